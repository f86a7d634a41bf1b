/** Reads a zip file in memory, bounded: what is unpacked never grows past what was allowed, whatever the file says of itself. */
import { inflateRawSync } from 'node:zlib';
import { unreadable } from '../unreadable.js';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 65_535;
const mostEntries = 2_000;
const encryptedFlag = 1;

/** Every entry by its name, still packed. Throws `item.file-unreadable`. */
export function zipEntries(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
  try {
    return entriesOf(bytes);
  } catch (error) {
    if (isOutside(error)) throw unreadable('文件不完整或已损坏');
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Whatever points outside the file. */
const isOutside = (error: unknown): boolean =>
  ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'].includes(String(codeOf(error)));

function entriesOf(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw unreadable('文件包含的部件过多');
  const entries = new Map<string, ZipEntry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== centralSignature) throw unreadable('文件不完整或已损坏');
    const entry = entryAt(bytes, at);
    if (entries.has(entry.name)) throw unreadable('文件包含重名部件');
    entries.set(entry.name, entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands last, before a comment at most. */
function endOf(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.length - endLength; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === endSignature) return at;
  }
  throw unreadable('不是 xlsx 文件');
}

function entryAt(bytes: Buffer, at: number): ZipEntry {
  if ((bytes.readUInt16LE(at + 8) & encryptedFlag) !== 0) throw unreadable('文件有密码保护');
  const local = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(local) !== localSignature) throw unreadable('文件不完整或已损坏');
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const until = from + bytes.readUInt32LE(at + 20);
  if (until > bytes.length) throw unreadable('文件不完整或已损坏');
  const nameLength = bytes.readUInt16LE(at + 28);
  return {
    name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.subarray(from, until),
  };
}

/** Unpacks one entry after the other out of one allowance of bytes; what goes beyond it is refused, not unpacked. */
export class Unpacker {
  constructor(private left: number) {}

  unpack({ method, packed }: ZipEntry): Buffer {
    const content = this.inflated(method, packed);
    this.left -= content.length;
    return content;
  }

  private inflated(method: number, packed: Buffer): Buffer {
    if (this.left <= 0) throw tooLarge();
    if (method === 0) {
      if (packed.length > this.left) throw tooLarge();
      return packed;
    }
    if (method !== 8) throw unreadable('压缩方式不支持');
    try {
      return inflateRawSync(packed, { maxOutputLength: this.left });
    } catch (error) {
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      throw unreadable('文件不完整或已损坏');
    }
  }
}

const tooLarge = () => unreadable('解压后的内容过大');
