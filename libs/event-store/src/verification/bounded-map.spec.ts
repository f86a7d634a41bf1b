import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BoundedMap, type Shelf } from './bounded-map.js';

class Counted implements Shelf<number> {
  readonly lying = new Map<string, number>();
  loaded = 0;

  load(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    this.loaded += keys.length;
    return Promise.resolve(
      new Map(keys.flatMap((key) => (this.lying.has(key) ? [[key, this.lying.get(key) ?? 0]] : []))),
    );
  }

  save(values: ReadonlyMap<string, number | undefined>): Promise<void> {
    for (const [key, value] of values) {
      if (value === undefined) this.lying.delete(key);
      else this.lying.set(key, value);
    }
    return Promise.resolve();
  }
}

describe('a map that holds little in memory', () => {
  it('is as one that holds everything, whatever is done to it', async () => {
    const change = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), goes: fc.boolean() });
    const batches = fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(batches, fc.integer({ min: 0, max: 9 }), async (all, most) => {
        const shelf = new Counted();
        const map = new BoundedMap(shelf, most);
        const plain = new Map<string, number>();
        for (const batch of all) {
          await map.reach(batch.map(({ key }) => key));
          for (const { key, goes } of batch) {
            expect(map.get(key)).toBe(plain.get(key));
            const value = goes ? undefined : (map.get(key) ?? 0) + 1;
            map.set(key, value);
            if (value === undefined) plain.delete(key);
            else plain.set(key, value);
          }
          await map.ease();
        }
        await map.layDown();
        expect([...shelf.lying].sort()).toEqual([...plain].sort());
      }),
    );
  });

  it('asks the shelf for nothing that it holds, nor before anything lies there', async () => {
    const shelf = new Counted();
    const map = new BoundedMap(shelf, 4);
    await map.reach(['a', 'b', 'c', 'd', 'e']);
    expect(shelf.loaded).toBe(0);
    for (const key of 'abcde') map.set(key, 1);
    await map.ease();
    expect([...shelf.lying.keys()]).toEqual(['a', 'b', 'c']);
    await map.reach(['d', 'e']);
    expect(shelf.loaded).toBe(0);
    await map.reach(['a', 'd']);
    expect([map.get('a'), shelf.loaded]).toEqual([1, 1]);
  });
});
