import type { EventStore, StoredEvent } from '../event-store.js';
import { allEvents, commandsOf } from './all-events.js';
import { type StoreSummary, summaryOf } from './store-summary.js';

/** A store that takes events as they stand: instants, ids and hashes are the source's. */
export interface CopyTarget {
  readonly store: EventStore;
  /** All events of one command, at the end of their stream. Answers the position of the last. */
  restore(events: readonly StoredEvent[]): Promise<string>;
}

export interface CopyProgress {
  /** Events that stand in the target. */
  readonly copied: number;
  /** Of these, there before this run. */
  readonly found: number;
}

export interface Copied extends CopyProgress {
  readonly summary: StoreSummary;
  /** The position in the target up to which a follower of the source's `position` has seen everything. */
  translate(position: string): string | undefined;
}

/** The target holds what the source does not, or holds it otherwise. */
export class NotACopy extends Error {
  override readonly name = 'NotACopy';
}

/** Where a command's last event stands in the source and in the target; in the target's order. */
interface Pair {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies every event, in the order of the source, behind what is there already: a run that was broken off goes on where it
 * was. Nobody else may append to either meanwhile. In the end both are read in full and must have the same events, streams
 * and last hashes. Throws `NotACopy` or `BrokenChain`; what was copied by then stands.
 */
export async function copyEvents(
  source: EventStore,
  target: CopyTarget,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<Copied> {
  const there = await revisionsIn(target.store);
  const pairs: Pair[] = [];
  let [copied, found] = [0, 0];
  for await (const events of commandsOf(allEvents(source))) {
    const from = furthest(source, events);
    const missing = events.filter((event) => !standsIn(there, event));
    const to = missing.length > 0 ? await target.restore(missing) : positionIn(there, events);
    pairs.push({ from, to });
    copied += events.length;
    found += events.length - missing.length;
    onProgress({ copied, found });
  }
  const summary = await sameSummary(source, target.store);
  return { copied, found, summary, translate: (position) => translated(source, pairs, position) };
}

type There = ReadonlyMap<string, readonly Pick<StoredEvent, 'hash' | 'position'>[]>;

async function revisionsIn(store: EventStore): Promise<There> {
  const there = new Map<string, Pick<StoredEvent, 'hash' | 'position'>[]>();
  for await (const batch of allEvents(store)) {
    for (const { stream, hash, position } of batch) {
      const events = there.get(stream) ?? [];
      events.push({ hash, position });
      there.set(stream, events);
    }
  }
  return there;
}

function standsIn(there: There, { stream, revision, hash }: StoredEvent): boolean {
  const stands = there.get(stream)?.[revision];
  if (!stands || stands.hash.equals(hash)) return stands !== undefined;
  throw new NotACopy(`${stream} ${String(revision)} stands in the target with another hash`);
}

function positionIn(there: There, events: readonly StoredEvent[]): string {
  const last = events.at(-1);
  return (last && there.get(last.stream)?.[last.revision]?.position) ?? '';
}

const furthest = (store: EventStore, events: readonly StoredEvent[]): string =>
  events.map(({ position }) => position).reduce((a, b) => (store.comparePositions(a, b) > 0 ? a : b));

/** As far as everything in the target was seen in the source; what comes after may come twice. */
function translated(source: EventStore, pairs: readonly Pair[], position: string): string | undefined {
  const beyond = pairs.findIndex(({ from }) => source.comparePositions(from, position) > 0);
  return (beyond < 0 ? pairs.at(-1) : pairs[beyond - 1])?.to;
}

async function sameSummary(source: EventStore, target: EventStore): Promise<StoreSummary> {
  const [is, wanted] = [await summaryOf(target), await summaryOf(source)];
  if (is.digest === wanted.digest && is.events === wanted.events) return is;
  throw new NotACopy(
    `the target has ${String(is.events)} events (${is.digest}), the source ${String(wanted.events)} (${wanted.digest})`,
  );
}
