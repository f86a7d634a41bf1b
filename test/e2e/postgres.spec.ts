import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../infra/postgres.mjs';
import { testDatabase } from '../support/database.js';

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  const dir = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-own-`));
  const stops: (() => void)[] = [];

  afterAll(() => {
    stops.at(-1)?.();
    rmSync(dir, { recursive: true, force: true });
  });

  it('goes on with a server that runs already, as after a killed parent', async () => {
    const first = await startPostgres({ dir });
    stops.push(first.stop);
    const second = await startPostgres({ dir });
    expect([first.started, second.started]).toEqual([true, false]);
    expect(second).toMatchObject({ port: first.port, pid: first.pid, url: first.url });
  });

  it('recovers what was committed before the server was killed', async () => {
    const before = await startPostgres({ dir });
    await query(before.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    process.kill(before.pid, 'SIGKILL');
    const after = await startPostgres({ dir });
    stops.push(after.stop);
    expect(after).toMatchObject({ started: true });
    expect(await query(after.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1000 }]);
  });

  it('refuses a port on which another program listens', async () => {
    const running = await startPostgres({ dir });
    const other = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-other-`));
    await expect(startPostgres({ dir: other, port: running.port })).rejects.toMatchObject({
      port: running.port,
    });
    rmSync(other, { recursive: true, force: true });
  });

  it('acknowledges a commit only when it is written', async () => {
    const { url } = await startPostgres({ dir });
    const shown = await query(
      url,
      `SELECT current_setting('synchronous_commit') AS commit, current_setting('fsync') AS fsync`,
    );
    expect(shown).toEqual([{ commit: 'on', fsync: 'on' }]);
  });
});

describe('a test database', () => {
  it('is empty, knows Chinese, and is gone when dropped', async () => {
    const database = await testDatabase();
    expect(await query(database.adminUrl, `SELECT length('办件') AS length`)).toEqual([{ length: 2 }]);
    await database.drop();
    await expect(query(database.adminUrl, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
