import { describe, expect, it } from '@jest/globals';
import { actAs, Rejected, reject, type Acting, type Decider } from '@banjian/kernel';
import { EventCodec } from '../codec/event-codec.js';
import { EventRegistry } from '../codec/event-registry.js';
import { defineEvents } from '../codec/event-types.js';
import { ClockSkew, OutcomeUnknown, type Appended, type AppendRequest } from '../event-store.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import { AesGcm } from '../sealing/cipher.js';
import { MemoryKeyRing } from '../sealing/memory-key-ring.js';
import { StoreEventStreams } from './store-event-streams.js';
import { SettableTimeSource } from './time-sources.js';

type Counted = { readonly type: 'Counted'; readonly by: number } | { readonly type: 'Expired' };
interface Count {
  readonly total: number;
  readonly expired: boolean;
}
interface Add {
  readonly by: number;
  readonly late?: boolean;
}

/** Counts up to three; a `late` command finds that time has run out. */
const counter: Decider<Add, Count, Counted> = {
  initial: { total: 0, expired: false },
  evolve: (state, event) =>
    event.type === 'Counted' ? { ...state, total: state.total + event.by } : { ...state, expired: true },
  decide: ({ by }, { total, expired }) => {
    if (expired) return reject('count.too-late');
    if (by === 0) return [];
    return total + by > 3 ? reject('count.full') : [{ type: 'Counted', by }];
  },
  expire: ({ late }, { expired }) => (late && !expired ? [{ type: 'Expired' }] : []),
};

const types = defineEvents<Counted>({
  Counted: {
    version: 1,
    schema: {
      type: 'object',
      properties: { by: { type: 'integer' } },
      required: ['by'],
      additionalProperties: false,
    },
  },
  Expired: { version: 1, schema: { type: 'object', additionalProperties: false } },
});

/** Commits, then loses the reply as often as told. */
class Lossy extends MemoryEventStore {
  lose = 0;
  /** So many appends come too late: the time they bring has passed. */
  late = 0;
  appends = 0;

  override async append(request: AppendRequest): Promise<Appended> {
    this.appends += 1;
    if (this.late > 0) {
      this.late -= 1;
      throw new ClockSkew('over 2 s');
    }
    const done = await super.append(request);
    if (this.lose === 0) return done;
    this.lose -= 1;
    throw new OutcomeUnknown('the reply was lost');
  }
}

function setUp() {
  const store = new Lossy();
  const registry = new EventRegistry();
  registry.register(types);
  const codec = new EventCodec(registry, new MemoryKeyRing(), new AesGcm());
  const time = new SettableTimeSource('2026-03-02T02:00:00.000Z');
  const streams = new StoreEventStreams(store, codec, time, 'test');
  const add = (command: Add, as: Partial<Acting> & { commandId: string }) =>
    actAs(
      { actor: { person: 'person-1', role: 'windowClerk' }, channel: 'window', correlationId: 'c', ...as },
      () => streams.transact('count-1', counter, command),
    );
  return { store, streams, time, add };
}

const one = '11111111-1111-4111-8111-111111111111';
const two = '22222222-2222-4222-8222-222222222222';
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Rejected ? error.code : String(error)),
  );

describe('a command that is sent again', () => {
  it('after success is answered with its first result and adds nothing', async () => {
    const { store, add } = setUp();
    const first = await add({ by: 1 }, { commandId: one });
    await add({ by: 1 }, { commandId: two });
    expect(await add({ by: 1 }, { commandId: one })).toEqual({ ...first, repeated: true });
    expect(await store.read('count-1')).toHaveLength(2);
  });

  it('is not decided again: it is answered even where it would be refused now', async () => {
    const { add } = setUp();
    await add({ by: 3 }, { commandId: one });
    expect(await add({ by: 3 }, { commandId: one })).toMatchObject({ revision: 0, repeated: true });
    expect(await codeOf(add({ by: 3 }, { commandId: two }))).toBe('count.full');
  });

  it('after a lost reply finds what it did', async () => {
    const { store, add } = setUp();
    store.lose = 1;
    expect(await add({ by: 2 }, { commandId: one })).toMatchObject({ revision: 0, repeated: true });
    expect(await store.read('count-1')).toHaveLength(1);
  });

  it('says that the outcome is unknown when no reply ever comes, and can be sent again', async () => {
    const { store, add } = setUp();
    store.lose = 5;
    await expect(add({ by: 2 }, { commandId: one })).rejects.toThrow(OutcomeUnknown);
    expect(await add({ by: 2 }, { commandId: one })).toMatchObject({ revision: 0, repeated: true });
    expect(await store.read('count-1')).toHaveLength(1);
  });

  it('with a stale If-Match is still answered with its first result', async () => {
    const { add } = setUp();
    await add({ by: 1 }, { commandId: one });
    await add({ by: 1 }, { commandId: two, expectedRevision: 0 });
    expect(await add({ by: 1 }, { commandId: two, expectedRevision: 0 })).toMatchObject({
      revision: 1,
      repeated: true,
    });
  });

  it('with another body is refused', async () => {
    const { add } = setUp();
    await add({ by: 1 }, { commandId: one, requestDigest: 'a' });
    const again = add({ by: 2 }, { commandId: one, requestDigest: 'b' });
    expect(await codeOf(again)).toBe('http.idempotency-key-reused');
  });

  it('after a refusal is decided afresh: a refusal is not remembered', async () => {
    const { add } = setUp();
    expect(await codeOf(add({ by: 4 }, { commandId: one }))).toBe('count.full');
    expect(await add({ by: 1 }, { commandId: one })).toMatchObject({ revision: 0, repeated: false });
  });

  it('thirty-two times at once is carried out once', async () => {
    const { store, add } = setUp();
    const all = await Promise.all(Array.from({ length: 32 }, () => add({ by: 1 }, { commandId: one })));
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await store.read('count-1')).toHaveLength(1);
  });
});

describe('a caller who names the revision seen', () => {
  it('is told when it is no longer the newest', async () => {
    const { add } = setUp();
    await add({ by: 1 }, { commandId: one });
    expect(await codeOf(add({ by: 1 }, { commandId: two, expectedRevision: 7 }))).toBe(
      'stream.revision-mismatch',
    );
  });
});

describe('time that has passed', () => {
  it('is written down by the system before the command, which is then decided on it', async () => {
    const { streams, add } = setUp();
    await add({ by: 1 }, { commandId: one });
    expect(await codeOf(add({ by: 1, late: true }, { commandId: two }))).toBe('count.too-late');
    const events = await streams.read<Counted>('count-1');
    expect(events.map(({ event, metadata }) => [event.type, metadata.actor])).toEqual([
      ['Counted', 'person-1'],
      ['Expired', 'system:time'],
    ]);
  });

  it('is written down even when the caller saw an older revision', async () => {
    const { store, add } = setUp();
    await add({ by: 1 }, { commandId: one });
    const stale = add({ by: 1, late: true }, { commandId: two, expectedRevision: 7 });
    expect(await codeOf(stale)).toBe('stream.revision-mismatch');
    expect((await store.read('count-1')).map(({ type }) => type)).toEqual(['Counted', 'Expired']);
  });

  it('is written down once', async () => {
    const { store, add } = setUp();
    const codes = await Promise.all(
      [one, two].map((id) => codeOf(add({ by: 1, late: true }, { commandId: id }))),
    );
    expect(codes).toEqual(['count.too-late', 'count.too-late']);
    expect(await store.read('count-1')).toHaveLength(1);
  });
});

describe('what is written', () => {
  it('never goes back in time, whatever the clock does', async () => {
    const { store, time, add } = setUp();
    await add({ by: 1 }, { commandId: one });
    time.set('2026-03-02T01:00:00.000Z');
    await add({ by: 1 }, { commandId: two });
    const [first, second] = await store.read('count-1');
    expect(second?.recordedAt).toBe(first?.recordedAt);
  });

  it('is signed again when it took so long that its time had passed, and refused when the clock is wrong', async () => {
    const { store, add } = setUp();
    store.late = 1;
    expect(await add({ by: 1 }, { commandId: one })).toMatchObject({ revision: 0 });
    store.late = 100;
    await expect(add({ by: 1 }, { commandId: two })).rejects.toThrow(ClockSkew);
  });

  it('is one fact when nobody decides on it and it comes twice, whatever else the two requests say', async () => {
    const { store, streams } = setUp();
    const record = (requestDigest: string) =>
      actAs(
        {
          actor: { person: 'p', role: 'r' },
          channel: 'c',
          commandId: one,
          correlationId: 'c',
          requestDigest,
        },
        () => streams.record('count-1', [{ type: 'Expired' }], two),
      );
    const first = await record('a');
    expect(await record('b')).toEqual({ ...first, repeated: true });
    expect(await store.read('count-1')).toHaveLength(1);
  });

  it('is nothing when exactly this already stands', async () => {
    const { add } = setUp();
    await add({ by: 1 }, { commandId: one });
    expect(await add({ by: 0 }, { commandId: two })).toMatchObject({ revision: 0, repeated: false });
  });
});
