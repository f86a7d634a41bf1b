/**
 * Replay; `npm run bench -- replay`. A county is loaded into a PostgreSQL of its own (measured too), then in turns: the state of
 * a case at a random instant, in process and over HTTP, beside the plain indexed SELECT of its events; all events read, made
 * into events, and all read models rebuilt beside those that serve, each beside a COPY BINARY of the same events with JSON.parse and no
 * handler, and beside Emmett's consumer with a handler that does nothing, on as many of them as `--peer` says. `--cases` (default 5000),
 * `--asks` a turn, `--turns`. Needs dist/.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { consumed, emmettOf } from './replay/emmett-consumer.mjs';
import { askedForNothing, askedOverHttp, supervisorOf } from './replay/over-http.mjs';
import { openCounty } from './replay/county.mjs';
import { copied, folded } from './replay/rebuilds.mjs';
import { askedBothWays } from './replay/questions.mjs';
import { judged, median, ms, percentile } from './sweep/figures.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '5000' },
    asks: { type: 'string', default: '400' },
    turns: { type: 'string', default: '5' },
    peer: { type: 'string', default: '2000' },
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
  const emmett = await emmettOf(county, Number(values.peer));
  const all = [];
  try {
    for (let turn = 1; turn <= turns; turn += 1) {
      const took = await questions(county);
      const rates = { copy: await copied(county), ...(await folded(county)), peer: await consumed(emmett) };
      all.push({ ...took.ratios, ...ratiosOf(rates) });
      console.log(`turn ${turn}: ${took.words}; ${inWords(rates)}; load ${load()}`);
    }
  } finally {
    await emmett.close();
  }
  const of = (name) => median(all.map((turn) => turn[name]));
  const verdict = (name, goal, words) =>
    console.log(judged(of(name), goal, `${words}: ${of(name).toFixed(2)}`));
  verdict('state', { atMost: 1.3 }, 'state ÷ SELECT');
  verdict('http', { atMost: 2 }, 'state over HTTP ÷ SELECT');
  console.log(`       a signed-in request that asks for nothing ÷ SELECT: ${of('nothing').toFixed(2)}`);
  verdict('rebuild', { atLeast: 0.8 }, 'read side ÷ COPY');
  verdict('opened', { atLeast: 0.8 }, 'read side, opened and checked ÷ COPY');
  verdict('full', { atMost: 4 }, 'COPY ÷ full rebuild');
  verdict('peerRead', { atLeast: 15 }, "read side ÷ Emmett's consumer");
  verdict('peerFull', { atLeast: 1 }, "full rebuild ÷ Emmett's consumer without a handler");
  return 0;
}

/** The server lives only while it is asked: its worker would take part in the rebuilds. */
async function questions(county) {
  const supervisor = await supervisorOf(county);
  try {
    // A server has been running for a while.
    await askedOverHttp(county, supervisor, asks);
    const { plain, state } = await askedBothWays(county, asks);
    const http = await askedOverHttp(county, supervisor, asks);
    const nothing = await askedForNothing(supervisor, asks);
    const [select, inProcess, over, empty] = [plain, state, http, nothing].map(median);
    const words = `SELECT p50 ${ms(select)}, state p50 ${ms(inProcess)} p99 ${ms(percentile(state, 99))}, over HTTP p50 ${ms(over)} p99 ${ms(percentile(http, 99))}, nothing over HTTP p50 ${ms(empty)}`;
    return { words, ratios: { state: inProcess / select, http: over / select, nothing: empty / select } };
  } finally {
    await supervisor.close();
  }
}

function ratiosOf({ copy, read, opened, full, peer }) {
  return {
    ...{ rebuild: read / copy, opened: opened / copy, full: copy / full },
    ...{ peerRead: opened / peer, peerFull: full / peer },
  };
}

function inWords({ copy, read, opened, full, peer }) {
  const named = {
    ...{ COPY: copy, read, 'read and opened': opened, 'all read models': full },
    ...{ "Emmett's consumer": peer },
  };
  return Object.entries(named)
    .map(([name, rate]) => `${name} ${Math.round(rate)}/s`)
    .join(', ');
}
