import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  appendOf,
  newStream,
  preparedTestStore,
  type PreparedTestStore,
} from '../../../../test/support/event-store.js';
import { EventServer } from '../../../../test/support/event-server.js';
import { Conflict } from '../event-store.js';
import { EventStoreDbEventStore } from '../eventstoredb/eventstoredb-event-store.js';
import { prepareEventStoreDb } from '../eventstoredb/store-identity.js';
import type { PostgresEventStore } from '../postgres/postgres-event-store.js';
import { copyEvents, NotACopy, type CopyTarget } from './copy-events.js';
import { eventStoreDbTarget } from './eventstoredb-target.js';
import { PostgresTarget } from './postgres-target.js';
import { summaryOf } from './store-summary.js';

let server: EventServer;
let databases: PreparedTestStore[];
let events: EventStoreDbEventStore;

beforeEach(async () => {
  server = await EventServer.start();
  await prepareEventStoreDb(server.url);
  events = await EventStoreDbEventStore.open({ url: server.url });
  databases = [];
});
afterEach(async () => {
  await events.close();
  server.cut();
  await Promise.all(databases.map((database) => database.drop()));
});

async function database(): Promise<{ store: PostgresEventStore; target: PostgresTarget }> {
  const prepared = await preparedTestStore();
  databases.push(prepared);
  const store = await prepared.open();
  return { store, target: await PostgresTarget.open(prepared.adminUrl, store) };
}

/** Streams written side by side, so that commands stand between one another's events. */
async function filled(store: PostgresEventStore): Promise<void> {
  const streams = Array.from({ length: 8 }, () => newStream());
  for (let round = 0; round < 4; round += 1)
    await Promise.all(streams.map((stream) => store.append(appendOf(stream, 'any', { count: 1 + round }))));
}

/** A target that breaks down after so many commands. */
function brittle(target: CopyTarget, commands: number): CopyTarget {
  let left = commands;
  return {
    store: target.store,
    restore: (some) => ((left -= 1) < 0 ? Promise.reject(new Error('power cut')) : target.restore(some)),
  };
}

describe('events copied to EventStoreDB and back', () => {
  it('have the same hashes, counts and bytes, and a command is still known', async () => {
    const { store: one, target: first } = await database();
    await filled(one);
    const there = await copyEvents(one, eventStoreDbTarget(events));
    const { store: two, target } = await database();
    const back = await copyEvents(events, target);
    expect(back.summary).toEqual(there.summary);
    expect(back.summary).toEqual(await summaryOf(one));
    expect(back.summary).toMatchObject({ events: 80, streams: 8 });

    const request = appendOf(newStream(), 'noStream', { count: 3 });
    await one.append(request);
    await copyEvents(one, eventStoreDbTarget(events));
    await copyEvents(events, target);
    const [a, b, c] = await Promise.all([one, events, two].map((store) => store.read(request.stream)));
    const bare = (all: typeof a): unknown[] => (all ?? []).map(({ position: _, ...event }) => event);
    expect(bare(b)).toEqual(bare(a));
    expect(bare(c)).toEqual(bare(a));
    for (const store of [events, two]) {
      expect(await store.append(request)).toMatchObject({ revision: 2, repeated: true });
      await expect(store.append(appendOf(request.stream, 0))).rejects.toBeInstanceOf(Conflict);
    }
    await Promise.all([first.close(), target.close()]);
  });

  it('go on where a run was broken off, and tell what they found', async () => {
    const { store, target } = await database();
    await filled(store);
    await expect(copyEvents(store, brittle(eventStoreDbTarget(events), 10))).rejects.toThrow('power cut');
    const told: number[] = [];
    const { copied, found } = await copyEvents(store, eventStoreDbTarget(events), (progress) => {
      told.push(progress.copied);
    });
    expect(copied).toBe(80);
    expect(found).toBeGreaterThan(9);
    expect(told.at(-1)).toBe(80);
    await target.close();
  });

  it('are refused where the target holds something else', async () => {
    const { store, target } = await database();
    await filled(store);
    await events.append(appendOf(newStream(), 'noStream'));
    await expect(copyEvents(store, eventStoreDbTarget(events))).rejects.toBeInstanceOf(NotACopy);
    await target.close();
  });

  it('let a follower go on from where it was: it misses nothing', async () => {
    const { store, target } = await database();
    await filled(store);
    const all = await Promise.all((await streamsOf(store)).map((stream) => store.read(stream)));
    const ordered = all.flat().toSorted((a, b) => store.comparePositions(a.position, b.position));
    const copy = await copyEvents(store, eventStoreDbTarget(events));
    for (const [index, { position }] of ordered.entries()) {
      const stands = copy.translate(position);
      const later = ordered.slice(index + 1);
      for (const { stream, revision } of later) {
        const [same] = await events.read(stream, { from: revision, to: revision });
        if (stands !== undefined)
          expect(events.comparePositions(same?.position ?? '', stands)).toBeGreaterThan(0);
      }
      if (index > 3) break;
    }
    const last = ordered.at(-1)?.position ?? '';
    expect(copy.translate(last)).toBe(await events.head());
    await target.close();
  });
});

async function streamsOf(store: PostgresEventStore): Promise<readonly string[]> {
  const streams = new Set<string>();
  const { allEvents } = await import('./all-events.js');
  for await (const batch of allEvents(store)) for (const { stream } of batch) streams.add(stream);
  return [...streams];
}
