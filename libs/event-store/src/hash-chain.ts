import { hash } from 'node:crypto';
import type { EncodedEvent } from './event-store.js';

/** What the first event of a stream chains to: 32 zero bytes. */
export const genesisHash: Buffer = Buffer.alloc(32);

/** What the hash of an event covers. The position is left out: it belongs to a store, not to the history. */
export interface HashedEvent extends Omit<EncodedEvent, 'recordedAt'> {
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
}

/**
 * SHA-256 over nine parts in this order: previous hash, stream, revision, event id, type, schema version, recordedAt
 * in microseconds since 1970, data, metadata. Before each part stands its length in bytes (32 bits, big-endian); texts
 * are UTF-8, numbers decimal ASCII. Test vectors: `test/fixtures/hash/`. Stored for ever: never change it.
 */
export function chainHash(previous: Buffer, event: HashedEvent): Buffer {
  const { stream, revision, id, type, schemaVersion, recordedAt, data, metadata } = event;
  const parts = [
    stream,
    String(revision),
    id,
    type,
    String(schemaVersion),
    micros(recordedAt),
    data,
    metadata,
  ];
  return hash('sha256', lengthPrefixed(previous, parts), 'buffer');
}

/** The first revision at which the chain does not hold, or undefined when all of it does. Events from revision 0 on. */
export function firstBrokenLink(
  events: readonly (HashedEvent & { readonly hash: Buffer })[],
): number | undefined {
  let previous = genesisHash;
  for (const [revision, event] of events.entries()) {
    if (event.revision !== revision || !chainHash(previous, event).equals(event.hash)) return revision;
    previous = event.hash;
  }
  return undefined;
}

/** Instants of ours carry milliseconds; stored instants of other writers may carry microseconds one day. */
function micros(instant: string): string {
  return `${String(Date.parse(instant))}000`;
}

function lengthPrefixed(previous: Buffer, texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const total = lengths.reduce((sum, length) => sum + 4 + length, 4 + previous.length);
  const bytes = Buffer.allocUnsafe(total);
  let at = bytes.writeUInt32BE(previous.length, 0);
  at += previous.copy(bytes, at);
  for (const [index, text] of texts.entries()) {
    at = bytes.writeUInt32BE(lengths[index] ?? 0, at);
    at += bytes.write(text, at);
  }
  return bytes;
}
