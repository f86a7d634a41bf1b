import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problems/problem.js';
import { strictJson } from './strict-json.js';

/** The code it is refused with, or undefined. */
function refusalOf(text: string): string | undefined {
  try {
    strictJson(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${String(error.status)} ${error.code}`;
  }
}

/** What JSON.parse says, every string and name in NFC. */
function normal(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.normalize('NFC'), normal(inner)]),
  );
}

const nested = (levels: number, inside = ''): string => '['.repeat(levels) + inside + ']'.repeat(levels);
const object = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

describe('what the door lets in', () => {
  it.each([
    ['{}', {}],
    [' [1, -0.5, 1e3, true, null, "字"] ', [1, -0.5, 1000, true, null, '字']],
    [String.raw`{"text": "a\nb\tc\"d\\e\/f𠮷"}`, { text: 'a\nb\tc"d\\e/f𠮷' }],
    ['{"a":{"a":[{"a":1},{"a":2}]}}', { a: { a: [{ a: 1 }, { a: 2 }] } }],
    ['{"a b":1,"":2}', { 'a b': 1, '': 2 }],
    ['{"__proto":1}', { __proto: 1 }],
    ['9007199254740991', 9007199254740991],
    ['"\\ud842\\udfb7"', '𠮷'],
    ['{"a":"{\\"a\\":1}","b":"[[["}', { a: '{"a":1}', b: '[[[' }],
  ])('takes %s', (text, value) => {
    expect(strictJson(text)).toEqual(value);
  });

  it('turns strings and names into one form, so that equal words are equal', () => {
    expect(strictJson('{"e\u0301":"e\u0301\u212b"}')).toEqual({ é: 'éÅ' });
  });

  it('may have thirty-two levels, whether or not something stands in the innermost', () => {
    for (const text of [nested(32), nested(32, '1'), object(32)]) expect(refusalOf(text)).toBeUndefined();
    for (const text of [nested(33), nested(33, '1'), object(33)])
      expect(refusalOf(text)).toBe('400 http.too-deep');
  });
});

describe('what the door refuses', () => {
  it.each([
    ['http.duplicate-key', '{"a":1,"a":1}'],
    ['http.duplicate-key', '{"x":[{"b":{"a":1,"c":2,"a":3}}]}'],
    ['http.duplicate-key', String.raw`{"a":1,"\u0061":2}`],
    ['http.duplicate-key', '{"\u00e9":1,"e\u0301":2}'],
    ['http.duplicate-key', String.raw`{"\u00e9":1,"e\u0301":2}`],
    ['http.duplicate-key', '{"a" \n\t: 1, "a" : 2}'],
    ['http.duplicate-key', String.raw`{"\"":1,"\"":2}`],
    ['http.control-character', '"\\u0000"'],
    ['http.control-character', String.raw`{"a\u0007":1}`],
    ['http.control-character', String.raw`["\r"]`],
    ['http.control-character', '"\u007f"'],
    ['http.control-character', '"\u0085"'],
    ['http.lone-surrogate', String.raw`"\ud842"`],
    ['http.lone-surrogate', String.raw`"\udfb7\ud842"`],
    ['http.lone-surrogate', String.raw`{"\ud842":1}`],
    ['http.forbidden-name', '{"__proto__":{"admin":true}}'],
    ['http.forbidden-name', String.raw`{"a":[{"\u005f_proto__":1}]}`],
    ['http.forbidden-name', '{"constructor":1}'],
    ['http.number-out-of-range', '9007199254740993'],
    ['http.number-out-of-range', '{"a":1e400}'],
    ['http.number-out-of-range', '[-1e21]'],
    ['http.malformed-json', ''],
    ['http.malformed-json', '{"a":1}}'],
    ['http.malformed-json', '{a:1}'],
    ['http.malformed-json', "{'a':1}"],
    ['http.malformed-json', '[1,]'],
    ['http.malformed-json', '// no\n1'],
    ['http.malformed-json', 'NaN'],
    ['http.malformed-json', '"\n"'],
    ['http.malformed-json', '"open'],
    ['http.malformed-json', '{"a'],
    ['http.malformed-json', '"\\'],
    ['http.malformed-json', '\ufeff{}'],
  ])('%s: %j', (code, text) => {
    expect(refusalOf(text)).toBe(`400 ${code}`);
  });
});

describe('whatever is sent', () => {
  const names = fc.oneof(fc.constantFrom('a', 'b', 'e\u0301', '\u00e9', '__proto__'), fc.string());
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(texts, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(names, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const json = value.map((each) => JSON.stringify(each));
  /** JSON with one stretch of it replaced by something else. */
  const damaged = fc
    .tuple(
      json,
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.oneof(
        fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', 'u', '0', '\u0000', ' '),
        fc.string(),
      ),
    )
    .map(([text, at, length, instead]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + instead + text.slice(place + length);
    });

  it('is either refused with a code or is what JSON.parse makes of it, in NFC', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(json, damaged, fc.string()), (text) => {
        const refusal = refusalOf(text);
        if (refusal !== undefined) return refusal.startsWith('400 http.');
        accepted += 1;
        expect(strictJson(text)).toEqual(normal(JSON.parse(text)));
        return true;
      }),
      { numRuns: 5_000 },
    );
    // Else this would say nothing.
    expect(accepted).toBeGreaterThan(500);
  });

  it.each([
    ['[', '[', ''],
    ['"', '"', ''],
    ['\\', '\\', ''],
    ['escaped backslashes in a string', '\\\\', '"'],
    ['empty strings in an object', '"" ', '{'],
    ['blanks behind a name', ' ', '{"a"'],
    ['pairs of blanks and strings', '"a"          ', '['],
    ['colons', '"a":', '{'],
    ['combining marks', '\u0301', '"e'],
  ])('takes time by its length only: a megabyte of %s', (_what, unit, start) => {
    const text = start + unit.repeat(Math.floor(1_000_000 / unit.length));
    const began = performance.now();
    refusalOf(text);
    refusalOf(`${text}"`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('takes time by its length only: a megabyte of names', () => {
    const text = `{${Array.from({ length: 80_000 }, (_, n) => `"n${n}":0`).join(',')}}`;
    const began = performance.now();
    expect(refusalOf(text)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
