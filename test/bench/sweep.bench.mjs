/**
 * What the sweeper of legal clocks costs and how fast it is; `npm run bench -- sweep`. Real workers in processes of their
 * own on one PostgreSQL, real cases, a clock that runs at its pace but is set to another day. What is compared are
 * ratios of turns that follow each other. `--small` is done in a minute; `--clocks`, `--rows`, `--sweepers`, `--turns` and
 * `--seconds` change the size. Needs the compiled apps in dist/.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { fileCases } from './sweep/cases.mjs';
import { drain } from './sweep/drain.mjs';
import { ms, percentile } from './sweep/figures.mjs';
import { lateness } from './sweep/lateness.mjs';
import { followed } from './sweep/office-work.mjs';
import { freshStore, openOffice, until } from './sweep/office.mjs';
import { poll } from './sweep/poll.mjs';
import { rebase } from './sweep/rebase.mjs';
import { ShiftedTime } from './sweep/shifted-time.mjs';
import { idleLatencies } from './sweep/turns.mjs';
import { verify } from './sweep/verify.mjs';
import { startWorkers } from './sweep/workers.mjs';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    clocks: { type: 'string' },
    rows: { type: 'string' },
    sweepers: { type: 'string', default: '3' },
    turns: { type: 'string', default: '4' },
    seconds: { type: 'string' },
    only: { type: 'string', default: 'poll,clocks' },
  },
  allowPositionals: true,
});
const { small } = values;
const sizes = (values.rows ?? (small ? '10000,100000' : '10000,100000,1000000')).split(',').map(Number);
const clockCount = Number(values.clocks ?? (small ? 3_000 : 100_000));
const options = {
  sweepers: Number(values.sweepers),
  turns: Number(values.turns),
  seconds: Number(values.seconds ?? (small ? 1.5 : 4)),
  /** As many as the sweepers have under way. */
  atOnce: Number(values.sweepers) * 32,
};
/** Monday morning: two working days end on Wednesday, twenty on the 30th, and a day later with one more day off. */
const monday = '2026-03-02T02:00:00.000Z';
const soon = { count: 500, workingDays: 2, dueAt: '2026-03-04T09:30:00.000Z' };
const long = { workingDays: 20, restDay: '2026-03-17', after: '2026-04-02T02:00:00.000Z' };

process.exitCode = await main();

async function main() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  console.log('Starting a PostgreSQL for the bench …');
  const server = await startPostgres({ dir: join(dir, 'server') });
  try {
    await describeMachine(server.url, dir);
    if (values.only.includes('poll')) await poll(await freshStore(server.url), sizes);
    const faults = values.only.includes('clocks') ? await clocks(server.url, databaseOf(dir)) : [];
    console.log(`load average at the end: ${load()}`);
    console.log(
      faults.length === 0
        ? 'Invariants: one expiry a clock, none early, one recount a changed clock, all hash chains hold.'
        : `Invariants BROKEN:\n  ${faults.slice(0, 20).join('\n  ')}`,
    );
    return faults.length === 0 ? 0 : 1;
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function databaseOf(dir) {
  return Number(readFileSync(join(dir, 'server', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function clocks(serverUrl, databasePid) {
  const store = await freshStore(serverUrl);
  const office = { ...(await openOffice(store)), databasePid };
  const yardstick = await openYardstick(await freshStore(serverUrl));
  office.time.offsetMs = ShiftedTime.offsetTo(monday);
  let workers;
  try {
    const early = await fileCases(office, soon.count, soon.workingDays);
    const began = performance.now();
    const filed = await fileCases(office, clockCount, long.workingDays);
    console.log(`\n${clockCount} cases filed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    workers = await startWorkers(options.sweepers, store, office.time.offsetMs);
    await tableFull(office, clockCount + soon.count);
    // Nothing is measured while the other read models still catch up.
    await followed(office);
    return await parts({ office, yardstick, workers, early, filed });
  } catch (error) {
    // Before anything that fails in consequence.
    console.error(error);
    throw error;
  } finally {
    await workers?.close();
    await office.close();
    await yardstick.workers.close();
    await yardstick.close();
  }
}

/** A store for comparison: open cases under the law, and workers that keep its read models when they are let. */
async function openYardstick(store) {
  const office = await openOffice(store);
  office.time.offsetMs = ShiftedTime.offsetTo(monday);
  const { law } = await fileCases(office, Math.min(clockCount, 20_000) * 2, long.workingDays);
  const workers = await startWorkers(options.sweepers, store, office.time.offsetMs);
  await followed(office);
  await workers.pause();
  return { ...office, workers, cases: law, filed: law.length };
}

async function parts({ office, yardstick, workers, early, filed }) {
  const streams = [...early.law, ...early.promise];
  await lateness({ office, workers, streams, dueAt: soon.dueAt });
  const idle = await idleLatencies(office, small ? 6 : 20);
  const idleP99 = percentile(idle, 99);
  console.log(
    `\nordinary commands while the sweepers are idle: p50 ${ms(percentile(idle, 50))}, p99 ${ms(idleP99)}`,
  );
  const all = [...filed.law, ...filed.promise];
  const shared = { office, yardstick, workers, idleP99, options };
  await rebase({ ...shared, total: all.length, restDay: long.restDay });
  const faults = await drain({ ...shared, filed, from: long.after });
  await tableFull(office, 0);
  return [...faults, ...(await verify(office, { expiring: [...streams, ...all], rebased: all }))];
}

/** Until the read model has so many open clocks. */
async function tableFull({ admin }, count) {
  const began = performance.now();
  await until(`${count} open clocks`, async () => {
    const { rows } = await admin.query('SELECT count(*)::int AS count FROM read.open_clocks');
    return rows[0].count === count;
  });
  console.log(`  the read model followed within ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
