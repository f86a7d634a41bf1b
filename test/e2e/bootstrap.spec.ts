import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopPostgres } from '../../infra/postgres.mjs';
import { freePort } from '../../infra/postgres-probe.mjs';
import { program, type Program } from '../support/program.js';
import { eventsOfProgram } from '../support/test-events.js';

/** These tests run what `npm start` runs, on a data folder of their own; they need the build that npm test makes. */
const folder = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-start-`));
const data = join(folder, 'data');
const running: Program[] = [];
let settings: Record<string, string> = {};

chmodSync(folder, 0o711);

async function start(...args: readonly string[]): Promise<Program> {
  if (!settings['PORT']) {
    const [port, database] = [await freePort(), await freePort()];
    const events = await eventsOfProgram();
    settings = { BANJIAN_DATA: data, PORT: String(port), BANJIAN_PG_PORT: String(database), ...events };
  }
  const started = program(['infra/start.cjs', 'start', ...args], settings, 120_000);
  running.push(started);
  return started;
}

const serving = '按 Ctrl-C 停止';
const address = (path: string): string => `http://127.0.0.1:${settings['PORT'] ?? ''}${path}`;
const health = async (): Promise<number> => (await fetch(address('/readyz'))).status;
const databasePid = (): number =>
  Number(readFileSync(join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);

async function untilFree(): Promise<void> {
  for (
    const end = Date.now() + 15_000;
    Date.now() < end;
    await new Promise((wake) => setTimeout(wake, 100))
  ) {
    if (!(await fetch(address('/readyz')).catch(() => undefined))) return;
  }
  throw new Error('it still serves');
}

/** A killed process may wait a while to be buried. */
function alive(pid: number): boolean {
  const file = `/proc/${String(pid)}/stat`;
  return existsSync(file) && !readFileSync(file, 'utf8').includes(') Z ');
}

afterEach(async () => {
  for (const { process: child, ended } of running.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
}, 60_000);

afterAll(() => {
  stopPostgres({ dir: join(data, 'postgres') });
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('serves on a fresh machine and says where, and with which accounts', async () => {
    const first = await start();
    await first.says(serving);
    expect(await health()).toBe(200);
    first.process.kill('SIGINT');
    const { code, stdout, stderr } = await first.ended;
    expect(code).toBe(0);
    expect(stdout).toContain(address('/docs'));
    expect(stdout).toMatch(/演示账号\n.*\S+/);
    expect(stderr).not.toMatch(/\n\s+at /);
  }, 120_000);

  it('keeps the master key to its owner', () => {
    expect(statSync(join(data, 'master.key')).mode & 0o077).toBe(0);
  });

  it('stops its database when it is stopped, and starts again', async () => {
    const again = await start();
    await again.says(serving);
    const pid = databasePid();
    again.process.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
    expect(alive(pid)).toBe(false);
  }, 60_000);

  it('says who uses the data folder when it is started a second time', async () => {
    const first = await start();
    await first.says(serving);
    const second = await (await start()).ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/已有一个 platform 在使用数据文件夹 .*进程 \d+，地址 http/);
    expect(await health()).toBe(200);
  }, 60_000);

  it('makes no store of a mistyped name in which all would be well, and goes on serving', async () => {
    await (await start()).says(serving);
    const mistyped = { ...settings, BANJIAN_STORE: 'conty' };
    const { code, stdout, stderr } = await program(['infra/start.cjs', 'cli', 'verify'], mistyped, 60_000)
      .ended;
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('没有名为 conty 的库')]);
    expect(await health()).toBe(200);
  }, 60_000);

  it('comes back after its process was killed outright', async () => {
    const killed = await start();
    await killed.says(serving);
    killed.process.kill('SIGKILL');
    await killed.ended;
    await untilFree();
    await (await start()).says(serving);
    expect(await health()).toBe(200);
  }, 120_000);

  it('comes back after its database and its process were killed outright', async () => {
    const killed = await start();
    await killed.says(serving);
    process.kill(databasePid(), 'SIGKILL');
    killed.process.kill('SIGKILL');
    await killed.ended;
    await untilFree();
    await (await start()).says(serving);
    expect(await health()).toBe(200);
  }, 120_000);

  it.each(['window-api', 'citizen-api', 'supervision-api', 'worker'])(
    'runs %s alone',
    async (app) => {
      const alone = await start(app);
      await alone.says(serving);
      expect(await health()).toBe(200);
    },
    60_000,
  );
});
