import type { EntityMetadata } from 'typeorm';

/** A statement that is parsed once a connection. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** What a table of rows is read and written with. */
export interface RowStatements {
  /** $1 keys. Columns come under the names of the properties. */
  readonly load: Prepared;
  /** $1 rows as JSON, by column. */
  readonly put: Prepared;
  /** $1 keys. */
  readonly drop: Prepared;
  /**
   * All of a batch, checkpoint included, if the checkpoint is still as its reader left it: $1 its name, $2 its mark, $3
   * position, $4 seen through, $5 rows as JSON, $6 keys of rows that go. Answers the new mark; nothing when it was moved
   * by somebody else. That commit does not wait for the disk: see `Checkpoints.lock`.
   */
  readonly moveOn: Prepared;
}

/**
 * The whole batch goes as one JSON text, whose fields the table's own row type reads: so the text of the statement does
 * not depend on the number of rows, and it is parsed once a connection.
 */
export function rowStatements(entity: EntityMetadata, tablePath: string): RowStatements {
  const { columns, primaryColumns } = entity;
  const table = tablePath.split('.').map(quoted).join('.');
  const names = columns.map(({ databaseName }) => quoted(databaseName));
  const [primary] = primaryColumns;
  if (!primary) throw new Error(`${tablePath} has no primary column`);
  const key = quoted(primary.databaseName);
  const keys = (parameter: string): string => `ANY (${parameter}::${String(primary.type)}[])`;
  const list = names.join(', ');
  const others = names.filter((name) => name !== key);
  const set =
    others.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const put = (rows: string, only = ''): string =>
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${table}, ${rows}::json)${only}
       ON CONFLICT (${key}) DO ${set}`;
  const asked = columns.map(
    ({ databaseName, propertyName }) => `${quoted(databaseName)} AS ${quoted(propertyName)}`,
  );
  const ifMoved = ' WHERE EXISTS (SELECT FROM moved)';
  const statement = (name: string, text: string): Prepared => ({
    name: `${name} ${tablePath}`.slice(0, 63),
    text,
  });
  return {
    load: statement('load', `SELECT ${asked.join(', ')} FROM ${table} WHERE ${key} = ${keys('$1')}`),
    put: statement('put', put('$1')),
    drop: statement('drop', `DELETE FROM ${table} WHERE ${key} = ${keys('$1')}`),
    moveOn: statement(
      'move on',
      `WITH moved AS (
         UPDATE es.checkpoint SET position = coalesce($3, position), seen_through = $4, updated_at = clock_timestamp()
          WHERE name = $1 AND xmin = $2::xid RETURNING xmin::text AS mark),
       put AS (${put('$5', ifMoved)}),
       gone AS (DELETE FROM ${table}${ifMoved} AND ${key} = ${keys('$6')})
       SELECT mark, set_config('synchronous_commit', 'off', true) FROM moved`,
    ),
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
