import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appModule } from '../../apps/window-api/src/app.module.js';
import { startPlatform, type Platform } from '../support/platform.js';
import { checkout, program } from '../support/program.js';
import { openApiOf } from '../support/routes.js';

const committed = join(checkout, 'apps', 'admin-ui', 'src', 'api', 'schema.ts');

const folder = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-client-`));
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ module: appModule });
});
afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true });
});

/** The types of the API as openapi-typescript makes them from what the server says of itself. */
async function generated(): Promise<string> {
  const [document, out] = [join(folder, 'openapi.json'), join(folder, 'schema.ts')];
  writeFileSync(document, JSON.stringify(await openApiOf(platform.server)));
  const cli = 'node_modules/openapi-typescript/bin/cli.js';
  const { code, stderr } = await program([cli, document, '--output', out, '--alphabetize']).ended;
  expect([code, stderr]).toEqual([0, '']);
  return readFileSync(out, 'utf8');
}

describe("the UI's client (接口客户端)", () => {
  it('is generated from what the server says of itself; BANJIAN_WRITE_CLIENT=1 writes it anew', async () => {
    const fresh = await generated();
    if (process.env['BANJIAN_WRITE_CLIENT'] === '1') writeFileSync(committed, fresh);
    expect(readFileSync(committed, 'utf8')).toBe(fresh);
  });
});
