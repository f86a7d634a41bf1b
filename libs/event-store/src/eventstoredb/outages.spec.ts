import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cuttingProxy } from '../../../../test/support/cutting-proxy.js';
import { appendOf, follow, newStream, until } from '../../../../test/support/event-store.js';
import { EventServer } from '../../../../test/support/event-server.js';
import { heapInUse } from '../../../../test/support/heap.js';
import { everything, History } from '../../../../test/support/history.js';
import { Conflict, OutcomeUnknown, type StoredEvent, StoreUnavailable } from '../event-store.js';
import { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';
import { prepareEventStoreDb } from './store-identity.js';

let server: EventServer;
const stores: EventStoreDbEventStore[] = [];

beforeEach(async () => {
  server = await EventServer.start();
  await prepareEventStoreDb(server.url);
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  server.cut();
});

async function open(options: Partial<EventStoreDbOptions> = {}): Promise<EventStoreDbEventStore> {
  const store = await EventStoreDbEventStore.open({ url: server.url, ...options });
  stores.push(store);
  return store;
}

describe('an answer that is lost after the append', () => {
  it('is asked for again with the same bytes and adds nothing', async () => {
    const store = await open();
    const stream = newStream();
    for (let revision = 0; revision < 5; revision += 1) {
      server.fail('losesReply');
      const request = appendOf(stream, revision === 0 ? 'noStream' : revision - 1);
      const answer = await store.append(request);
      expect(answer).toMatchObject({ revision });
      expect(await store.append(request)).toEqual({
        revision,
        position: answer.position,
        repeated: true,
      });
    }
    expect(await store.read(stream)).toHaveLength(5);
  });

  it('is told as unknown when there is no time to ask again; the caller may, and so may another process', async () => {
    const [store, other] = [await open({ patienceMs: 0 }), await open()];
    const request = appendOf(newStream(), 'noStream', { count: 2 });
    server.fail('losesReply');
    await expect(store.append(request)).rejects.toBeInstanceOf(OutcomeUnknown);
    const again = { ...appendOf(request.stream, 'noStream', { count: 2 }), commandId: request.commandId };
    expect(await other.append(again)).toMatchObject({ revision: 1, repeated: true });
    expect(await store.append(request)).toMatchObject({ revision: 1, repeated: true });
    expect(await store.read(request.stream)).toHaveLength(2);
  });

  it('is of another append when somebody was faster meanwhile', async () => {
    const [store, other] = [await open(), await open()];
    const stream = newStream();
    await store.append(appendOf(stream, 'noStream'));
    server.fail('unavailable');
    const losing = store.append(appendOf(stream, 0));
    await other.append(appendOf(stream, 'any'));
    await expect(losing).rejects.toBeInstanceOf(Conflict);
    expect(await store.read(stream)).toHaveLength(2);
  });
});

describe('a network that is cut while the answer is on its way', () => {
  it('adds nothing twice, whether asked again by itself or by the caller; a subscriber goes on', async () => {
    const proxy = await cuttingProxy(process.env['EVENTSTORE_TEST_URL'] ?? server.url);
    await prepareEventStoreDb(proxy.url);
    const [store, hasty] = [await open({ url: proxy.url }), await open({ url: proxy.url, patienceMs: 0 })];
    const stream = newStream('cut');
    const { events: seen, subscription } = follow(store, { categories: ['cut'] });
    const events = (): StoredEvent[] => seen.filter((event) => event.stream === stream);
    for (let revision = 0; revision < 10; revision += 2) {
      const request = appendOf(stream, 'any', { count: 2 });
      proxy.loseAnswerTo(request.commandId);
      if (revision % 4 === 0) expect(await store.append(request)).toMatchObject({ revision: revision + 1 });
      else await expect(hasty.append(request)).rejects.toBeInstanceOf(OutcomeUnknown);
      await until('it is answered', () =>
        hasty.append(request).then(
          ({ repeated }) => repeated,
          () => false,
        ),
      );
    }
    expect(proxy.lost()).toBe(5);
    const all = await store.read(stream);
    await until('the subscriber has all of it', () => events().length >= all.length);
    await subscription.close();
    expect(events()).toEqual(all);
    expect(all).toHaveLength(10);
    await Promise.all(stores.splice(0).map((each) => each.close()));
    await proxy.close();
  });
});

describe('two processes with one command', () => {
  it('carry it out once, and the one that came second is told so, though the contents differ', async () => {
    const [one, two] = [await open(), await open()];
    const stream = newStream();
    await one.append(appendOf(stream, 'noStream'));
    await two.read(stream);
    const first = appendOf(stream, 0, { command: 'same' });
    const later = new Date(Date.now() + 1).toISOString();
    const second = appendOf(stream, 0, { command: 'same', recordedAt: later });
    const answers = await Promise.all([one.append(first), two.append(second)]);
    expect(answers.map(({ repeated }) => repeated).toSorted()).toEqual([false, true]);
    await two.append(appendOf(stream, 1));
    expect(await new History().faults(one)).toEqual([]);
  });
});

describe('a node that is not the leader', () => {
  it('names the leader, and the append goes there', async () => {
    const store = await open();
    server.fail('notLeader', 'unavailable');
    expect(await store.append(appendOf(newStream(), 'noStream'))).toMatchObject({ revision: 0 });
  });
});

describe('a server that goes away and comes back', () => {
  it('is unreachable meanwhile, and says so', async () => {
    const store = await open({ patienceMs: 100 });
    expect(await store.health()).toMatchObject({ clockSkewMs: 0 });
    server.cut();
    await expect(store.health()).rejects.toThrow();
    await expect(store.read(newStream())).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(EventStoreDbEventStore.open({ url: server.url })).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(appendOf(newStream(), 'noStream'))).rejects.toThrow(
      /cannot be reached|no answer/,
    );
    await server.listen();
    await until('it is healthy', () =>
      store.health().then(
        () => true,
        () => false,
      ),
    );
    expect(await store.append(appendOf(newStream(), 'noStream'))).toMatchObject({ revision: 0 });
  });

  it('loses nothing and repeats nothing, under writers and a subscriber', async () => {
    const store = await open();
    const history = new History();
    const { events, subscription } = follow(store, { types: ['Noted'], batchSize: 20 });
    let over = false;
    const write = async (stream: string): Promise<void> => {
      while (!over) {
        const request = appendOf(stream, 'any', { count: 2 });
        history.invoke(request.commandId, stream, 2);
        await store.append(request).then(
          ({ revision }) => {
            history.ok(request.commandId, revision);
          },
          (error: unknown) => {
            history.failed(request.commandId, error);
          },
        );
      }
    };
    const writing = Array.from({ length: 4 }, () => write(newStream()));
    for (let times = 0; times < 6; times += 1) {
      server.fail('losesReply');
      const before = server.log.records.length;
      await until('more is written', () => server.log.records.length > before + 20);
      server.cut();
      await server.listen();
    }
    over = true;
    await Promise.all(writing);
    const all = await everything(store);
    await until('the subscriber has all of it', () => events.length >= all.length);
    await subscription.close();
    expect(history.count('ok')).toBeGreaterThan(20);
    expect(await history.faults(store, events)).toEqual([]);
  });

  it('is found again by a subscription and a writer as often as it is lost, and nothing of it is kept', async () => {
    const times = Number(process.env['BANJIAN_RECONNECTS'] ?? 60);
    const store = await open();
    const { events, subscription } = follow(store, { types: ['Noted'] });
    const heap: number[] = [];
    for (let time = 0; time < times; time += 1) {
      server.cut();
      await server.listen();
      await store.append(appendOf(newStream(), 'noStream', { type: 'Other' }));
      await until('it is live', () => subscription.status().state === 'live');
      if (time % Math.ceil(times / 6) === 0) heap.push(heapInUse());
    }
    const noted = await store.append(appendOf(newStream(), 'noStream'));
    await until('the next event has come', () => events.some(({ position }) => position === noted.position));
    expect((heap.at(-1) ?? 0) - (heap[1] ?? 0)).toBeLessThan(5_000_000);
  });
});

describe('a subscription', () => {
  it('believes no checkpoint of a place where nothing stands yet', async () => {
    server.quirks.checkpointAtEndOfLog = true;
    const store = await open();
    const { position } = await store.append(appendOf(newStream(), 'noStream', { type: 'Other' }));
    const { subscription } = follow(store, { types: ['Noted'] });
    await until('it is live', () => subscription.status().state === 'live');
    const { seenThrough } = subscription.status();
    await subscription.close();
    expect(seenThrough).toBe(position);
    const stream = newStream();
    await store.append(appendOf(stream, 'noStream'));
    const later = follow(store, {
      types: ['Noted'],
      ...(seenThrough !== undefined && { after: seenThrough }),
    });
    await until('the next event has come', () => later.events.length === 1);
    await later.subscription.close();
  });

  it('passes over what others have written to the server', async () => {
    const store = await open();
    const bytes = Buffer.from('{}');
    const foreign = { id: crypto.randomUUID(), type: 'Noted', contentType: 'application/json', data: bytes };
    server.log.append('case-foreign', 'any', [{ ...foreign, metadata: Buffer.from('') }]);
    const { position } = await store.append(appendOf(newStream(), 'noStream'));
    const { events, subscription } = follow(store);
    await until('ours has come', () => events.length > 0);
    await subscription.close();
    expect(events.map((event) => event.position)).toEqual([position]);
    expect(await store.read('case-foreign')).toEqual([]);
    expect(await store.head()).toBe(position);
  });
});

describe('the time an event is recorded at', () => {
  it('is held against the trusted clock, where there is one', async () => {
    const store = await open({ clock: () => Promise.resolve(Date.now() - 5_000) });
    await expect(store.append(appendOf(newStream(), 'noStream'))).rejects.toMatchObject({
      name: 'ClockSkew',
    });
    expect((await store.health()).clockSkewMs).toBeGreaterThan(4_000);
  });
});
