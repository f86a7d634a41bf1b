/**
 * How long a clerk waits in a real browser; `npm run bench -- interactive`. The platform with its UI and a hall of open cases (as the
 * bench `worklist` makes them), a Chromium that has nothing of it yet: from the password to the first row that the keyboard opens, the
 * same for an opened address (cold and once the browser keeps the files), and a case. `--cases`, `--rounds` change the size. Needs dist/
 * and a Chromium (`BANJIAN_CHROMIUM` names another one).
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../infra/postgres.mjs';
import { describeMachine, load } from './append/surroundings.mjs';
import { Desk } from './interactive/desk.mjs';
import { judged, ms, percentile } from './sweep/figures.mjs';
import { freshStore } from './sweep/office.mjs';
import { multiply } from './worklist/filling.mjs';
import { startHall } from './worklist/hall.mjs';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '8' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const goal = 1500;

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
      await multiply(hall.admin, hall.caseId, Number(values.cases));
      return await measure(hall);
    } finally {
      await hall.close();
    }
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure({ port, caseId }) {
  const desk = await Desk.open(`http://127.0.0.1:${port}`);
  try {
    // What the server itself does for the first time is not the browser's wait.
    await desk.signIn();
    const waits = {
      'signed in, until a row can be opened': () => desk.signIn(),
      'work list opened, nothing kept': () => desk.cold('/', desk.firstRow),
      'work list opened again': () => desk.again('/', desk.firstRow),
      'case opened, nothing kept': () => desk.cold(`/cases/${caseId}`, desk.caseStands),
    };
    let isMissed = false;
    for (const [name, wait] of Object.entries(waits)) {
      const took = [];
      for (let round = 0; round < rounds; round += 1) took.push(await wait());
      const [p50, p95] = [50, 95].map((percent) => percentile(took, percent));
      isMissed ||= p95 > goal;
      console.log(judged(p95, { atMost: goal }, `${name.padEnd(38)} p50 ${ms(p50)}, p95 ${ms(p95)}`));
    }
    const { requests, scripts } = desk.lastCold;
    console.log(
      `a case, nothing kept: ${requests} requests, ${(scripts / 1000).toFixed(0)} kB of packed script`,
    );
    console.log(`load average at the end: ${load()}`);
    return isMissed ? 1 : 0;
  } finally {
    await desk.close();
  }
}
