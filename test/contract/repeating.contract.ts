import { Conflict, type EventStore, firstBrokenLink } from '@banjian/event-store';
import { expect, it } from '@jest/globals';
import { appended, appendOf, newStream as stream } from '../support/event-store.js';

export function repeating(store: () => EventStore): void {
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

  it('is known even when it comes with the newest head, as if it were to follow itself', async () => {
    const name = stream();
    const { head } = await store().append(appendOf(name, 'noStream', { command: 'twice', count: 2 }));
    if (!head) throw new Error('no head was answered');
    const again = await store().append({ ...appendOf(name, 1, { command: 'twice', count: 2 }), head });
    expect(again).toMatchObject({ revision: 1, repeated: true });
    expect(await store().read(name)).toHaveLength(2);
  });

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

export function racing(store: () => EventStore): void {
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
      Array.from({ length: 32 }, () => appended(store(), name, 'any', { count: 2 })),
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
