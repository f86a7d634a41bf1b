import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problems/problem.js';
import { strictJson } from './strict-json.js';

/** The code under which a text is refused, or what it was read as. */
function outcome(text: string): unknown {
  try {
    return strictJson(text);
  } catch (error) {
    if (error instanceof Problem && error.status === 400) return error.code;
    throw error;
  }
}

/** Its code, and what the caller is told besides. */
function faultOf(text: string): readonly [string, unknown] {
  try {
    strictJson(text);
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.detail];
    throw error;
  }
  throw new Error('taken');
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const inherited = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

describe('JSON at the door', () => {
  it('is read as it was meant', () => {
    expect(strictJson(' {"a": [1, -2.5, 1e3, true, null, "一\\n二\\t三"], "b": {}} ')).toEqual({
      a: [1, -2.5, 1000, true, null, '一\n二\t三'],
      b: {},
    });
  });

  it.each(['', '{', '[1,]', "{'a':1}", '{"a":1}x', 'NaN', '01', '"\\x"', '{"a" 1}', '// no'])(
    'is refused when it is none: %s',
    (text) => {
      expect(outcome(text)).toBe('http.malformed-json');
    },
  );

  it.each([
    ['{"a": 1,\n "b": }', { line: 2, column: 7, reason: '此处应有值（多了一个逗号？）' }],
    [
      '{"年": "二〇二六",\n  "版本": "1",\n}',
      { line: 3, column: 1, reason: '此处应为字段名（多了一个逗号？）' },
    ],
    ['{"\u{20bb7}野家": 1 "b": 2}', { line: 1, column: 11, reason: '缺少逗号' }],
    ['{"a": 1', { line: 1, column: 8, reason: '缺少右花括号 }' }],
    ['', { line: 1, column: 1, reason: '此处应有值（多了一个逗号？）' }],
    ['{"a\\x": 1}', { line: 1, column: 2, reason: '字符转义有误' }],
  ])('tells where it is none, and why: %s', (text, detail) => {
    expect(faultOf(text)).toEqual(['http.malformed-json', detail]);
  });

  it('tells the place of what is JSON and is refused all the same', () => {
    expect(faultOf('{"a": 1,\n "a": 2}')).toEqual(['http.duplicate-key', { line: 2, column: 2 }]);
    expect(faultOf('[1,\n\n 1e999]')).toEqual(['http.number-out-of-range', { line: 3, column: 2 }]);
    expect(faultOf(nested(40))).toEqual(['http.too-deep', { line: 1, column: 33 }]);
  });

  it('tells the place of whatever is no JSON, and repeats nothing of it', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '}', ',', '"', '\\', '秘密', '\n'),
        (json, where, put) => {
          const at = where % (json.length + 1);
          const text = `${json.slice(0, at)}${put}${json.slice(put === '' ? at + 1 : at)}`;
          if (outcome(text) !== 'http.malformed-json') return;
          const [, detail] = faultOf(text);
          expect(detail).toEqual({
            line: expect.any(Number),
            column: expect.any(Number),
            reason: expect.any(String),
          });
          const { line, column } = detail as { readonly line: number; readonly column: number };
          const lines = text.split('\n');
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual([...(lines[line - 1] ?? '')].length + 1);
          expect(JSON.stringify(detail)).not.toContain('秘密');
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":{"c":1,"c":2}}',
    '[{"a":[{"x":1,"x":2}]}]',
    '{"a":1,"\\u0061":2}',
    '{"é":1,"e\u0301":2}',
    '{"a":"{\\"b\\":1}","a" :2}',
  ])('is refused when a field stands twice in an object, however it is spelt: %s', (text) => {
    expect(outcome(text)).toBe('http.duplicate-key');
  });

  it('takes the same name in two objects, and braces in a text, for what they are', () => {
    expect(strictJson('[{"a":1},{"a":{"a":"}{\\"a\\":"}}]')).toEqual([{ a: 1 }, { a: { a: '}{"a":' } }]);
  });

  it('may be 32 deep, and no deeper, however deep', () => {
    expect(outcome(nested(32))).not.toBe('http.too-deep');
    expect(outcome(nested(33))).toBe('http.too-deep');
    expect(outcome(nested(500_000))).toBe('http.too-deep');
    expect(outcome('{"a":'.repeat(33) + '1' + '}'.repeat(33))).toBe('http.too-deep');
  });

  it.each(['"\\u0000"', '"\\r"', '"\\u001b"', '"\\u007f"', '"\\u0085"', '{"a\\u0000":1}'])(
    'is refused with a control character: %s',
    (text) => {
      expect(outcome(text)).toBe('http.control-character');
    },
  );

  it.each(['"\\ud800"', '"\\udc00\\ud800"', '{"\\udfff":1}'])(
    'is refused with half a character: %s',
    (text) => {
      expect(outcome(text)).toBe('http.lone-surrogate');
    },
  );

  it.each([...inherited])('is refused with a field that every object has already: %s', (name) => {
    expect(outcome(`{"x":{${JSON.stringify(name)}:{"isAdmin":true}}}`)).toBe('http.forbidden-name');
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('brings texts and names into one normal form (NFC)', () => {
    expect(strictJson('{"e\u0301":"e\u0301"}')).toEqual({ é: 'é' });
  });
});

describe('a number at the door', () => {
  it.each([
    '9007199254740993',
    '9007199254740992',
    '1e400',
    '-1e400',
    '1e300',
    '0.1234567890123456789',
    '1e-400',
    '123456789.123456789',
  ])('is refused where a computer would make another of it: %s', (text) => {
    expect(outcome(`{"n":${text}}`)).toBe('http.number-out-of-range');
  });

  it.each([
    '0.1',
    '-0.50',
    '1.50e2',
    '9007199254740991',
    '100000',
    '12.345678901234',
    '-0',
    '0.0e5',
    '1E-7',
    '15.0',
  ])('passes: %s', (text) => {
    expect(strictJson(text)).toBe(Number(text) + 0);
  });

  it('is refused at once when it is a megabyte long', () => {
    const started = process.cpuUsage();
    expect(outcome(`0.1${'0'.repeat(1_000_000)}1`)).toBe('http.number-out-of-range');
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});

describe('whatever is sent', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  const isClean = (sent: string): boolean => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(sent);
  const clean = text.filter(isClean).map((sent) => sent.normalize('NFC'));
  const name = clean.filter((sent) => !inherited.has(sent));
  const number = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000),
  );
  const { tree: anyBody } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      clean,
      number,
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('tree'), { maxLength: 4 }),
    record: fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  }));

  it('in order passes unchanged', () => {
    fc.assert(
      fc.property(anyBody, fc.constantFrom(undefined, 2), (body, indent) => {
        const sent = JSON.stringify(body, null, indent);
        expect(strictJson(sent)).toEqual(JSON.parse(sent));
      }),
    );
  });

  it('with a repeated field is refused', () => {
    fc.assert(
      fc.property(name, anyBody, anyBody, (field, one, other) => {
        const member = (value: unknown): string => `${JSON.stringify(field)}:${JSON.stringify(value)}`;
        expect(outcome(`[{${member(one)}, ${member(other)}}]`)).toBe('http.duplicate-key');
      }),
    );
  });

  it('is either read or refused with a code of the door, never anything else', () => {
    const json = fc.json({ stringUnit: 'binary' });
    const broken = fc.tuple(json, fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }));
    const spoilt = broken.map(([sent, at, extra]) => {
      const cut = at % (sent.length + 1);
      return sent.slice(0, cut) + extra + sent.slice(cut);
    });
    fc.assert(
      fc.property(fc.oneof(json, spoilt, fc.string({ unit: 'binary' })), (sent) => {
        const read = outcome(sent);
        if (typeof read === 'string' && read.startsWith('http.')) return;
        // What passed once passes again, the same.
        expect(strictJson(JSON.stringify(read))).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});
