import { Conflict, type EventStore, firstBrokenLink } from '@banjian/event-store';
import { expect, it } from '@jest/globals';
import { appendOf, newStream as stream } from '../support/event-store.js';

export function appending(store: () => EventStore): void {
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
