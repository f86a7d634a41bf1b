/** Every event once: copied out of the table and parsed; read and decoded; folded into every read model. Events a second. */
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

export async function folded({ app, store, codec, events }) {
  const began = performance.now();
  await decodedAll(store, codec);
  const read = (performance.now() - began) / 1000;
  const names = app.get(Contributions).projections.map(({ projection }) => projection.name);
  const from = performance.now();
  for (const { reason } of await app.get(ProjectionRebuild).runAll(names)) if (reason) throw reason;
  return { read: events / read, full: events / ((performance.now() - from) / 1000) };
}

/** In the batches of a rebuild, each decoded at once, as a projection does it. */
export function decodedAll(store, codec) {
  return new Promise((resolve, reject) => {
    const subscription = store.subscribe({ batchSize: 2000 }, async ({ events, caughtUp }) => {
      try {
        await codec.decodeAll(events);
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
