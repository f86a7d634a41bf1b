import { describe, expect, it } from '@jest/globals';
import { KnownRows } from './known-rows.js';

const table = { complete: (row: object) => ({ place: null, ...row }) };
const rows = (...names: readonly string[]) => new Map(names.map((name) => [name, { name }]));

describe('the rows a run has written', () => {
  it('are as the table would give them back, those that went included', () => {
    const known = new KnownRows();
    known.remember(
      new Map<string, object | undefined>([
        ['a', { name: 'a' }],
        ['b', undefined],
      ]),
      table,
    );
    expect([...known.rows]).toEqual([
      ['a', { name: 'a', place: null }],
      ['b', undefined],
    ]);
    known.forget();
    expect(known.rows.size).toBe(0);
  });

  it('are not kept for ever: those written last stay', () => {
    const known = new KnownRows();
    known.remember(rows('first', 'second'), table);
    for (let n = 0; n < 998; n += 1) known.remember(rows(`other-${String(n)}`), table);
    known.remember(rows('first', 'new'), table);
    expect([known.rows.size, known.rows.has('first'), known.rows.has('second')]).toEqual([
      1_000,
      true,
      false,
    ]);
  });

  it('of more than are kept at once, only as they were written last', () => {
    const known = new KnownRows();
    known.remember(rows('changed'), table);
    const many = new Map([['changed', { name: 'otherwise' }], ...rows(...names(1_000))]);
    known.remember(many, table);
    expect([...known.rows.keys()]).toEqual(names(1_000));
  });
});

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `row-${String(n)}`);
