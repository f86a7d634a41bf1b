import { describe, expect, it } from '@jest/globals';
import { TogetherAsked } from './together-asked.js';

/** Answers by hand: each question waits until its turn is told. */
function questions() {
  const open: ((answer: number) => void)[] = [];
  const ask = () => new Promise<number>((resolve) => open.push(resolve));
  return { open, ask };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a question many ask at once', () => {
  it('is asked once more for all who came while it was being answered', async () => {
    const { open, ask } = questions();
    const together = new TogetherAsked<number>();
    const first = together.of('hall', ask);
    const later = [1, 2, 3].map(() => together.of('hall', ask));
    expect(open.length).toBe(1);
    open[0]?.(1);
    expect(await first).toBe(1);
    await settled();
    expect(open.length).toBe(2);
    open[1]?.(2);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
    void together.of('hall', ask);
    expect(open.length).toBe(3);
  });

  it('is another question about another hall, and one that failed is asked again', async () => {
    const { open, ask } = questions();
    const together = new TogetherAsked<number>();
    const failed = together.of('hall', () => Promise.reject(new Error('gone')));
    const next = together.of('hall', ask);
    void together.of('other', ask);
    await expect(failed).rejects.toThrow('gone');
    await settled();
    expect(open.length).toBe(2);
    open[1]?.(7);
    expect(await next).toBe(7);
  });
});
