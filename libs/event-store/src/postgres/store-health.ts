import type { StoreReport } from '../store-facts.js';
import type { Connections } from './connections.js';
import { whole } from './rows.js';

export interface StoreHealth extends StoreReport {
  /** The last position given out. */
  readonly last: number;
  /** How far subscriptions may read. */
  readonly safe: number;
  /**
   * Age of the oldest append still under way, 0 when there is none. It holds the watermark, and a lag measured against a
   * mark that stands still would read as healthy.
   */
  readonly oldestFenceMs: number;
}

const text = `
  SELECT w.safe, w.last, coalesce((
    SELECT ceil(extract(epoch FROM max(clock_timestamp() - a.xact_start)) * 1000)
      FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.mode = 'ShareLock' AND l.granted
       AND l.classid::bigint >> 16 = 2983
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())), 0),
    round(extract(epoch FROM clock_timestamp()) * 1000)
    FROM es.watermark() w`;

export async function storeHealth(connections: Connections): Promise<StoreHealth> {
  const [row] = await connections.run({ name: 'health', text }, []);
  const clockSkewMs = Date.now() - whole(row?.[3]);
  return { safe: whole(row?.[0]), last: whole(row?.[1]), oldestFenceMs: whole(row?.[2]), clockSkewMs };
}
