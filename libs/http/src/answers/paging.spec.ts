import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problems/problem.js';
import { decodeCursor, encodeCursor, pageOf, type CursorKey } from './paging.js';

const codeOf = (cursor: string, columns: number): string => {
  try {
    decodeCursor(cursor, columns);
    return 'passed';
  } catch (error) {
    if (error instanceof Problem) return `${String(error.status)} ${error.code}`;
    throw error;
  }
};
const forged = (json: string): string => Buffer.from(json).toString('base64url');

describe('a cursor (分页位置)', () => {
  it('comes back as it was given', () => {
    const key: CursorKey = ['2026-03-02T02:00:00.000Z', 7, null, '办件'];
    expect(decodeCursor(encodeCursor(key), 4)).toEqual(key);
  });

  it.each(['', '!', 'AAAA', forged('{}'), forged('["a"]'), forged('["a","b","c"]'), forged('[{},1]')])(
    'is refused when it is none of ours: %s',
    (cursor) => {
      expect(codeOf(cursor, 2)).toBe('400 http.malformed-cursor');
    },
  );

  it('is refused with what no database takes: control characters, half characters, numbers out of range', () => {
    expect(codeOf(forged('["a\\u0000"]'), 1)).toBe('400 http.control-character');
    expect(codeOf(forged('["\\ud800"]'), 1)).toBe('400 http.lone-surrogate');
    expect(codeOf(forged('[1e300]'), 1)).toBe('400 http.malformed-cursor');
    expect(codeOf(forged('[1.5]'), 1)).toBe('400 http.malformed-cursor');
  });
});

describe('a list by pages', () => {
  it('shows every row once, in order, however it is cut', () => {
    const sizes = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.nat(250), sizes, (count, limit) => {
        const rows = Array.from({ length: count }, (_, place) => ({ place }));
        const shown: number[] = [];
        let after = -1;
        for (;;) {
          const read = rows.filter(({ place }) => place > after).slice(0, limit + 1);
          const { items, next } = pageOf(read, limit, ({ place }) => [place]);
          shown.push(...items.map(({ place }) => place));
          if (next === undefined) break;
          expect(items).toHaveLength(limit);
          after = Number(decodeCursor(next, 1)[0]);
        }
        expect(shown).toEqual(rows.map(({ place }) => place));
      }),
    );
  });
});
