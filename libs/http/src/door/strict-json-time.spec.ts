import { describe, expect, it } from '@jest/globals';
import { Problem } from '../problems/problem.js';
import { strictJson } from './strict-json.js';

/** Milliseconds until a text is read or refused; anything else than a refusal of the door is a failure. */
function timeOf(text: string): number {
  const began = performance.now();
  try {
    strictJson(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return performance.now() - began;
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
    const text = start + unit.repeat(Math.floor(1_000_000 / unit.length));
    for (const each of [text, `${text}"`, `${text}]`]) expect(timeOf(each)).toBeLessThan(1_500);
  });

  it('takes time by its length only: names', () => {
    const names = Array.from({ length: 80_000 }, (_, n) => `"n${String(n)}":0`).join(',');
    expect(timeOf(`{${names}}`)).toBeLessThan(1_500);
    expect(() => strictJson(`{${names}}`)).not.toThrow();
  });
});
