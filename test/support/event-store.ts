import { setTimeout as sleep } from 'node:timers/promises';
import { derivedId, newId } from '@banjian/kernel';
import {
  type Appended,
  type AppendRequest,
  type Batch,
  ClockSkew,
  type EncodedEvent,
  type EventStore,
  PostgresEventStore,
  type PostgresEventStoreOptions,
  prepareDatabase,
  type PrepareOptions,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '@banjian/event-store';
import { testDatabase, type TestDatabase } from './database.js';
import { holdOpen } from './left-open.js';

/** The same for all databases of a run: the role belongs to the whole server. */
export const appPassword = 'banjian-test';

export interface PreparedTestStore {
  readonly adminUrl: string;
  readonly appUrl: string;
  open(options?: Omit<PostgresEventStoreOptions, 'url'>): Promise<PostgresEventStore>;
  /** Closes what was opened and removes the database. */
  drop(): Promise<void>;
}

/** A prepared database of its own, and event stores on it; on this database when one is given. */
export async function preparedTestStore(
  options: Omit<PrepareOptions, 'appPassword'> = {},
  given?: TestDatabase,
): Promise<PreparedTestStore> {
  const database = given ?? (await testDatabase());
  const { appUrl } = await prepareDatabase(database.adminUrl, { ...options, appPassword });
  const opened: PostgresEventStore[] = [];
  return {
    adminUrl: database.adminUrl,
    appUrl,
    async open(storeOptions = {}) {
      const store = await PostgresEventStore.open({ ...storeOptions, url: appUrl });
      opened.push(store);
      return store;
    },
    drop: holdOpen(async () => {
      await Promise.all(opened.map((store) => store.close()));
      await database.drop();
    }),
  };
}

/** The name of a stream nobody has used. */
export const newStream = (category = 'case'): string => `${category}-${newId()}`;

/** An append of `count` small events, recorded now; the command's id follows from its name when one is given. */
export function appendOf(
  stream: string,
  expected: AppendRequest['expected'],
  { command = newId(), count = 1, type = 'Noted', recordedAt = new Date().toISOString() }: AppendOptions = {},
): AppendRequest {
  const commandId = derivedId(command);
  const events = Array.from({ length: count }, (_, index): EncodedEvent => {
    const data = JSON.stringify({ command, index });
    return {
      id: derivedId(commandId, index),
      type,
      schemaVersion: 1,
      recordedAt,
      data,
      metadata: '{"actor":"test"}',
    };
  });
  return { stream, expected, commandId, events };
}

/** As every caller does: what waited so long that it is another time by now is asked again with that time. */
export async function appended(
  store: EventStore,
  stream: string,
  expected: AppendRequest['expected'],
  { command = newId(), ...options }: Omit<AppendOptions, 'recordedAt'> = {},
): Promise<Appended> {
  try {
    return await store.append(appendOf(stream, expected, { ...options, command }));
  } catch (error) {
    if (!(error instanceof ClockSkew)) throw error;
    return appended(store, stream, expected, { ...options, command });
  }
}

export interface AppendOptions {
  readonly command?: string;
  readonly count?: number;
  readonly type?: string;
  readonly recordedAt?: string;
}

export interface Follower {
  readonly events: StoredEvent[];
  readonly batches: Batch[];
  readonly subscription: Subscription;
}

/** A subscription that remembers everything it is given. */
export function follow(
  store: EventStore,
  options: SubscribeOptions = {},
  onBatch: (batch: Batch) => Promise<void> | void = () => undefined,
): Follower {
  const events: StoredEvent[] = [];
  const batches: Batch[] = [];
  const subscription = store.subscribe(options, async (batch) => {
    await onBatch(batch);
    batches.push(batch);
    events.push(...batch.events);
  });
  return { events, batches, subscription };
}

/** Until the claim holds; fails with what it was waiting for, and how things stand (`stands`). */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 30_000,
  stands: () => string | Promise<string> = () => '',
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end)
      throw new Error(`waited ${String(withinMs)} ms in vain until ${what}\n${await stands()}`.trim());
    await sleep(5);
  }
}

/** To compare what two ways of reading tell of an event. */
export function everyField(event: StoredEvent): StoredEvent {
  const { stream, revision, position, id, commandId, type, schemaVersion, recordedAt } = event;
  const { data, metadata, hash } = event;
  return {
    ...{ stream, revision, position, id, commandId, type, schemaVersion, recordedAt },
    ...{ data, metadata, hash },
  };
}
