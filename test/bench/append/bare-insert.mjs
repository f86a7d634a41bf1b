/**
 * The limit: the same three rows (same columns, same width) in one INSERT of one transaction, with nothing around it:
 * no function, no trigger, no stream row, no fence, no chain; the two indexes any table of events has.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { dataOf, metadataOf, types } from './payload.mjs';

const rows = types.map(
  (_, i) => `($1, $2, $3, 1, 3, ${[0, 1, 2, 3, 4, 5].map((k) => `$${4 + i * 6 + k}`).join(', ')})`,
);
const statement = {
  name: 'bare',
  text: `INSERT INTO bare (recorded_at, command_id, stream, schema_version, command_events, id, revision, type, hash, data, metadata)
         VALUES ${rows.join(', ')}`,
};
const hash = randomBytes(32);

export async function bareInsert(url, writers) {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  pool.on('error', () => undefined);
  await pool.query(`CREATE TABLE bare (
    position bigserial PRIMARY KEY, recorded_at timestamptz NOT NULL, id uuid NOT NULL, command_id uuid NOT NULL,
    revision int NOT NULL, schema_version int NOT NULL, command_events int, stream text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL, hash bytea NOT NULL, data json NOT NULL, metadata json NOT NULL, UNIQUE (stream, revision))`);
  return {
    title: '(i) bare INSERT of three rows',
    short: 'bare',
    url,
    table: 'bare',
    async appendOnce() {
      const values = types.flatMap((type, i) => [
        randomUUID(),
        i,
        type,
        hash,
        JSON.stringify(dataOf(i)),
        JSON.stringify(metadataOf()),
      ]);
      await pool.query({
        ...statement,
        values: [new Date().toISOString(), randomUUID(), `case-${randomUUID()}`, ...values],
      });
    },
    close: () => pool.end(),
  };
}
bareInsert.title = 'bare';
