import { createHash } from 'node:crypto';
import type { EventStore, StoredEvent } from '../event-store.js';
import { chainHash, genesisHash } from '../hash-chain.js';
import { allEvents } from './all-events.js';

/** What two stores with the same history have in common, whatever their positions. */
export interface StoreSummary {
  readonly events: number;
  readonly streams: number;
  /** SHA-256 over every stream's name, last revision and last hash, in the order of the names; hexadecimal. */
  readonly digest: string;
}

/** A chain does not hold: nothing may be copied from or taken for a copy. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
}

/** Reads all of a store and follows every chain. Throws `BrokenChain`. */
export async function summaryOf(
  store: EventStore,
  onEvents: (events: number) => void = () => undefined,
): Promise<StoreSummary> {
  const heads = new Map<string, Pick<StoredEvent, 'revision' | 'hash'>>();
  let events = 0;
  for await (const batch of allEvents(store)) {
    for (const event of batch) heads.set(event.stream, linked(event, heads.get(event.stream)));
    events += batch.length;
    onEvents(events);
  }
  return { events, streams: heads.size, digest: digestOf(heads) };
}

function linked(
  event: StoredEvent,
  before: Pick<StoredEvent, 'revision' | 'hash'> = { revision: -1, hash: genesisHash },
): Pick<StoredEvent, 'revision' | 'hash'> {
  const { stream, revision, hash } = event;
  if (revision === before.revision + 1 && chainHash(before.hash, event).equals(hash))
    return { revision, hash };
  throw new BrokenChain(`${stream}: the chain does not hold at revision ${String(revision)}`);
}

function digestOf(heads: ReadonlyMap<string, Pick<StoredEvent, 'revision' | 'hash'>>): string {
  const digest = createHash('sha256');
  for (const [stream, { revision, hash }] of [...heads].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    digest.update(`${stream} ${String(revision)} ${hash.toString('hex')}\n`);
  return digest.digest('hex');
}
