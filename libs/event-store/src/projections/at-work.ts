import type { DataSource } from 'typeorm';

const kind = `hashtext('banjian rebuild at work')`;

/**
 * In a statement that takes long: whoever looks sees that it goes on, until it ends, however it ends. No checkpoint moves
 * meanwhile, nor could it: whoever has rows for the table waits for the statement and has the checkpoint's lock. `$n`: a name.
 */
export const atWork = (n: number): string => `pg_advisory_xact_lock_shared(${kind}, hashtext($${String(n)}))`;

/** Of these names, those at work in any process. */
export async function namesAtWork(
  database: DataSource,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  // A key of two numbers stands in the table of locks without signs.
  const rows = await database.query<{ name: string }[]>(
    `SELECT DISTINCT name FROM unnest($1::text[]) AS name JOIN pg_locks ON locktype = 'advisory' AND objsubid = 2 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid::bigint = ${kind}::bigint & 4294967295 AND objid::bigint = hashtext(name)::bigint & 4294967295`,
    [[...names]],
  );
  return new Set(rows.map(({ name }) => name));
}
