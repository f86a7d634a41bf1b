import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { MetKeys } from './met-keys.js';

describe('keys that were met', () => {
  it('never takes one that was met for a new one', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
        const met = new MetKeys();
        keys.forEach((key) => {
          met.add(key);
        });
        expect(keys.filter((key) => !met.mayHold(key))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('of a hundred thousand met tells hardly any new one from them wrongly', () => {
    const met = new MetKeys();
    for (let each = 0; each < 100_000; each += 1) met.add(randomUUID());
    let wrong = 0;
    for (let each = 0; each < 10_000; each += 1) if (met.mayHold(randomUUID())) wrong += 1;
    expect(wrong).toBeLessThan(50);
  });
});
