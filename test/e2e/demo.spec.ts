import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { demo } from '../../apps/cli/src/demo/demo.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
const said: string[] = [];

beforeAll(async () => {
  platform = await startPlatform();
  const { port } = platform.server.address() as AddressInfo;
  process.env['BANJIAN_URL'] = `http://127.0.0.1:${String(port)}`;
  const keep = (text: string | Uint8Array): boolean => {
    said.push(String(text));
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterAll(async () => {
  jest.restoreAllMocks();
  delete process.env['BANJIAN_URL'];
  await platform.stop();
});

describe('npm run demo', () => {
  it('walks two permits and a filing, the first and the last to the rating, with the history a newcomer is told to expect', async () => {
    const code = await demo([], false);
    expect([code, said.join('')]).toEqual([0, expect.stringContaining('申请人评价：非常满意')]);
    expect(said.join('').match(/的办理过程/g)).toHaveLength(3);
  });
});
