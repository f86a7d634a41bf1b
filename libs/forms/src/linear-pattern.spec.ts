import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { compileForm } from './compile-form.js';
import { linearPattern } from './linear-pattern.js';

/** How often a character is looked at while `work` runs: an engine that goes back looks again and again. */
function looks(work: () => void): number {
  let count = 0;
  for (const name of ['charCodeAt', 'codePointAt'] as const) {
    const original = Reflect.get(String.prototype, name) as (this: string, at: number) => number;
    jest.spyOn(String.prototype, name).mockImplementation(function (this: string, at: number) {
      count += 1;
      return original.call(this, at);
    });
  }
  work();
  jest.restoreAllMocks();
  return count;
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('patterns that run away on an engine that goes back', () => {
  it.each([
    '^(a+)+$',
    '^(a|aa)+$',
    '^(a|a?)+$',
    '^(.*a){10}$',
    '^([a-z]+)*[0-9]$',
    '(a+a+)+b$',
    '^((ab)*)*c$',
  ])('%s looks at each character a bounded number of times', (pattern) => {
    const compiled = linearPattern(pattern);
    const [short, long] = [1_000, 8_000].map((length) =>
      looks(() => {
        // It ends in what a quick look for literals wants to see.
        compiled.test(`${'a'.repeat(length)}!yc1b?`);
      }),
    );
    expect(long).toBeGreaterThan(0);
    expect(long).toBeLessThanOrEqual(8 * 4 * 1_006);
    expect(long).toBeLessThanOrEqual((short ?? 0) * 9);
  });

  it('do not run away in a form either', () => {
    const form = compileForm({
      schema: {
        type: 'object',
        properties: { code: { type: 'string', title: '编号', pattern: '^(a+)+$', maxLength: 10_000 } },
      },
      layout: [{ title: '信息', fields: [{ field: 'code' }] }],
    });
    const count = looks(() => {
      expect(form.faultsOf({ code: `${'a'.repeat(9_000)}!` })).toMatchObject([{ fault: 'malformed' }]);
    });
    // Length and blanks are counted over the same text; still a few looks a character.
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(9_000 * 8);
  });
});

describe('a pattern', () => {
  it('means what it means in a browser', () => {
    const texts = ['楚雄市', 'YN0001', '12-34', '', 'a b', '𠮷', '\n'];
    for (const pattern of [
      '^[\\u4e00-\\u9fa5]{2,20}$',
      '^\\w+$',
      '\\d',
      '^.$',
      '^\\p{Script=Han}+$',
      '[^a-z]',
    ]) {
      const here = linearPattern(pattern);
      const there = new RegExp(pattern, 'u');
      expect(texts.map((text) => here.test(text))).toEqual(texts.map((text) => there.test(text)));
    }
  });
});
