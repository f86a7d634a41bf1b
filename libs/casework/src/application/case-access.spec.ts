import { EventCodec, EventRegistry, SettableTimeSource } from '@banjian/event-store';
import { AesGcm, MemoryEventStore, MemoryKeyRing, StoreEventStreams } from '@banjian/event-store/testing';
import type { AppendRequest, Appended } from '@banjian/event-store';
import type { Principal } from '@banjian/http';
import { auditEventTypes, Authorities, Openings } from '@banjian/identity';
import { actAs, newId } from '@banjian/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { caseEventTypes } from '../adapters/events/case-event-types.js';
import { grantedLife, permitTerms } from '../testing/index.js';
import { CaseAccess, type CaseHistory } from './case-access.js';

/** A store whose log of openings can be held up, or break. */
class Store extends MemoryEventStore {
  hold: () => Promise<void> = () => Promise.resolve();
  appends = 0;

  override async append(request: AppendRequest): Promise<Appended> {
    if (request.stream.startsWith('audit-')) {
      this.appends += 1;
      await this.hold();
    }
    return super.append(request);
  }
}

/** Long after all of it. */
const time = new SettableTimeSource('2026-12-01T02:00:00.000Z');
const supervisor: Principal = {
  ...{ personId: 'supervisor-1', name: '督查员', role: 'supervisor', parties: [] },
  region: permitTerms.region,
};
const registry = new EventRegistry();
registry.register(caseEventTypes);
registry.register(auditEventTypes);
const codec = new EventCodec(registry, new MemoryKeyRing(), new AesGcm());

let store: Store;
let streams: StoreEventStreams;
let access: CaseAccess;

beforeEach(async () => {
  store = new Store();
  streams = new StoreEventStreams(store, codec, time, 'test');
  // Only citizens and helpers have authorities to look for.
  access = new CaseAccess(
    streams,
    new Openings(streams, time),
    new Authorities(streams, undefined as never, time),
  );
  await as('clerk', () => streams.record('case-1', grantedLife(), newId()));
});

const as = <T>(person: string, work: () => T): T => {
  const commandId = newId();
  const actor = { person, role: 'supervisor' };
  return actAs({ actor, channel: 'office', commandId, correlationId: commandId, seen: new Map() }, work);
};
const look = (draw: (history: CaseHistory) => unknown = (history) => history.length, who = supervisor) =>
  as(who.personId, () => access.show(who, '1', 'replay', draw));
const openings = () => as('reader', () => streams.read('audit-case-1'));

describe('what is shown of a case', () => {
  it('is drawn from all its events, and the look is logged once a minute', async () => {
    expect(await look()).toBe(grantedLife().length);
    expect(await look()).toBe(grantedLife().length);
    expect((await openings()).map(({ event }) => event)).toEqual([
      { type: 'CaseOpened', caseId: '1', why: 'replay' },
    ]);
    expect(store.appends).toBe(1);
  });

  it('is drawn while the opening is being written, and handed out only when it stands', async () => {
    for (const _time of ['first', 'and again, when it is known whose the case is']) {
      time.set(new Date(Date.parse(time.now()) + 60_000).toISOString());
      const told: string[] = [];
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      store.hold = () => held;
      let shown: Promise<unknown> = held;
      const drawn = new Promise<void>((resolve) => {
        shown = look(() => {
          told.push('drawn');
          resolve();
        }).then(() => told.push('handed out'));
      });
      await drawn;
      await new Promise((resolve) => setImmediate(resolve));
      expect(told).toEqual(['drawn']);
      release();
      await shown;
      expect(told).toEqual(['drawn', 'handed out']);
    }
  });

  it.each(['a first look', 'a later one'])(
    'is nothing when the opening cannot be written: %s',
    async (which) => {
      if (which === 'a later one') await look();
      time.set(new Date(Date.parse(time.now()) + 60_000).toISOString());
      const before = (await openings()).length;
      store.hold = () => Promise.reject(new Error('the log is full'));
      await expect(look()).rejects.toThrow('the log is full');
      // Not remembered as written: the next look writes it.
      store.hold = () => Promise.resolve();
      await look();
      expect(await openings()).toHaveLength(before + 1);
    },
  );

  it('is nothing for whom the case is out of scope, and nothing is logged, however often others looked', async () => {
    const other = { ...supervisor, personId: 'supervisor-2', region: '5301' };
    await expect(look(undefined, other)).rejects.toMatchObject({ code: 'case.not-found' });
    await look();
    await expect(look(undefined, other)).rejects.toMatchObject({ code: 'case.not-found' });
    expect(await openings()).toHaveLength(1);
  });

  it('leaves its trace even where nothing comes of the drawing', async () => {
    const failing = (): never => {
      throw new Error('no such clock');
    };
    await expect(look(failing)).rejects.toThrow('no such clock');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await openings()).toHaveLength(1);
  });
});
