import type { EventSource, Look } from '../catch-up-subscription.js';
import type { SubscribeOptions } from '../event-store.js';
import { wants } from '../filters.js';
import type { Positions } from '../positions.js';
import type { Connections, Statement } from './connections.js';
import type { LiveTail, TailEvent } from './live-tail.js';
import { eventColumns, storedEvent, whole } from './rows.js';
import type { WatermarkWatch } from './watermark.js';

/** Positions one look passes over at most, so that a filter that lets little through stays cheap a look. */
const window = 10_000;

const statement: Statement = {
  name: 'read_all',
  text: `SELECT ${eventColumns} FROM es.event
          WHERE position > $1 AND position <= $2
            AND ($3::text[] IS NULL OR split_part(stream, '-', 1) = ANY ($3))
            AND ($4::text[] IS NULL OR type = ANY ($4))
          ORDER BY position LIMIT $5`,
};

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
  const { categories, types, batchSize = 500, patienceMs } = options;
  return {
    async look(seen) {
      const { safe } = watch.current();
      if (safe <= seen) return { events: [], seen, caughtUp: true };
      const near = await tail.between(seen, safe);
      if (near) return chosen(near, safe, options, batchSize);
      const until = Math.min(safe, seen + window);
      const rows = await connections.run(statement, [
        seen,
        until,
        categories ?? null,
        types ?? null,
        batchSize,
      ]);
      const reached = rows.length < batchSize ? until : whole(rows.at(-1)?.[0]);
      return {
        events: rows.map((row) => storedEvent(row, positions)),
        seen: reached,
        caughtUp: reached >= safe,
      };
    },
    moved: (seen, signal) => watch.beyond(seen, signal, patienceMs),
    end: () => watch.end(),
  };
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
