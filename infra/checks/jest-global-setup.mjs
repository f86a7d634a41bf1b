/** One PostgreSQL for each of jest's workers, in a folder of its own and on a free port: specs never meet each other. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, stopPostgres } from '../postgres.mjs';

/** What a test may lose with the machine's power it may lose: killed processes lose nothing all the same. */
const settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_wal_size: '2GB' };

/** A worker finds its own by its number (jest-environment.mjs). */
export default async function start({ maxWorkers }) {
  clearAway();
  const dir = mkdtempSync(join(tmpdir(), `banjian-test-${process.pid}-`));
  chmodSync(dir, 0o711);
  process.env.BANJIAN_TEST_DIR = dir;
  for (let worker = 1; worker <= maxWorkers; worker += 1) {
    const { url } = await startPostgres({ dir: join(dir, String(worker)), settings });
    process.env[`BANJIAN_TEST_ADMIN_URL_${worker}`] = url;
  }
}

/** Runs that were killed could not tidy up: their process is gone, their folder and servers are not. */
function clearAway() {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^banjian-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    try {
      stopAll(join(tmpdir(), name));
    } catch {
      // Somebody else's, or being cleared by another run at this moment.
    }
  }
}

/** Every server of a run, and its folder. */
export function stopAll(dir) {
  for (const worker of readdirSync(dir)) if (/^\d+$/.test(worker)) stopPostgres({ dir: join(dir, worker) });
  rmSync(dir, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
