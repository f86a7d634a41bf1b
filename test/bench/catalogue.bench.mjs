/**
 * Search and browsing of the catalogue; `npm run bench -- catalogue`. A real server on a PostgreSQL of its own, ten thousand
 * synthetic items published as events, a mix of questions at sixteen connections. The yardstick runs in the same turns:
 * `LIKE '%…%'` on the name, as one query of a pool. `--small` is done in a minute; `--items`, `--connections`, `--seconds`,
 * `--turns` change the size. Needs the compiled apps in dist/.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { startServer } from './catalogue/server.mjs';
import { askAll } from './catalogue/asking.mjs';
import { likeQueries, questions } from './catalogue/questions.mjs';
import { plans } from './catalogue/plans.mjs';
import { judged, ms, percentile } from './sweep/figures.mjs';
import { freshStore } from './sweep/office.mjs';

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    items: { type: 'string' },
    connections: { type: 'string', default: '16' },
    seconds: { type: 'string' },
    turns: { type: 'string', default: '3' },
  },
  allowPositionals: true,
});
const options = {
  items: Number(values.items ?? (values.small ? 2_000 : 10_000)),
  connections: Number(values.connections),
  seconds: Number(values.seconds ?? (values.small ? 3 : 10)),
  turns: Number(values.turns),
};

process.exitCode = await main();

async function main() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  console.log('Starting a PostgreSQL for the bench …');
  const server = await startPostgres({ dir: join(dir, 'server') });
  try {
    await describeMachine(server.url, dir);
    return await measure(await freshStore(server.url));
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(store) {
  const platform = await startServer(store, options.items);
  try {
    const all = [];
    for (let turn = 1; turn <= options.turns; turn += 1) {
      const before = await platform.cpu();
      const asked = await askAll(platform.ask, questions(options.items), options);
      const after = await platform.cpu();
      const like = await askAll(platform.like, likeQueries(), options);
      console.log(`\nturn ${turn}: ${asked.length} answers over HTTP, ${line(asked)}`);
      console.log(`        LIKE '%…%' on the name, SQL alone: ${line(like)}`);
      const cpu = (part) => ms((after[part] - before[part]) / asked.length);
      console.log(`        CPU an answer: server ${cpu('server')}, PostgreSQL ${cpu('postgres')}`);
      all.push(...asked);
    }
    byKind(all);
    await plans(platform);
    const wrong = all.filter(({ status }) => status !== 200).length;
    const p95 = percentile(
      all.map(({ took }) => took),
      95,
    );
    console.log(`\n${judged(p95, { atMost: 50 }, `p95 of all ${all.length} answers: ${ms(p95)}`)}`);
    console.log(`answers that were not 200: ${wrong}; load average at the end: ${load()}`);
    return wrong === 0 ? 0 : 1;
  } finally {
    await platform.close();
  }
}

function byKind(all) {
  console.log('\nby kind of question:');
  for (const kind of new Set(all.map((each) => each.kind))) {
    console.log(`  ${kind.padEnd(34)}${line(all.filter((each) => each.kind === kind))}`);
  }
}

function line(answers) {
  const took = answers.map((answer) => answer.took);
  const [p50, p95, p99] = [50, 95, 99].map((percent) => ms(percentile(took, percent)));
  return `p50 ${p50}, p95 ${p95}, p99 ${p99} (${Math.round(answers.length / options.seconds)} a second)`;
}
