import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appended, follow, newStream, until, type Follower } from '../../../../test/support/event-store.js';
import type { EventStore, StoredEvent, SubscribeOptions } from '../event-store.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { SharedReading } from './shared-reading.js';

let store: MemoryEventStore;
let followers: Follower[];

beforeEach(() => {
  store = new MemoryEventStore();
  followers = [];
});
afterEach(async () => {
  await Promise.all(followers.map(({ subscription }) => subscription.close()));
  await store.close();
});

async function filled(count: number): Promise<readonly StoredEvent[]> {
  for (let n = 0; n < count; n += 1) {
    const category = ['case', 'item', 'clock'][n % 3];
    await appended(store, newStream(category), 'noStream', { type: n % 2 === 0 ? 'Noted' : 'Struck' });
  }
  const all = followed(store);
  await until('all are read', () => all.events.length === count);
  return all.events;
}

function followed(
  from: Pick<EventStore, 'subscribe'>,
  options: SubscribeOptions = {},
  onBatch?: () => void,
): Follower {
  const follower = follow(from as EventStore, options, onBatch);
  followers.push(follower);
  return follower;
}

const ids = (events: readonly StoredEvent[]): readonly string[] => events.map(({ id }) => id);
const live = ({ subscription }: Follower): boolean => subscription.status().state === 'live';

/** Of the store, how often somebody began to read it. */
function counted(): { readonly readings: () => number } {
  let readings = 0;
  const subscribe = store.subscribe.bind(store);
  store.subscribe = (...asked) => {
    readings += 1;
    return subscribe(...asked);
  };
  return { readings: () => readings };
}

describe('one reading for several', () => {
  it('gives each what a reading of its own would give, from wherever each begins, and goes on with it', async () => {
    const all = await filled(30);
    const begins = fc.option(fc.nat(29), { nil: undefined });
    const filters = fc.record({
      categories: fc.constantFrom(undefined, ['case'], ['item', 'clock']),
      types: fc.constantFrom(undefined, ['Noted']),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(begins, filters), { minLength: 1, maxLength: 5 }),
        async (wanted) => {
          const shared = new SharedReading(store, wanted.length);
          const pairs = wanted.map(([begin, { categories, types }]) => {
            const after = begin === undefined ? undefined : all[begin]?.position;
            const options = {
              ...(after !== undefined && { after }),
              ...(categories && { categories }),
              ...(types && { types }),
            };
            const pair = { together: followed(shared, options), alone: followed(store, options) };
            shared.ready();
            return pair;
          });
          await until('all are live', () =>
            pairs.every(({ together, alone }) => live(together) && live(alone)),
          );
          for (const { together, alone } of pairs) expect(ids(together.events)).toEqual(ids(alone.events));
          await Promise.all(
            pairs.flatMap(({ together, alone }) => [
              together.subscription.close(),
              alone.subscription.close(),
            ]),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reads the store once for all, and then each follows what is new', async () => {
    await filled(9);
    const { readings } = counted();
    const shared = new SharedReading(store, 3);
    const all = [1, 2].map(() => followed(shared));
    shared.ready();
    shared.ready();
    expect([readings(), all[0]?.events.length]).toEqual([0, 0]);
    // The third never joins.
    shared.ready();
    expect(readings()).toBe(1);
    await until('both are live', () => all.every(live));
    expect(readings()).toBe(3);
    await appended(store, newStream(), 'noStream');
    await until('both have the new one', () => all.every(({ events }) => events.length === 10));
  });

  it('leaves behind who fails at a batch: it is given it again, the others are not kept waiting', async () => {
    const all = await filled(9);
    const shared = new SharedReading(store, 2);
    let fails = 3;
    const failing = followed(shared, {}, () => {
      fails -= 1;
      if (fails >= 0) throw new Error('not now');
    });
    const other = followed(shared);
    shared.ready();
    shared.ready();
    await until('both have all', () => [failing, other].every(({ events }) => events.length === 9));
    expect([ids(failing.events), ids(other.events)]).toEqual([ids(all), ids(all)]);
    expect(fails).toBeLessThan(0);
  });

  it('waits for nobody who has closed, and nobody who comes too late', async () => {
    await filled(9);
    const shared = new SharedReading(store, 2);
    const [gone, stays] = [followed(shared), followed(shared)];
    await gone.subscription.close();
    shared.ready();
    shared.ready();
    const late = followed(shared);
    await until('the others have all', () => [stays, late].every(({ events }) => events.length === 9));
    expect([gone.events.length, gone.subscription.status().state]).toEqual([0, 'closed']);
  });
});
