import { setImmediate as nextTurn } from 'node:timers/promises';
import { escapeLiteral } from 'pg';
import type { EventSource, Look } from '../catch-up-subscription.js';
import type { StoredEvent, SubscribeOptions } from '../event-store.js';
import { wants } from '../filters.js';
import type { Positions } from '../positions.js';
import { BinaryRows } from './binary-rows.js';
import type { Connections } from './connections.js';
import type { LiveTail, TailEvent } from './live-tail.js';
import { eventColumns } from './stored-row.js';
import type { WatermarkWatch } from './watermark.js';

/** Positions one look passes over at most, so that a filter that lets little through stays cheap a look. */
const window = 10_000;

interface Surroundings {
  readonly connections: Connections;
  readonly positions: Positions;
  readonly watch: WatermarkWatch;
  readonly tail: LiveTail;
}

/** Reads, in statements after the one that read the watermark, what stands up to it. */
export function subscriptionSource(
  { connections, positions, watch, tail }: Surroundings,
  options: SubscribeOptions,
): EventSource {
  const { batchSize = 500, patienceMs } = options;
  const reading = new ReadAhead(connections, positions, options, batchSize);
  return {
    async look(seen) {
      const { safe } = watch.current();
      if (safe <= seen) return { events: [], seen, caughtUp: true };
      const near = await tail.between(seen, safe);
      return near ? chosen(near, safe, options, batchSize) : reading.look(seen, safe);
    },
    moved: (seen, signal) => watch.beyond(seen, signal, patienceMs),
    end: () => watch.end(),
  };
}

/** What lies far back: while one batch is in hand the next one is on its way. */
class ReadAhead {
  private next: { readonly from: number; readonly look: Promise<Look> } | undefined;
  private readonly filter: string;

  constructor(
    private readonly connections: Connections,
    private readonly positions: Positions,
    { categories, types }: SubscribeOptions,
    private readonly batchSize: number,
  ) {
    this.filter = among(`split_part(stream, '-', 1)`, categories) + among('type', types);
  }

  async look(seen: number, safe: number): Promise<Look> {
    const look = await this.taken(seen, safe);
    if (look.caughtUp) return look;
    this.begin(look.seen, safe);
    // The question must be out before whoever takes this batch keeps the process busy.
    await nextTurn();
    return look;
  }

  private taken(seen: number, safe: number): Promise<Look> {
    const { next } = this;
    this.next = undefined;
    return next?.from === seen ? next.look : this.read(seen, safe);
  }

  private begin(from: number, safe: number): void {
    const look = this.read(from, safe);
    // Told to whoever looks there, if anybody does.
    look.catch(() => undefined);
    this.next = { from, look };
  }

  private async read(seen: number, safe: number): Promise<Look> {
    const until = Math.min(safe, seen + window);
    const rows = new BinaryRows(this.positions);
    const events: StoredEvent[] = [];
    await this.connections.copy(this.between(seen, until), (row, at) => {
      events.push(rows.event(row, at));
    });
    const last = events.length < this.batchSize ? undefined : events.at(-1);
    const reached = last ? this.positions.decode(last.position) : until;
    return { events, seen: reached, caughtUp: reached >= safe };
  }

  /** A COPY takes no parameters: numbers of ours, and a filter that is part of the program. */
  private between(seen: number, until: number): string {
    return `COPY (SELECT ${eventColumns} FROM es.event
                   WHERE position > ${String(seen)} AND position <= ${String(until)}${this.filter}
                   ORDER BY position LIMIT ${String(this.batchSize)}) TO STDOUT (FORMAT binary)`;
  }
}

function among(column: string, wanted: readonly string[] | undefined): string {
  if (!wanted) return '';
  return ` AND ${column} = ANY (ARRAY[${wanted.map((each) => escapeLiteral(each)).join(', ')}]::text[])`;
}

/** Of what all have read together, what this one wants, a batch of it. */
function chosen(
  near: readonly TailEvent[],
  safe: number,
  options: SubscribeOptions,
  batchSize: number,
): Look {
  const wanted = near.filter(({ event }) => wants(options, event));
  const batch = wanted.slice(0, batchSize);
  const caughtUp = batch.length === wanted.length;
  return {
    events: batch.map(({ event }) => event),
    seen: caughtUp ? safe : (batch.at(-1)?.at ?? safe),
    caughtUp,
  };
}
