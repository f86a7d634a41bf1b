import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const libs = join(import.meta.dirname, '..', '..', '..');

const sources = readdirSync(libs, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/src\/.*\.ts$/.test(path) && !/\.spec\.ts$|\/testing\//.test(path))
  .map((path) => readFileSync(join(libs, path), 'utf8'));

const code = String.raw`'([a-z][A-Za-z]*\.[a-z][a-z-]*)'`;

const every = (pattern: string): string[] =>
  sources.flatMap((text) => [...text.matchAll(new RegExp(pattern, 'g'))].map(([, found = '']) => found));

describe('a refusal', () => {
  it('has a title in Chinese, whatever its code', () => {
    const refused = every(String.raw`(?:\breject|Rejected|Problem|\bno)\((?:\d{3},\s*)?${code}`);
    const titled = new Set(
      every(
        `${code}:\\s*(?:\\{\\s*title:\\s*)?['"][^'"]*\\p{Script=Han}`.replace('\\p{Script=Han}', '[一-鿿]'),
      ),
    );
    expect(refused.length).toBeGreaterThan(50);
    expect([...new Set(refused)].filter((each) => !titled.has(each))).toEqual([]);
  });
});
