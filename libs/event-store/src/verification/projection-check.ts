import type { Recorded } from '@banjian/kernel';
import type { DataSource } from 'typeorm';
import type { EventStore, StoredEvent } from '../event-store.js';
import { wants } from '../filters.js';
import type { Checkpoints } from '../projections/checkpoints.js';
import type { AnyProjection } from '../projections/folding.js';
import type { ProjectionInto } from '../projections/row-projection.js';
import { RowTable } from '../projections/row-table.js';

type Rows = ReadonlyMap<string, object>;

/** A row of a read model that is not what its events make of it. */
export interface RowFault {
  readonly projection: string;
  readonly key: string;
  readonly fault: string;
}

/** One read model (读模型) against a fold of its own: rows as they stood at one position, and the events up to there. */
export class ProjectionCheck {
  private readonly fresh = new Map<string, object | undefined>();

  private constructor(
    private readonly projection: AnyProjection,
    private readonly table: RowTable,
    private readonly rows: Rows,
    /** How far the rows go; undefined: nothing was folded yet. */
    private readonly through: string | undefined,
    private readonly store: EventStore,
  ) {}

  /** Rows and position of one moment; `keys`: only these rows. */
  static async take(
    { projection, entity }: ProjectionInto,
    { database, checkpoints, store }: { database: DataSource; checkpoints: Checkpoints; store: EventStore },
    keys?: readonly string[],
  ): Promise<ProjectionCheck> {
    const table = new RowTable(database, entity);
    const { name, version } = projection;
    await checkpoints.ensure(name, version);
    return database.transaction(async (within) => {
      const { position, seenThrough } = await checkpoints.lock(name, within);
      const rows = keys ? present(await table.load(keys, within)) : await table.all(within);
      return new ProjectionCheck(projection, table, rows, seenThrough ?? position, store);
    });
  }

  get name(): string {
    return this.projection.name;
  }

  /** The event as the read model would take it; answers why it cannot. */
  fold(stored: StoredEvent, recorded: Recorded<{ readonly type: string }>): string | undefined {
    if (!wants(this.projection, stored) || !this.reaches(stored)) return undefined;
    try {
      for (const key of this.projection.keys(recorded)) {
        this.fresh.set(key, this.projection.evolve(this.fresh.get(key), recorded, key));
      }
      return undefined;
    } catch (error) {
      return `读模型 ${this.name} 不能处理：${String(error)}`;
    }
  }

  /** At the end: rows that differ, are missing, or should not be there. `only`: keys that were asked for. */
  faults(): readonly RowFault[] {
    const keys = [...new Set([...this.fresh.keys(), ...this.rows.keys()])];
    return keys.flatMap((key) => {
      const [stands, should] = [this.rows.get(key), this.fresh.get(key)];
      const fault = this.faultOf(stands, should);
      return fault === undefined ? [] : [{ projection: this.name, key, fault }];
    });
  }

  get count(): number {
    return this.rows.size;
  }

  private reaches({ position }: StoredEvent): boolean {
    return this.through !== undefined && this.store.comparePositions(position, this.through) <= 0;
  }

  private faultOf(stands: object | undefined, should: object | undefined): string | undefined {
    if (!stands) return should ? '缺少这一行' : undefined;
    if (!should) return '多出这一行';
    const [is, ought] = [this.table.complete(stands), this.table.complete(should)];
    const columns = Object.keys(ought).filter((name) => canonical(is[name]) !== canonical(ought[name]));
    return columns.length === 0 ? undefined : `与重新计算不符：${columns.join('、')}`;
  }
}

function present(rows: ReadonlyMap<string, object | undefined>): Rows {
  return new Map([...rows].flatMap(([key, row]) => (row ? [[key, row] as const] : [])));
}

/** What comes back from a table is written otherwise, and means the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
