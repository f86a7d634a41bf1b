import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo } from '../../apps/cli/src/demo/demo.js';
import { appPassword } from '../support/event-store.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
const said: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'banjian-papers-'));
const before = { ...process.env };

beforeAll(async () => {
  platform = await startPlatform();
  const { port } = platform.server.address() as AddressInfo;
  Object.assign(process.env, {
    BANJIAN_URL: `http://127.0.0.1:${String(port)}`,
    BANJIAN_DEMO_SERVER: process.env['BANJIAN_TEST_ADMIN_URL'],
    BANJIAN_DEMO_APP_PASSWORD: appPassword,
    BANJIAN_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    BANJIAN_DEMO_PAPERS: folder,
  });
  const keep = (text: string | Uint8Array): boolean => {
    said.push(String(text));
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterAll(async () => {
  jest.restoreAllMocks();
  process.env = before;
  rmSync(folder, { recursive: true });
  await platform.stop();
});

describe('npm run demo', () => {
  it('walks permits by notice, tolerance and promise, a filing, a permit accepted by silence, and leaves the papers of all of them', async () => {
    const code = await demo([]);
    expect([code, said.join('')]).toEqual([0, expect.stringContaining('申请人评价：非常满意')]);
    expect(said.join('').match(/的办理过程/g)).toHaveLength(6);
    expect(said.join('')).toContain(folder);
    const saved = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.html'),
    );
    const ofPromises = ['告知承诺书', '撤销决定书', '证照核验结果', '已撤销'];
    const texts = saved.map((file) => readFileSync(join(folder, file), 'utf8'));
    for (const words of [
      '收件凭证',
      '一次性告知书',
      '容缺受理',
      '即为受理',
      '决定书',
      '送达回证',
      ...ofPromises,
    ]) {
      expect([words, texts.some((text) => text.includes(words))]).toEqual([words, true]);
    }
  });
});
