import type { Instant, TimeSource } from '@banjian/kernel';
import type { DataSource } from 'typeorm';
import type { ItemCounts, ItemFilter } from '../../application/published-items.js';
import { itemStanding } from './item-standing.js';

const remembered = 500;

interface Remembered {
  readonly counts: ItemCounts;
  readonly from: Instant;
  /** When the next scheduled version takes over; null: none is waiting. */
  readonly until: Instant | null;
}

/**
 * Counts hold until the projection has carried out another event, or a scheduled version takes over (C11). Rows and checkpoint
 * move in one transaction and the checkpoint is asked before the rows, so what is remembered is never older than its name says.
 */
export class RememberedCounts {
  private readonly known = new Map<string, Remembered>();

  constructor(
    private readonly database: DataSource,
    private readonly time: TimeSource,
  ) {}

  async get(filter: ItemFilter, count: () => Promise<ItemCounts>): Promise<ItemCounts> {
    const standing = await itemStanding(this.database);
    if (standing === undefined) return count();
    const now = this.time.now();
    const key = `${standing} ${JSON.stringify(Object.entries(filter).sort())}`;
    const known = this.known.get(key);
    const holds = known && known.from <= now && (known.until === null || now < known.until);
    const taken = holds ? known : { from: now, until: await this.nextTakeover(now), counts: await count() };
    this.remember(key, taken);
    return taken.counts;
  }

  private async nextTakeover(now: Instant): Promise<Instant | null> {
    const rows = await this.database.query<{ next: Instant | null }[]>(
      `SELECT least(min(in_force_from) FILTER (WHERE in_force_from > $1),
         min(in_force_until) FILTER (WHERE in_force_until > $1)) AS next FROM read.item`,
      [now],
    );
    return rows[0]?.next ?? null;
  }

  /** Asked for last, forgotten last. */
  private remember(key: string, counts: Remembered): void {
    this.known.delete(key);
    this.known.set(key, counts);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > remembered) this.known.delete(oldest);
  }
}
