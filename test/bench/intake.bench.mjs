/**
 * A case from application to acceptance over HTTP, next to the same flow as rows with an audit row behind Nest and Express;
 * `npm run bench -- intake`. Both servers and one PostgreSQL on this machine, in turns; what counts are the ratios of a round.
 * Ours has its worker beside it, so that the read models are kept meanwhile. Needs the compiled apps in dist/.
 * `--rounds`, `--seconds`, `--connections` change the size; `--profile DIR` writes CPU profiles of both servers.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { cpuSeconds } from './cpu-time.mjs';
import { contenders } from './intake/contenders.mjs';
import { fileCases } from './intake/clerks.mjs';
import { judged, median, ms, percentile } from './sweep/figures.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '32' },
    profile: { type: 'string' },
  },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const size = { seconds: Number(values.seconds), connections: Number(values.connections) };

process.exitCode = await main();

async function main() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  console.log('Starting a PostgreSQL for the bench …');
  const server = await startPostgres({ dir: join(dir, 'server'), settings: { synchronous_commit: 'on' } });
  const both = [];
  try {
    await describeMachine(server.url, dir);
    for (const start of contenders) both.push(await start(server.url, values.profile));
    const database = Number(
      readFileSync(join(dir, 'server', 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    for (const each of both) Object.assign(each.processes, { database, clients: process.pid });
    return await measure(both);
  } finally {
    for (const each of both) await each.close();
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(both) {
  console.log(`\n${size.connections} connections, ${rounds} rounds of ${size.seconds} s each, in turns`);
  // Warm: what is compiled late and cached for ever is not what is measured; both get faster for several thousand requests.
  for (const each of both) await fileCases(each, { ...size, seconds: 8 });
  const runs = both.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < both.length; turn += 1) {
      const index = (round + turn) % both.length;
      runs[index].push(await turnOf(both[index]));
    }
    console.log(
      `  round ${round + 1}: ${both.map(({ name }, i) => `${name} ${line(runs[i].at(-1))}`).join(' | ')}`,
    );
  }
  return report(both, runs);
}

/** One turn, and what CPU each process used for a case in it. */
async function turnOf(contender) {
  const used = () =>
    Object.fromEntries(Object.entries(contender.processes).map(([name, pid]) => [name, cpuSeconds(pid)]));
  const before = used();
  const run = await fileCases(contender, size);
  const after = used();
  const cpuMs = Object.keys(after).map((name) => [
    name,
    ((after[name] - before[name]) * 1000) / run.took.length,
  ]);
  return { ...run, cpuMs: Object.fromEntries(cpuMs) };
}

function line({ rate, took }) {
  return `${rate.toFixed(0)} cases/s, p50 ${ms(percentile(took, 50))}, p99 ${ms(percentile(took, 99))}`;
}

function cpuOf(runs) {
  const names = Object.keys(runs[0].cpuMs);
  const each = names.map((name) => [name, median(runs.map(({ cpuMs }) => cpuMs[name]))]);
  const all = each.reduce((sum, [, used]) => sum + used, 0);
  return `${all.toFixed(2)} ms (${each.map(([name, used]) => `${name} ${used.toFixed(2)}`).join(', ')})`;
}

function report(both, [ours, crud]) {
  for (const [index, runs] of [ours, crud].entries()) {
    const took = runs.flatMap((run) => run.took);
    const rate = median(runs.map((run) => run.rate));
    console.log(
      `\n${both[index].title}\n  ${rate.toFixed(0)} cases/s (median of ${rounds}), a case from application to acceptance: ` +
        `p50 ${ms(percentile(took, 50))}, p99 ${ms(percentile(took, 99))}\n  CPU a case: ${cpuOf(runs)}`,
    );
  }
  const rates = ours.map((run, round) => run.rate / crud[round].rate);
  const tails = ours.map((run, round) => percentile(run.took, 99) / percentile(crud[round].took, 99));
  console.log(
    `\n${judged(median(rates), { atLeast: 1.5 }, `cases a second, times the other: ${median(rates).toFixed(2)}`)}`,
  );
  console.log(judged(median(tails), { atMost: 1 }, `p99, times the other: ${median(tails).toFixed(2)}`));
  console.log(
    `ratios of the rounds: ${rates.map((rate) => rate.toFixed(2)).join(' ')}; load average ${load()}`,
  );
  const failed = [...ours, ...crud].flatMap((run) => run.failed);
  for (const what of failed.slice(0, 5)) console.log(`FAILED: ${what}`);
  return failed.length === 0 ? 0 : 1;
}
