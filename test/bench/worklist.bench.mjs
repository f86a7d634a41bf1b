/**
 * The work list of a hall with a hundred thousand open cases; `npm run bench -- worklist`. The platform on a PostgreSQL of its own: one
 * case is filed over HTTP and listed by the real projection, its row is then multiplied in SQL (other dues, stages, items, windows,
 * applicants), with as many closed ones beside them. Asked over HTTP as the page asks: page by page with its cursor, narrowed,
 * searched, counted. `--small` is done in a minute; `--cases`, `--connections`, `--seconds` change the size. Needs dist/.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { judged, ms, percentile } from './sweep/figures.mjs';
import { freshStore } from './sweep/office.mjs';
import { pageThrough, readers } from './worklist/asking.mjs';
import { multiply } from './worklist/filling.mjs';
import { plans } from './worklist/plans.mjs';
import { startHall } from './worklist/hall.mjs';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    cases: { type: 'string' },
    connections: { type: 'string', default: '8' },
    seconds: { type: 'string' },
  },
  allowPositionals: true,
});
const options = {
  cases: Number(values.cases ?? (values.small ? 10_000 : 100_000)),
  connections: Number(values.connections),
  seconds: Number(values.seconds ?? (values.small ? 5 : 20)),
};

process.exitCode = await main();

async function main() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  console.log('Starting a PostgreSQL for the bench …');
  const server = await startPostgres({ dir: join(dir, 'server') });
  try {
    await describeMachine(server.url, dir);
    const hall = await startHall(await freshStore(server.url));
    try {
      return await measure(hall);
    } finally {
      await hall.close();
    }
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(hall) {
  await multiply(hall.admin, hall.caseId, options.cases);
  const clerk = await hall.clerk();
  const through = await pageThrough(clerk, 40);
  console.log(`\none reader, 40 pages of 50 one after the other: ${line(through)}`);
  const answers = await readers(clerk, options);
  console.log(`\n${options.connections} readers for ${options.seconds} s, by what they ask:`);
  for (const kind of [...new Set(answers.map((each) => each.kind))].sort()) {
    console.log(`  ${kind.padEnd(34)}${line(answers.filter((each) => each.kind === kind))}`);
  }
  await plans(hall.admin);
  const wrong = [...through, ...answers].filter(({ status }) => status !== 200).length;
  const pages = answers.filter(({ kind }) => kind.startsWith('page'));
  const p95 = (of) =>
    percentile(
      of.map(({ took }) => took),
      95,
    );
  console.log(`\n${judged(p95(through), { atMost: 50 }, `p95 of a page, one reader: ${ms(p95(through))}`)}`);
  console.log(judged(p95(pages), { atMost: 200 }, `p95 of a page among all readers: ${ms(p95(pages))}`));
  console.log(`answers that were not 200: ${wrong}; load average at the end: ${load()}`);
  return wrong === 0 ? 0 : 1;
}

function line(answers) {
  const took = answers.map((answer) => answer.took);
  const [p50, p95, p99] = [50, 95, 99].map((percent) => ms(percentile(took, percent)));
  return `p50 ${p50}, p95 ${p95}, p99 ${p99} (${answers.length})`;
}
