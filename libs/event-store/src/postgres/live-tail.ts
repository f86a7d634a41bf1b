import type { StoredEvent, SubscribeOptions } from '../event-store.js';
import type { Positions } from '../positions.js';
import type { Connections, Statement } from './connections.js';
import { storedEvent, whole } from './rows.js';
import { eventColumns } from './stored-row.js';

/** Positions the end moves on at most between two reads; after a longer way everybody reads for himself. */
const longest = 2_000;
/** Long enough for whoever is a little behind. */
const keptMs = 2_000;

const statement: Statement = {
  name: 'read_tail',
  text: `SELECT ${eventColumns} FROM es.event
          WHERE position > $1 AND position <= $2 AND ($3::text[] IS NULL OR type = ANY ($3))
          ORDER BY position`,
};

export interface TailEvent {
  readonly at: number;
  readonly event: StoredEvent;
}

/** All events of interest with `from` < position ≤ `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly events: readonly TailEvent[];
  readonly readAt: number;
}

/**
 * The end of the store, read once for all subscriptions of a process that have caught up: a dozen of them would otherwise
 * each ask the database for the same few events after every append.
 */
export class LiveTail {
  private readonly interested = new Set<SubscribeOptions>();
  /** One after the other, without gaps. */
  private stretches: readonly Stretch[] = [];
  private to = -1;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly positions: Positions,
  ) {}

  join(options: SubscribeOptions): void {
    this.interested.add(options);
    this.begin();
  }

  leave(options: SubscribeOptions): void {
    this.interested.delete(options);
    this.begin();
  }

  /** What whoever joined may find there, of all types; undefined where `seen` lies too far back. `until` must be safe. */
  async between(seen: number, until: number): Promise<readonly TailEvent[] | undefined> {
    if (until - seen > longest || this.interested.size < 2) return undefined;
    while (this.to < until) {
      this.reading ??= this.read(until).finally(() => (this.reading = undefined));
      await this.reading;
    }
    const [first] = this.stretches;
    if (!first || seen < first.from) return undefined;
    return this.stretches
      .filter(({ from, to }) => to > seen && from < until)
      .flatMap(({ events }) => events.filter(({ at }) => at > seen && at <= until));
  }

  /** Somebody else is interested: what was read before may lack what he wants. */
  private begin(): void {
    this.stretches = [];
    this.to = -1;
  }

  private async read(until: number): Promise<void> {
    const from = this.to;
    if (from < 0 || until - from > longest) {
      this.begin();
      this.to = until;
      return;
    }
    const rows = await this.connections.run(statement, [from, until, this.wanted()]);
    // Somebody joined or left meanwhile.
    if (this.to !== from) return;
    const events = rows.map((row) => ({ at: whole(row[0]), event: storedEvent(row, this.positions) }));
    const readAt = performance.now();
    const kept = this.stretches.filter((each) => each.readAt > readAt - keptMs);
    this.stretches = [...kept, { from, to: until, events, readAt }];
    this.to = until;
  }

  /** The types anybody wants, null for all. */
  private wanted(): readonly string[] | null {
    const all = [...this.interested].map(({ types }) => types);
    return all.includes(undefined) ? null : [...new Set(all.flatMap((types) => types ?? []))].sort();
  }
}
