import type { Shelf } from './bounded-map.js';
import type { Scratch } from './scratch.js';

/** What a check remembers of each key, as JSON in a temporary table. */
export class RememberedValues<Value extends object> implements Shelf<Value> {
  private constructor(
    private readonly scratch: Scratch,
    private readonly table: string,
  ) {}

  /** `name`: of the table, in `snake_case`. */
  static async open<Value extends object>(scratch: Scratch, name: string): Promise<RememberedValues<Value>> {
    const table = `remembered_${name}`;
    await scratch.query(`CREATE TEMP TABLE ${table} (key text PRIMARY KEY, value json NOT NULL)`);
    return new RememberedValues(scratch, `pg_temp.${table}`);
  }

  async load(keys: readonly string[]): Promise<ReadonlyMap<string, Value>> {
    const rows = await this.scratch.query<{ key: string; value: Value }>(
      `SELECT key, value FROM ${this.table} WHERE key = ANY ($1)`,
      [keys],
    );
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async save(values: ReadonlyMap<string, Value | undefined>): Promise<void> {
    const [stay, go]: [[string, Value][], string[]] = [[], []];
    for (const [key, value] of values) {
      if (value === undefined) go.push(key);
      else stay.push([key, value]);
    }
    if (go.length > 0) await this.scratch.query(`DELETE FROM ${this.table} WHERE key = ANY ($1)`, [go]);
    if (stay.length === 0) return;
    await this.scratch.query(
      `INSERT INTO ${this.table} SELECT * FROM unnest($1::text[], $2::json[])
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [stay.map(([key]) => key), stay.map(([, value]) => JSON.stringify(value))],
    );
  }
}
