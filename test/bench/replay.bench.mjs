/**
 * Replay; `npm run bench -- replay`. A county is loaded into a PostgreSQL of its own (measured too), then in turns: the state of
 * a case at a random instant beside the plain indexed SELECT of its events, and the fold of all read models beside a COPY BINARY of
 * the same events with JSON.parse and no handler. `--cases` (default 1000), `--asks` a turn, `--turns`. Needs dist/.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { openCounty } from './replay/county.mjs';
import { copied, folded } from './replay/rebuilds.mjs';
import { askedAt, plainlySelected } from './replay/questions.mjs';
import { judged, median, ms, percentile } from './sweep/figures.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    asks: { type: 'string', default: '400' },
    turns: { type: 'string', default: '5' },
  },
  allowPositionals: true,
});
const [cases, asks, turns] = [values.cases, values.asks, values.turns].map(Number);

process.exitCode = await main();

async function main() {
  const dir = mkdtempSync(join(tmpdir(), 'banjian-bench-'));
  chmodSync(dir, 0o755);
  const server = await startPostgres({ dir: join(dir, 'server') });
  try {
    await describeMachine(server.url, dir);
    const county = await openCounty(server.url, cases);
    try {
      return await measure(county);
    } finally {
      await county.close();
    }
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(county) {
  console.log(`loaded ${cases} cases, ${county.events} events, in ${county.seconds.toFixed(1)} s`);
  const all = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    const [plain, ours] = [await plainlySelected(county, asks), await askedAt(county, asks)];
    const [copy, fold] = [await copied(county), await folded(county)];
    all.push({ state: median(ours) / median(plain), rebuild: fold.read / copy, full: copy / fold.full });
    console.log(
      `turn ${turn}: SELECT p50 ${ms(median(plain))}, state p50 ${ms(median(ours))} p99 ${ms(percentile(ours, 99))}; ` +
        `COPY ${Math.round(copy)}/s, read and decoded ${Math.round(fold.read)}/s, all read models ${Math.round(fold.full)}/s; load ${load()}`,
    );
  }
  const of = (name) => median(all.map((turn) => turn[name]));
  console.log(judged(of('state'), { atMost: 1.3 }, `state ÷ SELECT: ${of('state').toFixed(2)}`));
  console.log(judged(of('rebuild'), { atLeast: 0.8 }, `read side ÷ COPY: ${of('rebuild').toFixed(2)}`));
  console.log(judged(of('full'), { atMost: 4 }, `COPY ÷ full rebuild: ${of('full').toFixed(2)}`));
  return 0;
}
