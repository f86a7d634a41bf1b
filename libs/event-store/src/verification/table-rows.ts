import type { DataSource, EntityMetadata } from 'typeorm';
import type { EventStore } from '../event-store.js';
import { reached, type Checkpoints } from '../projections/checkpoints.js';
import type { ProjectionInto } from '../projections/row-projection.js';
import { RowTable, type Rows } from '../projections/row-table.js';
import { isRefusal } from '../projections/sql-states.js';
import { Refused, type CheckedRows } from './checked-rows.js';
import type { Scratch } from './scratch.js';

export interface Around {
  readonly database: DataSource;
  readonly checkpoints: Checkpoints;
  readonly store: EventStore;
}

const pageSize = 1_000;

/** All rows of a read model in two temporary tables, compared by the database. */
export class TableRows implements CheckedRows {
  readonly refused = new Refused();
  private readonly old: RowTable;
  private readonly fresh: RowTable;

  private constructor(
    private readonly names: Names,
    { database, entity }: { readonly database: DataSource; readonly entity: new () => object },
    private readonly scratch: Scratch,
    readonly through: string | undefined,
    readonly count: number,
  ) {
    this.old = new RowTable(database, entity, `pg_temp.${names.old}`);
    this.fresh = new RowTable(database, entity, `pg_temp.${names.fresh}`);
  }

  /** A copy of the rows, and how far they go, of one moment: they move on meanwhile. */
  static async take(
    { projection, entity }: ProjectionInto,
    { database, checkpoints, store }: Around,
    scratch: Scratch,
  ): Promise<TableRows> {
    const names = namesIn(database.getMetadata(entity));
    await checkpoints.ensure(projection.name, projection.version);
    return scratch.transaction(async () => {
      const checkpoint = await checkpoints.lock(projection.name, scratch.within);
      const { old, fresh, columns, table, key } = names;
      await scratch.query(`CREATE TEMP TABLE ${quoted(old)} AS SELECT ${columns} FROM ${table}`);
      await scratch.query(
        `CREATE TEMP TABLE ${quoted(fresh)} AS SELECT ${columns} FROM ${table} WITH NO DATA`,
      );
      await scratch.query(`ALTER TABLE pg_temp.${quoted(fresh)} ADD PRIMARY KEY (${key})`);
      const [counted] = await scratch.query<{ count: string }>(`SELECT count(*) FROM pg_temp.${quoted(old)}`);
      const through = reached(checkpoint, store);
      return new TableRows(names, { database, entity }, scratch, through, Number(counted?.count));
    });
  }

  load(keys: readonly string[]): Promise<Rows> {
    return this.fresh.load(keys, this.scratch.within);
  }

  async save(rows: Rows): Promise<void> {
    try {
      await this.fresh.save(rows, this.scratch.within);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [only] = rows.keys();
      if (rows.size === 1 && only !== undefined) this.refused.add(only, error);
      else for (const [key, row] of rows) await this.save(new Map([[key, row]]));
    }
  }

  stood(keys: readonly string[]): Promise<Rows> {
    return this.old.load(keys, this.scratch.within);
  }

  async *suspects(): AsyncIterable<readonly string[]> {
    const { old, fresh, key, suspect } = this.names;
    const [both, to] = [`pg_temp.${quoted(old)}`, `pg_temp.${quoted(fresh)}`];
    await this.scratch.query(`ANALYZE ${both}, ${to}`);
    // By the bytes of the rows: what merely is written otherwise is looked at once more.
    await this.scratch.query(
      `CREATE TEMP TABLE ${quoted(suspect)} AS
         SELECT row_number() OVER (ORDER BY ${key}) AS at, ${key}::text AS key
           FROM ${both} stood FULL JOIN ${to} fresh USING (${key})
          WHERE stood.${key} IS NULL OR fresh.${key} IS NULL OR stood *<> fresh`,
    );
    for (let at = 0; ; at += pageSize) {
      const page = await this.scratch.query<{ key: string }>(
        `SELECT key FROM pg_temp.${quoted(suspect)} WHERE at > $1 ORDER BY at LIMIT $2`,
        [at, pageSize],
      );
      if (at === 0 && page.length > 0)
        await this.scratch.query(`ALTER TABLE ${both} ADD PRIMARY KEY (${key})`);
      if (page.length > 0) yield page.map((row) => row.key);
      if (page.length < pageSize) return;
    }
  }
}

interface Names {
  readonly table: string;
  readonly columns: string;
  readonly key: string;
  readonly old: string;
  readonly fresh: string;
  readonly suspect: string;
}

function namesIn({ tablePath, tableName, columns, primaryColumns }: EntityMetadata): Names {
  return {
    table: tablePath.split('.').map(quoted).join('.'),
    columns: columns.map(({ databaseName }) => quoted(databaseName)).join(', '),
    key: primaryColumns.map(({ databaseName }) => quoted(databaseName)).join(', '),
    old: `stood_${tableName}`,
    fresh: `fresh_${tableName}`,
    suspect: `suspect_${tableName}`,
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
