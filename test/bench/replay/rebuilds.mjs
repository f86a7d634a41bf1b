/** Every event once: copied out of the table and parsed; read, opened; folded into every read model. Events a second. */
import { once } from 'node:events';
import pg from 'pg';
import { Contributions, ProjectionRebuild } from '../../../dist/libs/event-store/src/index.js';
import { BinaryCopy } from './binary-copy.mjs';

export async function copied({ appUrl, events }) {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const began = performance.now();
  const copy = new BinaryCopy(
    'COPY (SELECT data::text, metadata::text FROM es.event ORDER BY position) TO STDOUT (FORMAT binary)',
  );
  client.query(copy);
  await once(copy, 'end');
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return events / seconds;
}

/**
 * `read`: out of the store as a rebuild reads it, and parsed as the copied ones are; `opened`: made into events too, which checks them
 * and asks for the keys; `full`: folded into every read model, made and swapped.
 */
export async function folded({ app, store, codec, events }) {
  const rate = async (work) => {
    const began = performance.now();
    await work();
    return events / ((performance.now() - began) / 1000);
  };
  const read = await rate(() =>
    throughAll(store, (batch) => {
      for (const { data, metadata } of batch) {
        JSON.parse(data);
        JSON.parse(metadata);
      }
    }),
  );
  const opened = await rate(() => throughAll(store, (batch) => codec.decodeAll(batch)));
  const names = app.get(Contributions).projections.map(({ projection }) => projection.name);
  const full = await rate(async () => {
    for (const { reason } of await app.get(ProjectionRebuild).runAll(names)) if (reason) throw reason;
  });
  return { read, opened, full };
}

/** In the batches of a rebuild. */
function throughAll(store, look) {
  return new Promise((resolve, reject) => {
    const subscription = store.subscribe({ batchSize: 2_000 }, async ({ events, caughtUp }) => {
      try {
        await look(events);
      } catch (error) {
        reject(error);
        void subscription.close();
        return;
      }
      if (!caughtUp) return;
      void subscription.close();
      resolve();
    });
  });
}
