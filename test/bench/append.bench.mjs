/**
 * How fast an append is, next to what bounds it and to what one would take instead; `npm run bench -- append`.
 * Everything runs in turns on one PostgreSQL of its own; what is compared are ratios inside a round.
 * Needs the compiled libraries in dist/. `--rounds`, `--seconds` and `--writers 16,32` change the size.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../../infra/postgres.mjs';
import { bareInsert } from './append/bare-insert.mjs';
import { crudWithAudit } from './append/crud-with-audit.mjs';
import { emmett } from './append/emmett.mjs';
import { measure } from './append/measure.mjs';
import { ours } from './append/ours.mjs';
import { describeMachine, describeTables } from './append/surroundings.mjs';
import { report } from './append/report.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    writers: { type: 'string', default: '16,32' },
  },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const writerCounts = values.writers.split(',').map(Number);
const makers = [bareInsert, emmett, crudWithAudit, ours({ coalescing: false }), ours({ coalescing: true })];

process.exitCode = await main();

async function main() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  console.log('Starting a PostgreSQL for the bench …');
  const server = await startPostgres({ dir: join(dir, 'server'), settings: { synchronous_commit: 'on' } });
  try {
    await describeMachine(server.url, dir);
    const results = [];
    for (const writers of writerCounts) results.push(await compare(server.url, writers));
    return report(results, rounds);
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** All contenders in turns; the order turns too, so that none always follows the same one. */
async function compare(serverUrl, writers) {
  const contenders = [];
  try {
    for (const make of makers) {
      contenders.push(await make(await freshDatabase(serverUrl, make.title ?? make.name), writers));
    }
    console.log(`\n${writers} writers, ${rounds} rounds of ${seconds} s each, in turns`);
    const runs = contenders.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const index = (round + turn) % contenders.length;
        runs[index].push(await measure(contenders[index].appendOnce, writers, seconds));
      }
      console.log(
        `  round ${round + 1}: ` +
          runs.map((run, i) => `${contenders[i].short} ${run.at(-1).rate.toFixed(0)}/s`).join(', '),
      );
    }
    await describeTables(contenders);
    const broken = [];
    for (const contender of contenders) broken.push(...((await contender.verify?.()) ?? []));
    return {
      writers,
      broken,
      contenders: contenders.map(({ title, short }, i) => ({ title, short, runs: runs[i] })),
    };
  } finally {
    for (const contender of contenders) await contender.close();
  }
}

async function freshDatabase(serverUrl, title) {
  const name = `bench_${title.replaceAll(/\W/g, '').toLowerCase().slice(0, 20)}_${process.hrtime.bigint()}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
