import { describe, expect, it } from '@jest/globals';
import { SharedLook } from './shared-look.js';

describe('a look that many share', () => {
  /** Each look ends when it is told to, with what was true when it began. */
  function looking() {
    let truth = 0;
    const ends: (() => void)[] = [];
    const shared = new SharedLook(() => {
      const seen = truth;
      return new Promise<number>((resolve) => {
        ends.push(() => {
          resolve(seen);
        });
      });
    });
    return { shared, ends, become: (value: number) => (truth = value) };
  }

  it('tells nobody less than was true when it was asked, and looks once for all who wait', async () => {
    const { shared, ends, become } = looking();
    const first = shared.seen();
    become(1);
    const waiting = [shared.seen(), shared.seen(), shared.seen()];
    ends[0]?.();
    expect(await first).toBe(0);
    await new Promise(setImmediate);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    expect(await Promise.all(waiting)).toEqual([1, 1, 1]);
  });

  it('looks again after one that failed', async () => {
    let looks = 0;
    const shared = new SharedLook(() =>
      (looks += 1) === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(looks),
    );
    const [first, second] = await Promise.allSettled([shared.seen(), shared.seen()]);
    expect([first.status, second]).toEqual(['rejected', { status: 'fulfilled', value: 2 }]);
    expect(await shared.seen()).toBe(3);
  });
});
