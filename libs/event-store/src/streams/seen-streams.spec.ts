import { describe, expect, it } from '@jest/globals';
import { actAs, Rejected, reject, type Acting, type Decider } from '@banjian/kernel';
import { EventCodec } from '../codec/event-codec.js';
import { EventRegistry } from '../codec/event-registry.js';
import { defineEvents } from '../codec/event-types.js';
import type { ReadOptions, StoredEvent } from '../event-store.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { AesGcm } from '../sealing/cipher.js';
import { MemoryKeyRing } from '../sealing/memory-key-ring.js';
import { StoreEventStreams } from './store-event-streams.js';
import { SettableTimeSource } from './time-sources.js';

type Taken = { readonly type: 'Taken' };

/** May be taken once. */
const seat: Decider<object, boolean, Taken> = {
  initial: false,
  evolve: () => true,
  decide: (_, taken) => (taken ? reject('seat.taken') : [{ type: 'Taken' }]),
};

class Counting extends MemoryEventStore {
  reads = 0;

  override read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]> {
    this.reads += 1;
    return super.read(stream, options);
  }
}

function setUp() {
  const store = new Counting();
  const registry = new EventRegistry();
  registry.register(
    defineEvents<Taken>({
      Taken: { version: 1, schema: { type: 'object', additionalProperties: false } },
    }),
  );
  const codec = new EventCodec(registry, new MemoryKeyRing(), new AesGcm());
  const time = new SettableTimeSource('2026-03-02T02:00:00.000Z');
  const streams = new StoreEventStreams(store, codec, time, 'test');
  const take = () => streams.transact('seat-1', seat, {});
  return { store, streams, take };
}

const one = '11111111-1111-4111-8111-111111111111';
const two = '22222222-2222-4222-8222-222222222222';
const request = <T>(commandId: string, work: () => Promise<T>): Promise<T> => {
  const as: Acting = {
    actor: { person: 'person-1', role: 'windowClerk' },
    ...{ channel: 'window', correlationId: 'c', commandId, seen: new Map() },
  };
  return actAs(as, work);
};
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Rejected ? error.code : error),
  );

describe('a request that looks and then writes', () => {
  it('reads the stream once', async () => {
    const { store, streams, take } = setUp();
    await request(one, async () => {
      await streams.read('seat-1');
      await streams.fold('seat-1', seat);
      await take();
    });
    expect(store.reads).toBe(1);
  });

  it('reads it once for several commands too, as long as they change nothing', async () => {
    const { store, streams, take } = setUp();
    const nothing: typeof seat = { ...seat, decide: () => [] };
    await request(one, async () => {
      await streams.transact('seat-1', nothing, {});
      await streams.transact('seat-1', nothing, {});
      await take();
      expect(store.reads).toBe(1);
      await streams.transact('seat-1', nothing, {});
      expect(store.reads).toBe(2);
    });
    expect(await codeOf(request(two, take))).toBe('seat.taken');
  });

  it('sees what it has written when it looks again', async () => {
    const { streams, take } = setUp();
    const seen = await request(one, async () => {
      await streams.read('seat-1');
      await take();
      return streams.read('seat-1');
    });
    expect(seen).toHaveLength(1);
  });

  it('decides on what stands now where somebody was faster since it looked', async () => {
    const { store, streams, take } = setUp();
    const late = request(one, async () => {
      await streams.read('seat-1');
      await request(two, take);
      return take();
    });
    expect(await codeOf(late)).toBe('seat.taken');
    expect(await store.read('seat-1')).toHaveLength(1);
  });

  it('and was sent twice at once is carried out once, and answered alike', async () => {
    const { store, streams, take } = setUp();
    const again = request(one, async () => {
      await streams.read('seat-1');
      const first = await request(one, take);
      return [first, await take()];
    });
    const [first, second] = await again;
    expect(second).toEqual({ ...first, repeated: true });
    expect(await store.read('seat-1')).toHaveLength(1);
  });
});
