/** The best peer: the same bodies in Emmett's store, walked through by its consumer with a handler that does nothing. */
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

const defaultBatch = 100;

export async function emmettOf({ adminUrl, appUrl }, most) {
  const source = new pg.Client({ connectionString: adminUrl });
  await source.connect();
  const { rows } = await source.query(
    `SELECT type, data::text, metadata::text FROM es.event ORDER BY position LIMIT $1`,
    [most],
  );
  await source.query('CREATE DATABASE emmett_replay').catch((error) => {
    if (error.code !== '42P04') throw error;
  });
  await source.end();
  const url = new URL(adminUrl);
  url.pathname = '/emmett_replay';
  const pool = new pg.Pool({ connectionString: url.href, max: 4 });
  pool.on('error', () => undefined);
  const store = getPostgreSQLEventStore(url.href, { connectionOptions: { pooled: true, pool } });
  await store.schema.migrate();
  const events = rows.map(({ type, data, metadata }) => ({
    ...{ type, data: JSON.parse(data), metadata: JSON.parse(metadata) },
  }));
  for (let at = 0; at < events.length; at += 200) {
    await store.appendToStream(`case-${at}`, events.slice(at, at + 200));
  }
  return {
    events: events.length,
    url: url.href,
    store,
    turns: 0,
    async close() {
      await store.close();
      if (!pool.ended) await pool.end();
    },
    appUrl,
  };
}

/** Events a second from the first to the last; `batchSize`: its own unless told. */
export async function consumed(emmett, batchSize = defaultBatch) {
  emmett.turns += 1;
  let left = emmett.events;
  let done;
  const all = new Promise((resolve) => (done = resolve));
  const consumer = emmett.store.consumer({ pulling: { batchSize } });
  consumer.reactor({
    processorId: `bench-${emmett.turns}`,
    startFrom: 'BEGINNING',
    eachMessage: () => {
      left -= 1;
      if (left === 0) done();
    },
  });
  const began = performance.now();
  const running = consumer.start();
  await Promise.race([all, running]);
  const seconds = (performance.now() - began) / 1000;
  await consumer.stop();
  await running.catch(() => undefined);
  if (left > 0) throw new Error(`Emmett's consumer left out ${left} events`);
  return emmett.events / seconds;
}
