import { hash } from 'node:crypto';
import { ByteWriter } from './byte-writer.js';
import type { EncodedEvent } from './event-store.js';

/** What the first event of a stream chains to: 32 zero bytes. */
export const genesisHash: Buffer = Buffer.alloc(32);

const writer = new ByteWriter();

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
  writer.bytes(previous).text(event.stream).text(String(event.revision)).text(event.id).text(event.type);
  writer
    .text(String(event.schemaVersion))
    .text(micros(event.recordedAt))
    .text(event.data)
    .text(event.metadata);
  return hash('sha256', writer.view(), 'buffer');
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
