import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  appendOf,
  follow,
  newStream,
  preparedTestStore,
  until,
  type Follower,
  type PreparedTestStore,
} from '../../../../test/support/event-store.js';
import { everything } from '../../../../test/support/history.js';
import type { EventStore, StoredEvent, SubscribeOptions } from '../event-store.js';
import { wants } from '../filters.js';
import { Positions } from '../positions.js';
import { Connections } from './connections.js';
import { LiveTail } from './live-tail.js';
import { readMark } from './watermark.js';

let database: PreparedTestStore;
beforeEach(async () => {
  database = await preparedTestStore();
});
afterEach(() => database.drop());

const types = ['Noted', 'Told', 'Heard'];
const filters: readonly SubscribeOptions[] = [
  {},
  { types: ['Noted'] },
  { types: ['Told', 'Heard'], batchSize: 3 },
  { categories: ['case'] },
  { categories: ['licence'], types: ['Heard'], batchSize: 1 },
  { types: ['Unheard'] },
];

async function write(store: EventStore, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const stream = newStream(n % 3 === 0 ? 'licence' : 'case');
    const type = types[n % types.length] ?? '';
    await store.append(appendOf(stream, 'noStream', { type, count: 1 + (n % 3) }));
  }
}

const wanted = (all: readonly StoredEvent[], options: SubscribeOptions): readonly string[] =>
  all.filter((event) => wants(options, event)).map(({ position }) => position);

describe('subscriptions that read the end of the store together', () => {
  it('each see what they want, once and in order, whoever joins, leaves or is slow', async () => {
    const store = await database.open();
    await write(store, 20);
    const early = filters.map((options) => follow(store, options));
    const slow = follow(store, { types: ['Noted'] }, () => new Promise((done) => setTimeout(done, 20)));
    await write(store, 60);
    const late = filters.map((options) => follow(store, options));
    const other = await database.open();
    const leaving = follow(store);
    await Promise.all([write(store, 80), write(other, 80)]);
    await leaving.subscription.close();
    await write(other, 40);

    const all = await everything(store);
    const last = all.at(-1)?.position ?? '';
    const followers: readonly [Follower, SubscribeOptions][] = [
      ...[early, late].flatMap((some) =>
        some.map((each, n): [Follower, SubscribeOptions] => [each, filters[n] ?? {}]),
      ),
      [slow, { types: ['Noted'] }],
    ];
    for (const [{ events, subscription }, options] of followers) {
      await until('it has seen the end', () => subscription.status().seenThrough === last);
      expect(events.map(({ position }) => position)).toEqual(wanted(all, options));
    }
    expect(leaving.events.map(({ position }) => position)).toEqual(
      all.slice(0, leaving.events.length).map(({ position }) => position),
    );
    await Promise.all(followers.map(([{ subscription }]) => subscription.close()));
  }, 60_000);

  it('ask the database once for all of them', async () => {
    const store = await database.open();
    await write(store, 30);
    const connections = new Counting({ url: database.appUrl });
    const tail = new LiveTail(connections, new Positions(store.facts.storeId));
    for (const options of filters) tail.join(options);
    const [start, end] = [10, (await readMark(connections)).safe];
    expect(await tail.between(start, start + 1)).toBeUndefined();
    connections.runs = 0;
    const found = await Promise.all(filters.map(() => tail.between(start + 1, end)));
    expect(connections.runs).toBe(1);
    expect(found[0]?.length).toBeGreaterThan(30);
    expect(found.every((each) => each?.length === found[0]?.length)).toBe(true);
    // A part of it, and what lies before it.
    expect((await tail.between(end - 2, end))?.map(({ at }) => at)).toEqual([end - 1, end]);
    expect(await tail.between(start - 1, end)).toBeUndefined();
    expect(connections.runs).toBe(1);
    await connections.close();
  });
});

class Counting extends Connections {
  runs = 0;

  override run(...asked: Parameters<Connections['run']>): ReturnType<Connections['run']> {
    this.runs += 1;
    return super.run(...asked);
  }
}
