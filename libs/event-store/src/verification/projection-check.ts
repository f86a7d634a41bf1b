import type { Recorded } from '@banjian/kernel';
import type { EventStore, StoredEvent } from '../event-store.js';
import { wants } from '../filters.js';
import type { AnyProjection } from '../projections/folding.js';
import type { RowTable } from '../projections/row-table.js';
import { BoundedMap } from './bounded-map.js';
import type { CheckedRows } from './checked-rows.js';

/** A row of a read model that is not what its events make of it. */
export interface RowFault {
  readonly projection: string;
  readonly key: string;
  readonly fault: string;
}

/** An event, and what it says. */
export interface Opened {
  readonly stored: StoredEvent;
  readonly recorded: Recorded<never>;
}

/** Of each read model, between two batches. */
const mostInMemory = 6_000;

/** Keys that could not be told. */
class Failed {
  constructor(readonly cause: unknown) {}
}

/** One read model (读模型) against a fold of its own: rows as they stood at one position, and the events up to there. */
export class ProjectionCheck {
  private readonly fresh: BoundedMap<object>;
  /** Of the batch in hand: what concerns this read model, and the rows it does. */
  private readonly keys = new Map<StoredEvent, readonly string[] | Failed>();

  constructor(
    private readonly projection: AnyProjection,
    /** For its columns. */
    private readonly table: RowTable,
    private readonly rows: CheckedRows,
    private readonly store: EventStore,
  ) {
    this.fresh = new BoundedMap(rows, mostInMemory);
  }

  get name(): string {
    return this.projection.name;
  }

  /** Before a batch is folded, in the order of the store: the rows it concerns. */
  reach(batch: readonly Opened[]): Promise<void> {
    this.keys.clear();
    for (const { stored, recorded } of this.upToThrough(batch))
      if (wants(this.projection, stored)) this.keys.set(stored, this.keysOf(recorded));
    return this.fresh.reach([...this.keys.values()].flatMap((keys) => (keys instanceof Failed ? [] : keys)));
  }

  /** The event of the batch as the read model would take it; answers why it cannot. */
  fold({ stored, recorded }: Opened): string | undefined {
    const keys = this.keys.get(stored);
    if (keys === undefined) return undefined;
    try {
      if (keys instanceof Failed) throw keys.cause;
      for (const key of keys) {
        this.fresh.set(key, this.projection.evolve(this.fresh.get(key), recorded, key));
      }
      return undefined;
    } catch (error) {
      return `读模型 ${this.name} 不能处理：${String(error)}`;
    }
  }

  ease(): Promise<void> {
    return this.fresh.ease();
  }

  /** At the end: rows that differ, are missing, or should not be there. */
  async *faults(): AsyncIterable<RowFault> {
    await this.fresh.layDown();
    for await (const keys of this.rows.suspects()) {
      const [stood, fresh] = [await this.rows.stood(keys), await this.rows.load(keys)];
      for (const key of keys) {
        const fault = this.rows.refused.reasonOf(key) ?? this.faultOf(stood.get(key), fresh.get(key));
        if (fault !== undefined) yield { projection: this.name, key, fault };
      }
    }
  }

  get count(): number {
    return this.rows.count;
  }

  /** Rows stand for the events up to there: of nearly every batch all or none, which its ends tell. */
  private upToThrough(batch: readonly Opened[]): readonly Opened[] {
    const { through } = this.rows;
    const [first, last] = [batch[0], batch.at(-1)];
    if (through === undefined || !first || !last) return [];
    const counts = ({ stored }: Opened): boolean =>
      this.store.comparePositions(stored.position, through) <= 0;
    if (counts(last)) return batch;
    return counts(first) ? batch.filter(counts) : [];
  }

  private keysOf(recorded: Opened['recorded']): readonly string[] | Failed {
    try {
      return this.projection.keys(recorded);
    } catch (error) {
      return new Failed(error);
    }
  }

  private faultOf(stands: object | undefined, should: object | undefined): string | undefined {
    if (!stands) return should ? '缺少这一行' : undefined;
    if (!should) return '多出这一行';
    const [is, ought] = [this.table.complete(stands), this.table.complete(should)];
    const columns = Object.keys(ought).filter((name) => canonical(is[name]) !== canonical(ought[name]));
    return columns.length === 0 ? undefined : `与重新计算不符：${columns.join('、')}`;
  }
}

/** What comes back from a table is written otherwise, and means the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
