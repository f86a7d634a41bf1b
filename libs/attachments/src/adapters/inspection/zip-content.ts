import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw, crc32 } from 'node:zlib';
import type { ReadableFile } from '../../application/inspection.js';
import type { ZipEntry } from './zip-directory.js';

/** An honest document of 50 MB holds pictures, which hardly shrink; its texts shrink by less than a hundred. */
const mostUnpacked = 300 * 1024 * 1024;
const mostRatio = 100;
/** Below this a high ratio is an empty table, not a bomb. */
const ratioCounts = 4 * 1024 * 1024;
const localBytes = 30;

export type ZipFault = 'bomb' | 'broken';

/** By what the directory claims: the sizes alone, and entries laid over each other (each byte counted many times). */
export function claimedFault(entries: readonly ZipEntry[], fileSize: number): ZipFault | undefined {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > mostUnpacked) return 'bomb';
  if (entries.some(isTooDense)) return 'bomb';
  const byPlace = [...entries].sort((a, b) => a.offset - b.offset);
  const overlaps = byPlace.some(({ offset, packed }, index) => {
    const next = byPlace[index + 1];
    return next !== undefined && offset + localBytes + packed > next.offset;
  });
  if (overlaps) return 'bomb';
  return byPlace.some(({ offset, packed }) => offset + localBytes + packed > fileSize) ? 'broken' : undefined;
}

const isTooDense = ({ packed, unpacked }: ZipEntry): boolean =>
  unpacked > ratioCounts && unpacked > packed * mostRatio;

/** By what is really in it: an entry that unpacks to more than it claims, to less, or to something else. */
export async function unpackedFault(file: ReadableFile, entry: ZipEntry): Promise<ZipFault | undefined> {
  const header = await file.bytes(entry.offset, entry.offset + localBytes);
  if (header.length < localBytes || header.readUInt32LE(0) !== 0x04034b50) return 'broken';
  const from = entry.offset + localBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = Readable.from(file.read(from, from + entry.packed));
  const seen = { bytes: 0, crc: 0 };
  const count = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      seen.bytes += chunk.length;
      seen.crc = crc32(chunk, seen.crc);
      if (seen.bytes > entry.unpacked) throw new Error('more than claimed');
    }
  };
  try {
    if (entry.method === 0) await pipeline(packed, count);
    else await pipeline(packed, createInflateRaw(), count);
  } catch {
    return seen.bytes > entry.unpacked ? 'bomb' : 'broken';
  }
  return seen.bytes === entry.unpacked && seen.crc === entry.crc ? undefined : 'broken';
}
