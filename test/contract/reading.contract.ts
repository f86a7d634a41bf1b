import type { EventStore } from '@banjian/event-store';
import { Rejected } from '@banjian/kernel';
import { expect, it } from '@jest/globals';
import { appendOf, newStream as stream } from '../support/event-store.js';

export function reading(store: () => EventStore): void {
  it('finds nothing in a stream that does not stand', async () => {
    expect(await store().read(stream())).toEqual([]);
  });

  it('answers a range of revisions', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream', { count: 6 }));
    const revisions = async (from?: number, to?: number): Promise<number[]> => {
      const options = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return (await store().read(name, options)).map(({ revision }) => revision);
    };
    expect(await revisions(4)).toEqual([4, 5]);
    expect(await revisions(undefined, 1)).toEqual([0, 1]);
    expect(await revisions(2, 3)).toEqual([2, 3]);
    expect(await revisions(6)).toEqual([]);
  });

  it('answers what had been recorded up to an instant, that instant included', async () => {
    const name = stream();
    const start = Date.now();
    const at = (ms: number): string => new Date(start + ms).toISOString();
    await store().append(appendOf(name, 'noStream', { recordedAt: at(0), count: 2 }));
    await store().append(appendOf(name, 1, { recordedAt: at(300) }));
    expect(await store().read(name, { until: at(-1) })).toHaveLength(0);
    expect(await store().read(name, { until: at(0) })).toHaveLength(2);
    expect(await store().read(name, { until: at(299) })).toHaveLength(2);
    expect(await store().read(name, { until: at(300) })).toHaveLength(3);
  });
}

export function positions(store: () => EventStore, other: () => EventStore): void {
  it('can be compared, and the head is at or after everything that was answered', async () => {
    const one = await store().append(appendOf(stream(), 'noStream'));
    const two = await store().append(appendOf(stream(), 'noStream'));
    expect(store().comparePositions(one.position, two.position)).toBeLessThan(0);
    expect(store().comparePositions(two.position, one.position)).toBeGreaterThan(0);
    expect(store().comparePositions(one.position, one.position)).toBe(0);
    const head = (await store().head()) ?? '';
    expect(store().comparePositions(head, two.position)).toBeGreaterThanOrEqual(0);
  });

  it('of another store are refused', async () => {
    expect(await other().head()).toBeUndefined();
    const { position } = await store().append(appendOf(stream(), 'noStream'));
    const foreign = expect.objectContaining({ code: 'stream.foreign-position' });
    for (const bad of [position, '', 'x:1', position.replace(':', ';'), '7']) {
      expect(() => other().comparePositions(bad, bad)).toThrow(Rejected);
      expect(() => other().subscribe({ after: bad }, () => Promise.resolve())).toThrow(foreign);
    }
  });
}
