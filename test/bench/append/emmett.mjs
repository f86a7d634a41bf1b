/** The best peer on the same driver: Emmett's PostgreSQL event store, three events at an expected version. */
import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { commandsAStream, dataOf, metadataOf, types } from './payload.mjs';

export async function emmett(url, writers) {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pooled: true, pool } });
  await store.schema.migrate();
  const streams = [];
  return {
    title: '(ii) Emmett appendToStream of three',
    short: 'emmett',
    url,
    table: 'emt_messages',
    async appendOnce(writer) {
      const stream = (streams[writer] ??= { name: `case-${randomUUID()}`, version: 0n });
      const events = types.map((type, i) => ({ type, data: dataOf(i), metadata: metadataOf() }));
      const { nextExpectedStreamVersion } = await store.appendToStream(stream.name, events, {
        expectedStreamVersion: stream.version === 0n ? 'STREAM_DOES_NOT_EXIST' : stream.version,
      });
      stream.version = nextExpectedStreamVersion;
      if (stream.version >= BigInt(commandsAStream * types.length)) streams[writer] = undefined;
    },
    async close() {
      await store.close();
      if (!pool.ended) await pool.end();
    },
  };
}
emmett.title = 'emmett';
