import { associatedData, Cipher } from '@banjian/event-store';
import { Injectable } from '@nestjs/common';
import { AttachmentStore, NotStored } from './attachment-store.js';

/** Plain bytes sealed at once; a reader of any byte opens no more than the chunks around it. */
const chunkBytes = 64 * 1024;
/** Of the format, stored for ever: `BJA1`, then the plain bytes of a chunk (32 bits, big-endian). */
const magic = Buffer.from('BJA1');
const headerBytes = 8;

/** Somebody has changed, cut or exchanged what lay in the store, or it was sealed with another key. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}

/**
 * Attachments as they lie in the store: chunk after chunk sealed with the attachment's own key, each bound to its file, its
 * place and whether it is the last. So none can be changed, moved, left out or cut off unnoticed, and none is ever in memory
 * but those that are read.
 */
@Injectable()
export class SealedFiles {
  constructor(
    private readonly store: AttachmentStore,
    private readonly cipher: Cipher,
  ) {}

  async write(key: Buffer, name: string, plain: AsyncIterable<Buffer>): Promise<void> {
    await this.store.put(name, this.sealed(key, name, plain));
  }

  /** Throws `NotStored`, `BrokenFile`. */
  async open(key: Buffer, name: string): Promise<SealedFile> {
    const stored = await this.store.size(name);
    if (stored === undefined) throw new NotStored(name);
    const header = await gathered(this.store.get(name, { start: 0, end: headerBytes }));
    if (header.length < headerBytes || !header.subarray(0, 4).equals(magic)) throw new BrokenFile(name);
    const plain = header.readUInt32BE(4);
    const sealed = plain + this.overhead();
    const layout = { plain, sealed, ...sizesOf(stored - headerBytes, plain, sealed) };
    return new SealedFile(this.store, this.cipher, { key, name, ...layout });
  }

  delete(name: string): Promise<void> {
    return this.store.delete(name);
  }

  private async *sealed(key: Buffer, name: string, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(chunkBytes);
    yield Buffer.concat([magic, size]);
    let index = 0;
    let held: Buffer | undefined;
    for await (const chunk of inChunks(plain, chunkBytes)) {
      if (held) yield this.cipher.seal(key, held, placeOf(name, chunkBytes, index++, false));
      held = chunk;
    }
    yield this.cipher.seal(key, held ?? Buffer.alloc(0), placeOf(name, chunkBytes, index, true));
  }

  /** What sealing adds to a chunk. */
  private overhead(): number {
    return this.cipher.seal(Buffer.alloc(this.cipher.keyLength), Buffer.alloc(0), Buffer.alloc(0)).length;
  }
}

interface Layout {
  readonly key: Buffer;
  readonly name: string;
  /** Bytes of a whole chunk, opened and as stored. */
  readonly plain: number;
  readonly sealed: number;
  readonly chunks: number;
  readonly size: number;
}

/** An attachment that can be read from any place. */
export class SealedFile {
  constructor(
    private readonly store: AttachmentStore,
    private readonly cipher: Cipher,
    private readonly layout: Layout,
  ) {}

  /** Plain bytes. */
  get size(): number {
    return this.layout.size;
  }

  /** The bytes from `start` up to, not including, `end`. Throws `BrokenFile` before it yields a byte that was changed. */
  async *read(start = 0, end = this.size): AsyncGenerator<Buffer> {
    const { plain, sealed, chunks } = this.layout;
    const to = Math.min(end, this.size);
    if (start >= to && this.size > 0) return;
    const first = Math.floor(start / plain);
    const last = this.size === 0 ? 0 : Math.floor((to - 1) / plain);
    const range = { start: headerBytes + first * sealed, end: headerBytes + (last + 1) * sealed };
    let index = first;
    for await (const chunk of inChunks(this.store.get(this.layout.name, range), sealed)) {
      const opened = this.opened(chunk, index, index === chunks - 1);
      const from = index * plain;
      index += 1;
      yield opened.subarray(Math.max(0, start - from), Math.min(opened.length, to - from));
    }
    if (index <= last) throw new BrokenFile(this.layout.name);
  }

  bytes(start: number, end: number): Promise<Buffer> {
    return gathered(this.read(start, end));
  }

  private opened(chunk: Buffer, index: number, last: boolean): Buffer {
    const { key, name, plain } = this.layout;
    try {
      return this.cipher.open(key, chunk, placeOf(name, plain, index, last));
    } catch (cause) {
      throw new BrokenFile(name, { cause });
    }
  }
}

const placeOf = (name: string, chunk: number, index: number, last: boolean): Buffer =>
  associatedData('attachment', name, String(chunk), String(index), last ? 'last' : 'more');

/** Of a length that no file can have nothing is opened: the last chunk will tell. */
function sizesOf(body: number, plain: number, sealed: number): { chunks: number; size: number } {
  const chunks = Math.max(1, Math.ceil(body / sealed));
  return { chunks, size: Math.max(0, body - chunks * (sealed - plain)) };
}

/** The same bytes in pieces of this size; only the last may be smaller. */
async function* inChunks(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    parts.push(piece);
    length += piece.length;
    if (length < size) continue;
    const all = Buffer.concat(parts);
    let at = 0;
    for (; length - at >= size; at += size) yield all.subarray(at, at + size);
    parts = [all.subarray(at)];
    length -= at;
  }
  if (length > 0) yield Buffer.concat(parts);
}

async function gathered(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
