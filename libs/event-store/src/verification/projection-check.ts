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
const mostInMemory = 2_000;

/** One read model (读模型) against a fold of its own: rows as they stood at one position, and the events up to there. */
export class ProjectionCheck {
  private readonly fresh: BoundedMap<object>;

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

  /** Before a batch is folded: the rows it concerns. */
  reach(batch: readonly Opened[]): Promise<void> {
    const wanted = batch.filter(({ stored }) => this.concerns(stored));
    return this.fresh.reach(wanted.flatMap(({ recorded }) => this.keysOf(recorded)));
  }

  /** The event as the read model would take it; answers why it cannot. */
  fold({ stored, recorded }: Opened): string | undefined {
    if (!this.concerns(stored)) return undefined;
    try {
      for (const key of this.projection.keys(recorded)) {
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

  private concerns(stored: StoredEvent): boolean {
    const { through } = this.rows;
    return (
      through !== undefined &&
      wants(this.projection, stored) &&
      this.store.comparePositions(stored.position, through) <= 0
    );
  }

  /** What cannot be told is told by `fold`. */
  private keysOf(recorded: Opened['recorded']): readonly string[] {
    try {
      return this.projection.keys(recorded);
    } catch {
      return [];
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
