import { describe, expect, it } from '@jest/globals';
import { Gathering } from './gathering.js';

/** Answers a number with its double, when told to; 13 spoils its whole call. */
function doubling(lanes: number, most: number) {
  const calls: (readonly number[])[] = [];
  const open: (() => void)[] = [];
  const gathering = new Gathering<number, number>(
    async (keys) => {
      calls.push(keys);
      await new Promise<void>((resolve) => open.push(resolve));
      if (keys.includes(13)) throw new Error('unlucky');
      return new Map(keys.filter((key) => key < 100).map((key) => [key, key * 2]));
    },
    { lanes, most },
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async () => {
    await turn();
    for (const each of open.splice(0)) each();
    await turn();
  };
  return { calls, gathering, answer, turn };
}

describe('questions gathered into calls', () => {
  it('are one call when they are asked at once, each key once', async () => {
    const { calls, gathering, answer } = doubling(2, 10);
    const all = Promise.all([1, 2, 2, 3].map((key) => gathering.get(key)));
    await answer();
    expect(await all).toEqual([2, 4, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it('wait for the next call while every lane is busy, and are never answered by one sent before', async () => {
    const { calls, gathering, answer, turn } = doubling(1, 2);
    const first = gathering.get(1);
    await turn();
    const later = Promise.all([1, 2, 3].map((key) => gathering.get(key)));
    await answer();
    await answer();
    await answer();
    expect([await first, ...(await later)]).toEqual([2, 2, 4, 6]);
    expect(calls).toEqual([[1], [1, 2], [3]]);
  });

  it('have no answer where there is none, and an error where the call failed; the next call is not spoilt', async () => {
    const { gathering, answer } = doubling(1, 10);
    const none = gathering.get(100);
    await answer();
    expect(await none).toBeUndefined();
    const spoilt = Promise.allSettled([13, 14].map((key) => gathering.get(key)));
    await answer();
    expect((await spoilt).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const after = gathering.get(7);
    await answer();
    expect(await after).toBe(14);
  });
});
