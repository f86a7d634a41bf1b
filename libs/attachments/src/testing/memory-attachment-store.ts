import type { Instant } from '@banjian/kernel';
import {
  AttachmentStore,
  NotStored,
  type ByteRange,
  type StoredFile,
} from '../application/attachment-store.js';
import { isStoreKey } from '../domain/store-keys.js';

/** Files of tests: in memory, and as strict as a real store. */
export class MemoryAttachmentStore extends AttachmentStore {
  private readonly files = new Map<string, { readonly bytes: Buffer; readonly storedAt: Instant }>();

  async put(key: string, source: AsyncIterable<Buffer>): Promise<number> {
    mustBeKey(key);
    const parts: Buffer[] = [];
    for await (const chunk of source) parts.push(Buffer.from(chunk));
    const bytes = Buffer.concat(parts);
    this.files.set(key, { bytes, storedAt: new Date().toISOString() });
    return bytes.length;
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *get(key: string, { start, end }: ByteRange = { start: 0, end: Infinity }): AsyncGenerator<Buffer> {
    mustBeKey(key);
    const found = this.files.get(key);
    if (!found) throw new NotStored(key);
    yield found.bytes.subarray(start, Math.max(start, end));
  }

  size(key: string): Promise<number | undefined> {
    return Promise.resolve(this.files.get(key)?.bytes.length);
  }

  delete(key: string): Promise<void> {
    this.files.delete(key);
    return Promise.resolve();
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *list(): AsyncGenerator<StoredFile> {
    for (const [key, { storedAt }] of [...this.files]) yield { key, storedAt };
  }

  /** What never ended was never here. */
  clearUnfinished(): Promise<number> {
    return Promise.resolve(0);
  }
}

function mustBeKey(key: string): void {
  if (!isStoreKey(key)) throw new Error('not the key of an attachment');
}
