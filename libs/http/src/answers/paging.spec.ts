import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../problems/problem.js';
import { decodeCursor, encodeCursor, pageOf } from './paging.js';

const malformed = new Problem(400, 'http.malformed-cursor');
const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  it('comes back as the key it was made of', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.integer(),
      fc.constant(null),
      fc.constant('2026-03-02T02:00:00.000Z'),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (key) => {
        expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['what is no base64url', 'a+b/='],
    ['what is no JSON', 'AAAA'],
    ['what is too long', 'A'.repeat(1025)],
    ['another number of values', forged(['a'])],
    ['no list', forged({ 0: 'a', 1: 'b', length: 2 })],
    ['an object in it', forged(['a', { $ne: 1 }])],
    ['a list in it', forged(['a', ['b']])],
    ['true', forged(['a', true])],
    ['a control character a query could not take', forged(['a', '\u0000'])],
    ['half a character', forged(['a', '\ud800'])],
  ])('is refused when it is %s', (_what, cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow(malformed);
  });

  it('is refused or a key, whatever is sent', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(forged)), (cursor) => {
        try {
          return decodeCursor(cursor, 2).length === 2;
        } catch (error) {
          return error instanceof Problem && error.code === malformed.code;
        }
      }),
    );
  });
});

describe('a page', () => {
  const rows = [1, 2, 3].map((n) => ({ n }));
  const keyOf = ({ n }: { n: number }) => [n];

  it('names the next one when a row more was there, by its own last row', () => {
    const { items, next } = pageOf(rows, 2, keyOf);
    expect(items).toEqual([{ n: 1 }, { n: 2 }]);
    expect(decodeCursor(next ?? '', 1)).toEqual([2]);
  });

  it.each([3, 4])('is the last one when there are no more than its %i rows', (limit) => {
    expect(pageOf(rows, limit, keyOf)).toEqual({ items: rows });
  });

  it('may be empty', () => {
    expect(pageOf([], 20, keyOf)).toEqual({ items: [] });
  });
});
