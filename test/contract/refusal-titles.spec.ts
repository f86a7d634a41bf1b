import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every refusal that stands in the code has its title in Chinese: nobody is answered with a bare code. */
const libs = join(import.meta.dirname, '../../libs');
const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.includes('/src/') && file.endsWith('.ts') && !file.includes('node_modules'))
  .filter((file) => !/\.spec\.ts$|\/testing\//.test(file))
  .map((file) => readFileSync(join(libs, file), 'utf8'));

const found = (pattern: RegExp): ReadonlySet<string> =>
  new Set(sources.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, code]) => code ?? [])));

const refused = found(/(?:reject|Rejected|Problem)\(\s*(?:\d{3},\s*)?'([a-z]+\.[a-z-]+)'/g);
const titled = found(/^ +'([a-z]+\.[a-z-]+)':\s/gm);

describe('refusals', () => {
  it('have a title each', () => {
    expect(refused.size).toBeGreaterThan(100);
    expect([...refused].filter((code) => !titled.has(code)).sort()).toEqual([]);
  });
});
