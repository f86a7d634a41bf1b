import type { EventStore } from '@banjian/event-store';
import { expect, it } from '@jest/globals';
import { appendOf, everyField, follow, newStream as stream, until } from '../support/event-store.js';

export function subscribing(store: () => EventStore): void {
  it('gives every event once, in the order of the store, and says when it has caught up', async () => {
    const names = Array.from({ length: 12 }, () => stream('order'));
    await Promise.all(
      names.slice(0, 6).map((name) => store().append(appendOf(name, 'noStream', { count: 3 }))),
    );
    const { events, batches, subscription } = follow(store(), { categories: ['order'], batchSize: 7 });
    await Promise.all(names.slice(6).map((name) => store().append(appendOf(name, 'noStream', { count: 3 }))));
    await until('36 events have come', () => events.length >= 36);
    await until('it is live', () => subscription.status().state === 'live');
    await subscription.close();
    expect(events).toHaveLength(36);
    for (const [index, event] of events.entries()) {
      const before = events[index - 1];
      if (before) expect(store().comparePositions(before.position, event.position)).toBeLessThan(0);
    }
    expect(batches.every((batch) => batch.events.length <= 7)).toBe(true);
    expect(batches.at(-1)?.caughtUp).toBe(true);
    expect(subscription.status()).toMatchObject({ state: 'closed', lag: 0 });
    for (const name of names) {
      const seen = events.filter((event) => event.stream === name);
      expect(seen.map(everyField)).toEqual((await store().read(name)).map(everyField));
    }
  });

  it('brings the events of one command together, as they were written', async () => {
    const { events, batches, subscription } = follow(store(), { categories: ['whole'] });
    await until('it is live', () => subscription.status().state === 'live');
    for (let command = 0; command < 10; command += 1) {
      await store().append(appendOf(stream('whole'), 'noStream', { count: 4 }));
    }
    await until('all have come', () => events.length === 40);
    await subscription.close();
    expect(batches.map((batch) => batch.events.length % 4)).toEqual(batches.map(() => 0));
  });

  it('goes on after a checkpoint and never repeats what stood before it', async () => {
    const name = stream('checkpoint');
    await store().append(appendOf(name, 'noStream', { count: 5 }));
    const [, , third] = await store().read(name);
    if (!third) throw new Error('too few events');
    const options = { categories: ['checkpoint'], after: third.position };
    const { events, subscription } = follow(store(), options);
    await until('the rest has come', () => events.length >= 2);
    await store().append(appendOf(name, 4));
    await until('the new one has come', () => events.length >= 3);
    await subscription.close();
    expect(events.map(({ revision }) => revision)).toEqual([3, 4, 5]);
  });

  it('says it has caught up even when nothing is there to be given', async () => {
    await store().append(appendOf(stream(), 'noStream'));
    const after = await store().head();
    if (after === undefined) throw new Error('the store is empty');
    const { batches, subscription } = follow(store(), { after, types: ['NeverWritten'] });
    await until('it says so', () => batches.length > 0);
    expect(batches[0]).toMatchObject({ events: [], caughtUp: true });
    await subscription.close();
  });

  it('brings a batch again, after a pause, when the handler failed, and meanwhile says it is stuck', async () => {
    const name = stream('failing');
    let failures = 0;
    const { events, subscription } = follow(store(), { categories: ['failing'] }, (batch) => {
      if (batch.events.length > 0 && failures < 3) {
        failures += 1;
        throw new Error('the table is locked');
      }
    });
    await store().append(appendOf(name, 'noStream', { count: 2 }));
    await until('it is stuck', () => subscription.status().state === 'stuck');
    expect(subscription.status().error).toBe('the table is locked');
    await until('it goes on', () => events.length >= 2);
    await until('it is live', () => subscription.status().state === 'live');
    expect(failures).toBe(3);
    expect(events).toHaveLength(2);
    expect(subscription.status().error).toBeUndefined();
    await subscription.close();
  });

  it('waits for the handler before it brings more, and ends after the batch in hand', async () => {
    const name = stream('slow');
    let [running, most] = [0, 0];
    const slow = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
    };
    const { events, subscription } = follow(store(), { categories: ['slow'], batchSize: 2 }, slow);
    await store().append(appendOf(name, 'noStream', { count: 10 }));
    await until('some have come', () => events.length >= 4);
    await subscription.close();
    const then = events.length;
    expect(running).toBe(0);
    expect(most).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(events).toHaveLength(then);
  });
}

export function filtering(store: () => EventStore): void {
  it('lets through a category, that is the name up to the first hyphen, and a type, both together', async () => {
    const [wanted, audit] = [stream('kept'), `audit-${stream('kept')}`];
    await store().append(appendOf(wanted, 'noStream', { type: 'Kept' }));
    await store().append(appendOf(wanted, 0, { type: 'Left' }));
    await store().append(appendOf(audit, 'noStream', { type: 'Kept' }));
    const both = follow(store(), { categories: ['kept'], types: ['Kept', 'Other'] });
    const category = follow(store(), { categories: ['kept'] });
    await until('all have caught up', () =>
      [both, category].every(({ subscription }) => subscription.status().state === 'live'),
    );
    expect(both.events.map(({ stream: name, type }) => [name, type])).toEqual([[wanted, 'Kept']]);
    expect(category.events.map(({ type }) => type)).toEqual(['Kept', 'Left']);
    await Promise.all([both.subscription.close(), category.subscription.close()]);
  });

  it('moves on what it has seen past events that it leaves out', async () => {
    const { events, batches, subscription } = follow(store(), { types: ['NeverWritten'] });
    const { position } = await store().append(appendOf(stream(), 'noStream', { count: 3 }));
    await until('it has looked so far', () => {
      const { seenThrough } = subscription.status();
      return seenThrough !== undefined && store().comparePositions(seenThrough, position) >= 0;
    });
    expect(events).toEqual([]);
    const told = batches.at(-1)?.seenThrough ?? '';
    expect(store().comparePositions(told, position)).toBeGreaterThanOrEqual(0);
    expect(subscription.status().lag).toBe(0);
    await subscription.close();
  });
}
