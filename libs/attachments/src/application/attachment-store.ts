import type { Instant } from '@banjian/kernel';

/** From `start` up to, not including, `end`, in bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredFile {
  readonly key: string;
  readonly storedAt: Instant;
}

/**
 * Where the bytes of attachments lie; it sees sealed bytes only. Keys are lower-case UUIDs, perhaps with `.thumbnail`. What is
 * put is there whole or not at all, whatever happens to the process.
 */
export abstract class AttachmentStore {
  /** Answers the bytes kept. A source that throws leaves nothing; a key that is there already is replaced. Throws `StorageFull`. */
  abstract put(key: string, source: AsyncIterable<Buffer>): Promise<number>;
  /** Throws `NotStored`. */
  abstract get(key: string, range?: ByteRange): AsyncIterable<Buffer>;
  /** Undefined where nothing is stored. */
  abstract size(key: string): Promise<number | undefined>;
  /** What is not there is deleted already. */
  abstract delete(key: string): Promise<void>;
  abstract list(): AsyncIterable<StoredFile>;
  /** What killed processes began to put before this instant and never ended. Answers how many; removes none when dry. */
  abstract clearUnfinished(before: Instant, dryRun: boolean): Promise<number>;
}

export class NotStored extends Error {
  override readonly name = 'NotStored';
}

/** No room is left, or none for us. Nothing of the file was kept. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}
