import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appModule } from '../../apps/window-api/src/app.module.js';
import { startPlatform } from '../support/platform.js';
import { checkout, program } from '../support/program.js';
import { openApiOf } from '../support/routes.js';

const committed = join(checkout, 'apps', 'admin-ui', 'src', 'api', 'schema.ts');

/** The types of the API as openapi-typescript makes them from what the server says of itself. */
async function generated(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-client-`));
  const platform = await startPlatform({ module: appModule });
  try {
    const document = join(folder, 'openapi.json');
    writeFileSync(document, JSON.stringify(await openApiOf(platform.server)));
    const out = join(folder, 'schema.ts');
    const cli = 'node_modules/openapi-typescript/bin/cli.js';
    const { code, stderr } = await program([cli, document, '--output', out, '--alphabetize']).ended;
    expect([code, stderr]).toEqual([0, '']);
    return readFileSync(out, 'utf8');
  } finally {
    await platform.stop();
    rmSync(folder, { recursive: true });
  }
}

describe("the UI's client (接口客户端)", () => {
  it('is generated from what the server says of itself; BANJIAN_WRITE_CLIENT=1 writes it anew', async () => {
    const fresh = await generated();
    if (process.env['BANJIAN_WRITE_CLIENT'] === '1') writeFileSync(committed, fresh);
    expect(readFileSync(committed, 'utf8')).toBe(fresh);
  });
});
