import { reached } from '../projections/checkpoints.js';
import type { ProjectionInto } from '../projections/row-projection.js';
import { RowTable, type Rows } from '../projections/row-table.js';
import { Refused, type CheckedRows } from './checked-rows.js';
import type { Around } from './table-rows.js';

/** The few rows of one case, in memory. */
export class MemoryRows implements CheckedRows {
  readonly refused = new Refused();
  private fresh: Rows = new Map();

  private constructor(
    private readonly old: Rows,
    readonly through: string | undefined,
  ) {}

  /** Rows and position of one moment. */
  static async take(
    { projection, entity }: ProjectionInto,
    { database, checkpoints, store }: Around,
    keys: readonly string[],
  ): Promise<MemoryRows> {
    const table = new RowTable(database, entity);
    await checkpoints.ensure(projection.name, projection.version);
    return database.transaction(async (within) => {
      const checkpoint = await checkpoints.lock(projection.name, within);
      return new MemoryRows(await table.load(keys, within), reached(checkpoint, store));
    });
  }

  get count(): number {
    return this.old.size;
  }

  load(): Promise<Rows> {
    return Promise.resolve(this.fresh);
  }

  save(rows: Rows): Promise<void> {
    this.fresh = new Map([...this.fresh, ...rows]);
    return Promise.resolve();
  }

  stood(): Promise<Rows> {
    return Promise.resolve(this.old);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- others ask a database.
  async *suspects(): AsyncIterable<readonly string[]> {
    yield [...new Set([...this.fresh.keys(), ...this.old.keys()])];
  }
}
