import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { ApplyValueTransformers } from 'typeorm/util/ApplyValueTransformers.js';
import { rowStatements, type Prepared, type RowStatements } from './row-statements.js';

type Row = Record<string, unknown>;
export type Rows = ReadonlyMap<string, object | undefined>;

/** A checkpoint as it was left, and where it is to go. */
export interface MovingOn {
  readonly name: string;
  readonly mark: string;
  readonly position: string | undefined;
  readonly seenThrough: string;
}

/**
 * The table a projection keeps, by its TypeORM entity: rows by their one key. It is read and written many times a second
 * with statements of its own, for building an upsert anew for every batch takes longer than the database needs for it.
 */
export class RowTable {
  private readonly entity: EntityMetadata;
  private readonly driver: PostgresDriver;
  private readonly statements: RowStatements;

  /** `path`: of a table like the entity's; its own unless told. */
  constructor(database: DataSource, entity: new () => object, path?: string) {
    this.entity = database.getMetadata(entity);
    this.statements = rowStatements(this.entity, path ?? this.entity.tablePath);
    // The one kind of database there is here.
    this.driver = database.driver as PostgresDriver;
  }

  /** Without `within`: as they stand between two transactions. */
  async load(keys: readonly string[], within?: EntityManager): Promise<Map<string, object | undefined>> {
    if (keys.length === 0) return new Map();
    const found = await this.run<Row>(this.statements.load, [keys], within);
    return new Map(found.map((row) => [String(row[this.key().propertyName]), this.hydrated(row)]));
  }

  /** Every row, by its key. */
  async all(within: EntityManager): Promise<ReadonlyMap<string, object>> {
    const { propertyName } = this.key();
    const found = await within.createQueryBuilder(this.entity.target, 'row').getMany();
    return new Map(found.map((row) => [String(row[propertyName]), row]));
  }

  /** A row with every column, null where it says nothing. */
  complete(row: object): Readonly<Row> {
    return Object.fromEntries(
      this.entity.columns.map(({ propertyName }) => [propertyName, (row as Row)[propertyName] ?? null]),
    );
  }

  /** What is undefined goes. */
  async save(rows: Rows, within: EntityManager): Promise<void> {
    const { put, drop } = this.statements;
    const { kept, gone } = this.sorted(rows);
    if (kept !== undefined) await this.run(put, [kept], within);
    if (gone.length > 0) await this.run(drop, [gone], within);
  }

  /** Rows and checkpoint in one statement; answers the checkpoint's new mark, undefined when somebody else has moved it. */
  async moveOn(rows: Rows, { name, mark, position, seenThrough }: MovingOn): Promise<string | undefined> {
    const { kept = '[]', gone } = this.sorted(rows);
    const values = [name, mark, position ?? null, seenThrough, kept, gone];
    const [moved] = await this.run<{ mark: string }>(this.statements.moveOn, values);
    return moved?.mark;
  }

  /** In one order everywhere, so that whoever else writes some of these rows is waited for and never in a ring. */
  private sorted(rows: Rows): { readonly kept: string | undefined; readonly gone: readonly string[] } {
    const kept: Row[] = [];
    const gone: string[] = [];
    // By code units, as the sort without a comparison has it: quicker than any.
    for (const key of [...rows.keys()].sort()) {
      const row = rows.get(key);
      if (row) kept.push(this.stored(row as Row));
      else gone.push(key);
    }
    return { kept: kept.length === 0 ? undefined : JSON.stringify(kept), gone };
  }

  /** Every column is named: a row that says nothing of one any more must not keep what stood there. */
  private stored(row: Row): Row {
    const stored: Row = {};
    for (const { databaseName, propertyName, transformer } of this.entity.columns) {
      const value = row[propertyName] ?? null;
      stored[databaseName] = transformer ? ApplyValueTransformers.transformTo(transformer, value) : value;
    }
    return stored;
  }

  private hydrated(found: Row): Row {
    const row: Row = {};
    for (const column of this.entity.columns) {
      row[column.propertyName] = this.driver.prepareHydratedValue(found[column.propertyName], column);
    }
    return row;
  }

  private key(): ColumnMetadata {
    const [column] = this.entity.primaryColumns;
    if (!column) throw new Error(`${this.entity.name} has no primary column`);
    return column;
  }

  private async run<Found extends QueryResultRow>(
    statement: Prepared,
    values: readonly unknown[],
    within?: EntityManager,
  ): Promise<readonly Found[]> {
    const asked = { ...statement, values: [...values] };
    const client = within?.queryRunner && ((await within.queryRunner.connect()) as PoolClient);
    const { rows } = await (client ?? (this.driver.master as Pool)).query<Found>(asked);
    return rows;
  }
}
