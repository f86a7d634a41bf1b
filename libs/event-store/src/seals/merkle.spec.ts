import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { merkleRoot } from './merkle.js';

const event = (position: number) => ({
  position: `store:${String(position)}`,
  stream: 'case-1',
  revision: position,
  hash: Buffer.alloc(32, position % 256),
});
const rootOf = (positions: readonly number[]): string => merkleRoot(positions.map(event)).toString('hex');

describe('the root over a range of events', () => {
  it('of nothing is the digest of nothing (RFC 9162)', () => {
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('is another when any event is left out, added or moved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (count, at) => {
        const all = Array.from({ length: count }, (_, index) => index);
        const index = at % count;
        const swapped = all.with(index, all[(index + 1) % count] ?? 0).with((index + 1) % count, index);
        const roots = [all, all.toSpliced(index, 1), all.toSpliced(index, 0, 99), swapped].map(rootOf);
        expect(new Set(roots).size).toBe(4);
      }),
    );
  });
});
