import type { ReadableFile } from '../../application/inspection.js';

/** An entry as the directory at the end of a ZIP tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; anything else no office writes. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Of its local header. */
  readonly offset: number;
}

const endBytes = 22;
/** Of an entry in the directory, before its name. */
const headBytes = 46;
const longestComment = 0xffff;
const mostEntries = 5_000;
const mostDirectoryBytes = 4 * 1024 * 1024;
const endMark = Buffer.from('PK\x05\x06', 'latin1');

interface End {
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
}

/** Whether a file can be read as a ZIP from its end, whatever it begins with. */
export const endsLikeZip = async (file: ReadableFile): Promise<boolean> => (await endOf(file)) !== undefined;

/** Undefined for what is no whole ZIP, or one no office program writes: split, with 64-bit sizes, or with other bytes before it. */
export async function zipDirectory(file: ReadableFile): Promise<readonly ZipEntry[] | undefined> {
  const end = await endOf(file);
  if (!end || end.entries > mostEntries || end.size > mostDirectoryBytes) return undefined;
  const entries = entriesIn(await file.bytes(end.offset, end.offset + end.size));
  return entries?.length === end.entries ? entries : undefined;
}

function entriesIn(directory: Buffer): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + headBytes <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    const next =
      at + headBytes + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) return undefined;
    entries.push(entryAt(directory, at, nameLength));
    at = next;
  }
  return at === directory.length ? entries : undefined;
}

const entryAt = (directory: Buffer, at: number, nameLength: number): ZipEntry => ({
  name: directory.subarray(at + headBytes, at + headBytes + nameLength).toString('utf8'),
  encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
  method: directory.readUInt16LE(at + 10),
  crc: directory.readUInt32LE(at + 16),
  packed: directory.readUInt32LE(at + 20),
  unpacked: directory.readUInt32LE(at + 24),
  offset: directory.readUInt32LE(at + 42),
});

async function endOf(file: ReadableFile): Promise<End | undefined> {
  const from = Math.max(0, file.size - endBytes - longestComment);
  const tail = await file.bytes(from, file.size);
  for (let at = tail.lastIndexOf(endMark); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(endMark, at - 1)) {
    const end = at + endBytes <= tail.length ? endAt(tail, at) : undefined;
    // Its comment reaches exactly to the end, and its directory exactly to it: no accident of compressed bytes.
    if (end && end.offset + end.size === from + at) return end;
  }
  return undefined;
}

function endAt(tail: Buffer, at: number): End | undefined {
  if (at + endBytes + tail.readUInt16LE(at + 20) !== tail.length) return undefined;
  if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) return undefined;
  return {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
}
