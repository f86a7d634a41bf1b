import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { checkout, program, type Ended } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-refusals-`));
const admin = process.env['BANJIAN_TEST_ADMIN_URL'] ?? '';
let taken: Server;
let takenPort = '';

/** One sentence in Chinese, exit code 1, no stack. */
function expectSentence(ended: Ended, words: RegExp): void {
  expect(ended.stderr).toMatch(words);
  expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
  expect(ended.code).toBe(1);
}

const start = (env: Record<string, string>): Promise<Ended> =>
  program(['infra/run.mjs', 'start'], { BANJIAN_DATA: join(folder, 'data'), ...env }).ended;

function addressed(change: (address: URL) => void): string {
  const address = new URL(admin);
  change(address);
  return address.href;
}

beforeAll(async () => {
  chmodSync(folder, 0o711);
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, resolve));
  takenPort = String((taken.address() as AddressInfo).port);
});

afterAll(async () => {
  await new Promise((resolve) => taken.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start says in one sentence what is wrong', () => {
  it('when Node is too old', async () => {
    const older = join(folder, 'older.cjs');
    writeFileSync(older, "Object.defineProperty(process, 'version', { value: 'v18.20.4' });");
    const ended = await program(['-r', older, 'infra/start.cjs', 'start']).ended;
    expectSentence(ended, /需要 Node 20\.19 或更新版本，现在是 v18\.20\.4/);
  });

  it('when npm is missing', async () => {
    const bare = join(folder, 'bare');
    cpSync(join(checkout, 'infra'), join(bare, 'infra'), { recursive: true });
    writeFileSync(
      join(bare, 'package-lock.json'),
      '{ "packages": { "node_modules/pg": { "version": "1.0.0" } } }',
    );
    const ended = await program([join(bare, 'infra', 'start.cjs'), 'start'], { PATH: '', npm_execpath: '' })
      .ended;
    expectSentence(ended, /找不到 npm/);
  });

  it('when the port is taken', async () => {
    expectSentence(await start({ PORT: takenPort }), /端口 \d+ 已被别的程序占用.*PORT=/);
  });

  it('when the port is no port', async () => {
    expectSentence(await start({ PORT: '80000' }), /PORT=80000 不是有效的端口号/);
  });

  it('when the port of the embedded database is taken', async () => {
    const ended = await start({ BANJIAN_PG_PORT: takenPort });
    expectSentence(ended, /端口 \d+ 已被别的程序占用.*BANJIAN_PG_PORT/);
  });

  it('when the data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expectSentence(await start({ BANJIAN_DATA: join(file, 'data') }), /数据文件夹 .* 不可写/);
  });

  it('when the master key is no key', async () => {
    expectSentence(await start({ BANJIAN_MASTER_KEY: 'c2hvcnQ=' }), /BANJIAN_MASTER_KEY 不是有效的主密钥/);
  });

  it('when there is no app of that name', async () => {
    expectSentence(await program(['infra/run.mjs', 'start', 'wndow-api']).ended, /没有名为 wndow-api 的应用/);
  });
});

describe('npm start says in one sentence what is wrong with DATABASE_URL', () => {
  it('when it is no address', async () => {
    expectSentence(await start({ DATABASE_URL: 'our database' }), /DATABASE_URL 不是有效的地址/);
  });

  it('when nobody answers there', async () => {
    const nobody = addressed((address) => (address.port = '1'));
    expectSentence(
      await start({ DATABASE_URL: nobody }),
      /DATABASE_URL 指向的数据库连接不上（ECONNREFUSED）/,
    );
  });

  it('when the password is wrong', async () => {
    const wrong = addressed((address) => (address.password = 'wrong'));
    expectSentence(await start({ DATABASE_URL: wrong }), /DATABASE_URL 的用户名或密码不对/);
  });

  it('when the database does not exist', async () => {
    const missing = addressed((address) => (address.pathname = '/nowhere'));
    expectSentence(await start({ DATABASE_URL: missing }), /DATABASE_URL 指定的数据库不存在/);
  });

  it('when the user may create neither roles nor tables', async () => {
    const client = new Client({ connectionString: admin });
    await client.connect();
    const name = `plain_${String(process.pid)}`;
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`);
    const plain = addressed((address) => Object.assign(address, { username: name, password: 'plain' }));
    const ended = await start({ DATABASE_URL: plain });
    await client.query(`DROP ROLE ${name}`);
    await client.end();
    expectSentence(ended, /DATABASE_URL 的用户(无权创建角色|权限不足|无权在该数据库中建表)/);
  });
});
