import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Values one statement may carry (PostgreSQL's protocol counts them in 16 bits), with room to spare. */
const mostValues = 30_000;

type Row = Record<string, unknown>;

/** The table a projection keeps, by its TypeORM entity: rows by their one key. */
export class RowTable {
  private readonly entity: EntityMetadata;

  constructor(database: DataSource, entity: new () => object) {
    this.entity = database.getMetadata(entity);
  }

  async empty(within: EntityManager): Promise<void> {
    await within.query(`DELETE FROM ${this.entity.tablePath}`);
  }

  async load(keys: readonly string[], within: EntityManager): Promise<Map<string, object | undefined>> {
    const { propertyName } = this.key();
    const rows = new Map<string, object | undefined>();
    for (const some of chunks(keys, mostValues)) {
      const found = await within
        .createQueryBuilder(this.entity.target, 'row')
        .where(`row.${propertyName} IN (:...some)`, { some })
        .getMany();
      for (const row of found) rows.set(String(row[propertyName]), row);
    }
    return rows;
  }

  /** Every row, by its key. */
  async all(within: EntityManager): Promise<ReadonlyMap<string, object>> {
    const { propertyName } = this.key();
    const found = await within.createQueryBuilder(this.entity.target, 'row').getMany();
    return new Map(found.map((row) => [String(row[propertyName]), row]));
  }

  /** A row with every column, null where it says nothing. */
  complete(row: object): Readonly<Row> {
    return complete(row, this.entity.columns);
  }

  /** What is undefined goes. */
  async save(rows: ReadonlyMap<string, object | undefined>, within: EntityManager): Promise<void> {
    const { target, columns } = this.entity;
    const gone = [...rows].flatMap(([id, row]) => (row ? [] : [id]));
    // In one order everywhere, so that whoever else writes some of these rows is waited for and never in a ring.
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    const kept = sorted.flatMap(([, row]) => (row ? [complete(row, columns)] : []));
    for (const some of chunks(kept, Math.floor(mostValues / columns.length))) {
      await within.upsert(target, some, [this.key().propertyName]);
    }
    for (const some of chunks(gone, mostValues)) await within.delete(target, some);
  }

  private key(): ColumnMetadata {
    const [column] = this.entity.primaryColumns;
    if (!column) throw new Error(`${this.entity.name} has no primary column`);
    return column;
  }
}

/** Absent means null in every column: an upsert leaves out what no row of its batch has, so the batch would show. */
function complete(row: object, columns: readonly ColumnMetadata[]): Row {
  return Object.fromEntries(
    columns.map(({ propertyName }) => [propertyName, (row as Row)[propertyName] ?? null]),
  );
}

function chunks<T>(all: readonly T[], size: number): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
