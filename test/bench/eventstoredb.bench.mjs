/**
 * The adapter of EventStoreDB next to its client's own raw calls on the same server, and how soon a subscriber has an event
 * on either store; `npm run bench -- eventstoredb`. The server is a real one that EVENTSTORE_TEST_URL names, empty and there
 * for nothing else; without one the event server of the tests would be measured, so it is refused.
 * Needs the compiled libraries in dist/. `--rounds`, `--seconds`, `--writers` and `--foreign 60` change the size.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import {
  openEventStoreDb,
  PostgresEventStore,
  prepareDatabase,
  prepareEventStoreDb,
} from '../../dist/libs/event-store/src/index.js';
import { startPostgres } from '../../infra/postgres.mjs';
import { ours } from './eventstoredb/ours.mjs';
import { raw } from './eventstoredb/raw.mjs';
import { lagAt } from './eventstoredb/lag.mjs';
import { median, perSecond } from './eventstoredb/rates.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    writers: { type: 'string', default: '16' },
    foreign: { type: 'string', default: '60' },
  },
  allowPositionals: true,
});
const [rounds, seconds, writers, foreign] = ['rounds', 'seconds', 'writers', 'foreign'].map((name) =>
  Number(values[name]),
);
const url = process.env.EVENTSTORE_TEST_URL;

process.exitCode = await main();

async function main() {
  if (!url) {
    console.error('EVENTSTORE_TEST_URL names no server: esdb://127.0.0.1:2113?tls=false');
    return 1;
  }
  await prepareEventStoreDb(url);
  const store = await openEventStoreDb({ url });
  try {
    const best = await againstRaw(store);
    await lags('EventStoreDB', store, best / 2);
    await onPostgres();
    return 0;
  } finally {
    await store.close();
  }
}

/** In turns, and the order turns too. Answers the highest rate of ours. */
async function againstRaw(store) {
  const contenders = { ours: ours(store), raw: raw(url), batched: raw(url, { batched: true }) };
  const names = Object.keys(contenders);
  const appends = Object.fromEntries(names.map((name) => [name, []]));
  const reads = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const rate = await perSecond(writers, seconds, contenders[name].append);
      const read = await perSecond(4, seconds, contenders[name].read);
      // The first round only warms up.
      if (round < 0) continue;
      appends[name].push(rate);
      reads[name].push(read);
    }
  }
  console.log(
    `${writers} writers, 3 events a command, ${rounds} rounds of ${seconds} s in turns; reads of streams of 12 events`,
  );
  for (const name of names)
    console.log(
      `  ${name.padEnd(8)} ${median(appends[name]).toFixed(0)} appends/s, ${median(reads[name]).toFixed(0)} reads/s`,
    );
  for (const other of ['raw', 'batched']) {
    const ratio = (of) => median(of.ours.map((rate, round) => rate / of[other][round])).toFixed(2);
    console.log(`  ours / ${other}: append ${ratio(appends)}, read ${ratio(reads)}`);
  }
  for (const each of Object.values(contenders)) await each.close?.();
  return Math.max(...appends.ours);
}

async function lags(title, store, rate) {
  const { p50, p99, missed, count } = await lagAt(store, rate, 10);
  console.log(
    `${title}: commit → handler at ${rate.toFixed(0)} commands/s: p50 ${p50} ms, p99 ${p99} ms (${count} events, ${missed} missed)`,
  );
}

/** On PostgreSQL also while somebody else's transaction stands open. */
async function onPostgres() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  const server = await startPostgres({ dir: join(dir, 'server'), settings: { synchronous_commit: 'on' } });
  try {
    const { appUrl } = await prepareDatabase(server.url, { appPassword: 'bench' });
    const store = await PostgresEventStore.open({ url: appUrl });
    const mine = ours(store);
    await perSecond(writers, seconds, mine.append);
    const best = await perSecond(writers, seconds, mine.append);
    await lags('PostgreSQL', store, best / 2);
    if (foreign > 0) await besideForeign(server.url, store, best / 2);
    await store.close();
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function besideForeign(serverUrl, store, rate) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(
    'CREATE TABLE foreign_table (n int); BEGIN; INSERT INTO foreign_table VALUES (1); SELECT txid_current()',
  );
  const { p50, p99, missed } = await lagAt(store, rate, foreign);
  await client.query('COMMIT');
  await client.end();
  console.log(
    `PostgreSQL beside a foreign transaction open for ${foreign} s: p50 ${p50} ms, p99 ${p99} ms (${missed} missed)`,
  );
}
