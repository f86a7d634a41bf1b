import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/problem.js';
import { strictJson } from './strict-json.js';

/** In how many parts the same length is read for comparison. */
const parts = 8;

/** Milliseconds of CPU until a text is read or refused, whoever else is at work; of three at most the first below a limit. */
function costOf(text: string, limit = 0): number {
  const costs: number[] = [];
  while (costs.length < 3 && !(Math.min(...costs) < limit)) {
    const began = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(began);
    costs.push((user + system) / 1_000);
  }
  return Math.min(...costs);
}

/** Anything else than a refusal of the door is a failure. */
function read(text: string): void {
  try {
    strictJson(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** Eight times the length: eight times the cost when it goes by the length, sixty-four times when by its square. */
function expectByLength(textOf: (length: number) => string): void {
  const limit = 4 * parts * Math.max(costOf(textOf(1_000_000 / parts)), 2);
  expect(costOf(textOf(1_000_000), limit)).toBeLessThan(limit);
}

describe('a megabyte of anything', () => {
  it.each([
    ['opening brackets', '[', ''],
    ['quotation marks', '"', ''],
    ['backslashes', '\\', ''],
    ['escaped backslashes in a text', '\\\\', '"'],
    ['empty texts in an object', '"" ', '{'],
    ['blanks behind a name', ' ', '{"a"'],
    ['texts with blanks between them', '"a"          ', '['],
    ['names without values', '"a":', '{'],
    ['combining marks', '\u0301', '"e'],
    ['nines', '9', ''],
    ['nines in an exponent', '9', '1e'],
    ['minus signs', '-', '1'],
    ['numbers', '1 ', '['],
  ])('takes time by its length only: %s', (_what, unit, start) => {
    for (const end of ['', '"', ']']) {
      expectByLength((length) => start + unit.repeat(Math.floor(length / unit.length)) + end);
    }
  });

  it('takes time by its length only: names', () => {
    const namesOf = (length: number): string =>
      `{${Array.from({ length: length / 12 }, (_, n) => `"n${String(n)}":0`).join(',')}}`;
    expectByLength(namesOf);
    expect(() => strictJson(namesOf(1_000_000))).not.toThrow();
  });
});
