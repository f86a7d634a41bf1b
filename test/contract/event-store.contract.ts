import { Conflict, type EventStore, firstBrokenLink } from '@banjian/event-store';
import { newId, Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendOf, follow, until } from '../support/event-store.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Another store of the same kind, to which positions of the first mean nothing. */
  readonly other: EventStore;
  close(): Promise<void>;
}

/** What every adapter of the event store must pass, unchanged. */
export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`event store contract: ${name}`, () => {
    let under: StoreUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());
    const store = (): EventStore => under.store;

    describe('appending', () => {
      appending(store);
    });
    describe('a command that comes again', () => {
      repeating(store);
    });
    describe('racing', () => {
      racing(store);
    });
    describe('reading a stream', () => {
      reading(store);
    });
    describe('subscribing', () => {
      subscribing(store);
    });
    describe('subscribing with filters', () => {
      filtering(store);
    });
    describe('positions', () => {
      positions(store, () => under.other);
    });
  });
}

const stream = (category = 'case'): string => `${category}-${newId()}`;

function appending(store: () => EventStore): void {
  it('opens a stream that does not stand yet', async () => {
    const name = stream();
    const answer = await store().append(appendOf(name, 'noStream', { count: 3 }));
    expect(answer).toMatchObject({ revision: 2, repeated: false });
    const events = await store().read(name);
    expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    expect(events.at(-1)?.position).toBe(answer.position);
  });

  it('refuses to open a stream that stands, and says how far it is', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream', { count: 2 }));
    const again = store().append(appendOf(name, 'noStream'));
    await expect(again).rejects.toMatchObject({ name: 'Conflict', stream: name, actual: 1 });
  });

  it('goes on at exactly the revision that was seen, and nowhere else', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream', { count: 2 }));
    await expect(store().append(appendOf(name, 0))).rejects.toBeInstanceOf(Conflict);
    await expect(store().append(appendOf(name, 2))).rejects.toMatchObject({ actual: 1 });
    expect(await store().append(appendOf(name, 1))).toMatchObject({ revision: 2 });
    expect(await store().read(name)).toHaveLength(3);
  });

  it('goes on from a head the caller has just read, and refuses one that has grown old', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream'));
    const [head] = await store().read(name);
    if (!head) throw new Error('nothing was read');
    expect(await store().append({ ...appendOf(name, 0), head })).toMatchObject({ revision: 1 });
    await expect(store().append({ ...appendOf(name, 0), head })).rejects.toMatchObject({ actual: 1 });
  });

  it('answers the head to which the next append chains', async () => {
    const name = stream();
    const { head } = await store().append(appendOf(name, 'noStream', { count: 2 }));
    if (!head) throw new Error('no head was answered');
    await store().append({ ...appendOf(name, 1), head });
    const events = await store().read(name);
    expect(events[1]).toMatchObject(head);
    expect(firstBrokenLink(events)).toBeUndefined();
  });

  it('asks for a stream that stands when told so', async () => {
    const name = stream();
    await expect(store().append(appendOf(name, 'streamExists'))).rejects.toMatchObject({ actual: -1 });
    await store().append(appendOf(name, 'any'));
    expect(await store().append(appendOf(name, 'streamExists'))).toMatchObject({ revision: 1 });
    await expect(store().append(appendOf(name, 7))).rejects.toMatchObject({ actual: 1 });
    await expect(store().append(appendOf(stream(), 0))).rejects.toMatchObject({ actual: -1 });
  });

  it('keeps every byte of what was written', async () => {
    const name = stream();
    const request = appendOf(name, 'noStream');
    const [event] = request.events;
    if (!event) throw new Error('no event');
    const data = '{ "b" : 1.0e2,\n"a":"办件 \\u0000 \\ud83d\\ude00 😀 \\\\ \' \\"", "a":[null , true] }';
    const metadata = '{"z":"\u2028","long":"' + '字'.repeat(5_000) + '"}';
    await store().append({ ...request, events: [{ ...event, data, metadata }] });
    const [stored] = await store().read(name);
    expect(stored).toMatchObject({ ...event, data, metadata, stream: name, commandId: request.commandId });
  });

  it('chains every event to the one before it', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream', { count: 3 }));
    await store().append(appendOf(name, 2, { count: 2 }));
    await store().append(appendOf(name, 'any'));
    const events = await store().read(name);
    expect(events).toHaveLength(6);
    expect(firstBrokenLink(events)).toBeUndefined();
    const forged = events.map((event) => (event.revision === 3 ? { ...event, data: '{}' } : event));
    expect(firstBrokenLink(forged)).toBe(3);
  });

  it('never records an event before the one it follows', async () => {
    const name = stream();
    const now = Date.now();
    const [later, earlier] = [new Date(now + 500).toISOString(), new Date(now).toISOString()];
    await store().append(appendOf(name, 'noStream', { recordedAt: later }));
    await store().append(appendOf(name, 0, { recordedAt: earlier }));
    const events = await store().read(name);
    expect(events.map(({ recordedAt }) => recordedAt)).toEqual([later, later]);
    expect(firstBrokenLink(events)).toBeUndefined();
  });

  it('takes nothing that is not well formed, and keeps nothing of it', async () => {
    const name = stream();
    const request = appendOf(name, 'noStream');
    for (const bad of [
      { ...request, events: [] },
      { ...request, commandId: 'once' },
      { ...request, stream: 'case 1' },
      { ...request, expected: -1 },
    ]) {
      await expect(store().append(bad)).rejects.toBeInstanceOf(TypeError);
    }
    expect(await store().read(name)).toEqual([]);
  });
}

function repeating(store: () => EventStore): void {
  it('answers the first result and adds nothing, whatever has happened since', async () => {
    const name = stream();
    const request = appendOf(name, 'noStream', { count: 2 });
    const { revision, position } = await store().append(request);
    expect(await store().append(request)).toEqual({ revision, position, repeated: true });
    await store().append(appendOf(name, 1, { count: 3 }));
    expect(await store().append(request)).toEqual({ revision, position, repeated: true });
    expect(await store().read(name)).toHaveLength(5);
  });

  it.each(['any', 'streamExists', 'noStream', 3, 0] as const)(
    'beats an expectation of %s',
    async (expected) => {
      const name = stream();
      const { position } = await store().append(appendOf(name, 'noStream', { command: 'first', count: 2 }));
      await store().append(appendOf(name, 1, { count: 2 }));
      const again = await store().append(appendOf(name, expected, { command: 'first' }));
      expect(again).toEqual({ revision: 1, position, repeated: true });
      expect(await store().read(name)).toHaveLength(4);
    },
  );

  it('is another command in another stream', async () => {
    const [one, two] = [stream(), stream()];
    await store().append(appendOf(one, 'noStream', { command: 'both' }));
    expect(await store().append(appendOf(two, 'noStream', { command: 'both' }))).toMatchObject({
      repeated: false,
    });
  });

  it('is carried out once when it is sent many times at once', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream'));
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => store().append(appendOf(name, 'any', { command: 'eager', count: 2 }))),
    );
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
    expect(await store().read(name)).toHaveLength(3);
  });
}

function racing(store: () => EventStore): void {
  it('lets exactly one of 32 writers of one revision win; the others are told of the conflict', async () => {
    const name = stream();
    await store().append(appendOf(name, 'noStream'));
    for (let revision = 0; revision < 5; revision += 1) {
      const results = await Promise.allSettled(
        Array.from({ length: 32 }, () => store().append(appendOf(name, revision))),
      );
      const losers = results.filter((result) => result.status === 'rejected');
      expect(losers).toHaveLength(31);
      for (const { reason } of losers) expect(reason).toBeInstanceOf(Conflict);
    }
    const events = await store().read(name);
    expect(events.map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(firstBrokenLink(events)).toBeUndefined();
  });

  it('lets exactly one of 32 writers open a stream', async () => {
    const name = stream();
    const results = await Promise.allSettled(
      Array.from({ length: 32 }, () => store().append(appendOf(name, 'noStream', { count: 2 }))),
    );
    const losers = results.filter((result) => result.status === 'rejected');
    expect(losers).toHaveLength(31);
    for (const { reason } of losers) expect(reason).toMatchObject({ name: 'Conflict', actual: 1 });
    expect(await store().read(name)).toHaveLength(2);
  });

  it('lets all of 32 writers that expect nothing in particular in, one behind the other', async () => {
    const name = stream();
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => store().append(appendOf(name, 'any', { count: 2 }))),
    );
    const revisions = answers.map(({ revision }) => revision).toSorted((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 32 }, (_, index) => index * 2 + 1));
    const events = await store().read(name);
    expect(events).toHaveLength(64);
    expect(firstBrokenLink(events)).toBeUndefined();
  });

  it('carries out commands of many streams at once, each with its own outcome', async () => {
    const names = Array.from({ length: 40 }, () => stream());
    await Promise.all(names.map((name) => store().append(appendOf(name, 'noStream'))));
    const results = await Promise.allSettled(
      names.map((name, index) => store().append(appendOf(name, index % 4 === 0 ? 9 : 0))),
    );
    for (const [index, result] of results.entries()) {
      if (index % 4 === 0) expect(result).toMatchObject({ reason: { name: 'Conflict', actual: 0 } });
      else expect(result).toMatchObject({ value: { revision: 1 } });
    }
  });
}

function reading(store: () => EventStore): void {
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

function subscribing(store: () => EventStore): void {
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
      expect(seen).toEqual(await store().read(name));
    }
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

function filtering(store: () => EventStore): void {
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

function positions(store: () => EventStore, other: () => EventStore): void {
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
