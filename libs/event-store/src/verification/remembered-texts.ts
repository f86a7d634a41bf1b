import type { Shelf } from './bounded-map.js';
import type { Scratch } from './scratch.js';

/** What a check remembers of each key, in a temporary table. */
export class RememberedTexts implements Shelf<string> {
  private constructor(
    private readonly scratch: Scratch,
    private readonly table: string,
  ) {}

  /** `name`: of the table, in `snake_case`. */
  static async open(scratch: Scratch, name: string): Promise<RememberedTexts> {
    const table = `remembered_${name}`;
    // No vacuum comes to a temporary table: with room left on its page a text that changes takes the place it had.
    await scratch.query(
      `CREATE TEMP TABLE ${table} (key text PRIMARY KEY, value text NOT NULL) WITH (fillfactor = 45)`,
    );
    return new RememberedTexts(scratch, `pg_temp.${table}`);
  }

  async load(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.scratch.query<{ key: string; value: string }>(
      `SELECT key, value FROM ${this.table} WHERE key = ANY ($1)`,
      [keys],
    );
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  /** In the order of the keys, so that the index is walked along and not hither and thither. */
  async save(values: ReadonlyMap<string, string | undefined>): Promise<void> {
    const [stay, go]: [[string, string][], string[]] = [[], []];
    for (const [key, value] of values) {
      if (value === undefined) go.push(key);
      else stay.push([key, value]);
    }
    if (go.length > 0) await this.scratch.query(`DELETE FROM ${this.table} WHERE key = ANY ($1)`, [go]);
    if (stay.length === 0) return;
    stay.sort(([a], [b]) => (a < b ? -1 : 1));
    await this.scratch.query(
      `INSERT INTO ${this.table} SELECT * FROM unnest($1::text[], $2::text[])
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [stay.map(([key]) => key), stay.map(([, value]) => value)],
    );
  }
}
