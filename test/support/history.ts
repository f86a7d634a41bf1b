import { Conflict, type EventStore, firstBrokenLink, type StoredEvent } from '@banjian/event-store';
import { follow, until } from './event-store.js';

/** What a client knows of one append: asked, and then answered, refused for certain, or neither. */
interface Known {
  readonly stream: string;
  readonly count: number;
  outcome: 'unknown' | 'ok' | 'failed';
  revision?: number;
}

/**
 * A record of what clients asked an event store and what it answered, to be held against what the store holds in the
 * end: everything acknowledged stands once, nothing refused stands, what was not answered stands once or not at all.
 */
export class History {
  private readonly known = new Map<string, Known>();

  invoke(commandId: string, stream: string, count: number): void {
    this.known.set(commandId, { stream, count, outcome: 'unknown' });
  }

  ok(commandId: string, revision: number): void {
    const known = this.known.get(commandId);
    if (!known) throw new Error(`answered without being asked: ${commandId}`);
    this.known.set(commandId, { ...known, outcome: 'ok', revision });
  }

  failed(commandId: string, error: unknown): void {
    const known = this.known.get(commandId);
    // Whatever is not a refusal may have been carried out.
    if (known && error instanceof Conflict) known.outcome = 'failed';
  }

  count(outcome: Known['outcome']): number {
    return [...this.known.values()].filter((known) => known.outcome === outcome).length;
  }

  /** Every fault in words; none = the store kept its promises. */
  async faults(store: EventStore, seenBySubscriber?: readonly StoredEvent[]): Promise<string[]> {
    const all = await everything(store);
    return [
      ...this.faultsOfCommands(all),
      ...faultsOfStreams(all),
      ...faultsOfOrder(store, all),
      ...(seenBySubscriber ? faultsOfSubscriber(seenBySubscriber, all) : []),
    ];
  }

  private faultsOfCommands(all: readonly StoredEvent[]): string[] {
    const byCommand = groupBy(all, ({ stream, commandId }) => `${stream} ${commandId}`);
    return [...this.known].flatMap(([commandId, { stream, count, outcome, revision }]) => {
      const events = byCommand.get(`${stream} ${commandId}`) ?? [];
      const what = `command ${commandId} (${outcome}) stands with ${String(events.length)} of ${String(count)} events`;
      if (events.length !== 0 && events.length !== count) return [what];
      if (outcome === 'ok' && (events.length === 0 || events.at(-1)?.revision !== revision)) return [what];
      return outcome === 'failed' && events.length > 0 ? [what] : [];
    });
  }
}

/** All events of a store through a subscription of its own, up to the end. */
export async function everything(store: EventStore): Promise<readonly StoredEvent[]> {
  const { events, subscription } = follow(store, { batchSize: 2_000 });
  await until('all has been read', () => subscription.status().state === 'live', 60_000);
  await subscription.close();
  return events;
}

function faultsOfStreams(all: readonly StoredEvent[]): string[] {
  return [...groupBy(all, ({ stream }) => stream)].flatMap(([stream, events]) => {
    const broken = firstBrokenLink(events);
    return broken === undefined ? [] : [`${stream}: hole or broken chain at ${String(broken)}`];
  });
}

function faultsOfOrder(store: EventStore, all: readonly StoredEvent[]): string[] {
  return all.flatMap(({ position }, index) => {
    const before = all[index - 1];
    const ascends = before === undefined || store.comparePositions(before.position, position) < 0;
    return ascends ? [] : [`position ${position} does not ascend`];
  });
}

function faultsOfSubscriber(seen: readonly StoredEvent[], all: readonly StoredEvent[]): string[] {
  const [got, wanted] = [seen, all].map((events) => events.map(({ position }) => position));
  const same =
    got?.length === wanted?.length && got?.every((position, index) => position === wanted?.[index]);
  return same
    ? []
    : [`the subscriber saw ${String(got?.length)} events, the store has ${String(wanted?.length)}`];
}

function groupBy(
  events: readonly StoredEvent[],
  key: (event: StoredEvent) => string,
): Map<string, StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(key(event));
    if (group) group.push(event);
    else groups.set(key(event), [event]);
  }
  return groups;
}
