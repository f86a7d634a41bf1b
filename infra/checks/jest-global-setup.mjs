/** One PostgreSQL for the whole jest run, in a folder of its own and on a free port: runs never meet each other. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, stopPostgres } from '../postgres.mjs';

/** What a test may lose with the machine's power it may lose: killed processes lose nothing all the same. */
const settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_wal_size: '2GB' };

export default async function start() {
  clearAway();
  const dir = mkdtempSync(join(tmpdir(), `banjian-test-${process.pid}-`));
  const server = await startPostgres({ dir, settings });
  process.env.BANJIAN_TEST_ADMIN_URL = server.url;
  process.env.BANJIAN_TEST_DIR = dir;
  process.env.BANJIAN_ATTACHMENTS = join(dir, 'attachments');
}

/** Runs that were killed could not tidy up: their process is gone, their folder and server are not. */
function clearAway() {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^banjian-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const dir = join(tmpdir(), name);
    try {
      stopPostgres({ dir });
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Somebody else's, or being cleared by another run at this moment.
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
