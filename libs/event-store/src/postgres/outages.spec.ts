import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Postgres, startPostgres } from '../../../../infra/postgres.mjs';
import { cuttingProxy } from '../../../../test/support/cutting-proxy.js';
import {
  appendOf,
  appPassword,
  follow,
  newStream,
  preparedTestStore,
  until,
} from '../../../../test/support/event-store.js';
import { everything, History } from '../../../../test/support/history.js';
import { ClockSkew, OutcomeUnknown, StoreUnavailable } from '../event-store.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { prepareDatabase } from './prepare-database.js';

describe('an answer that is lost after the commit', () => {
  it('is asked for again under the same command id and adds nothing', async () => {
    const database = await preparedTestStore();
    const proxy = await cuttingProxy(database.appUrl);
    const store = await PostgresEventStore.open({ url: proxy.url, wakeUpMs: 0 });
    const stream = newStream();
    for (let revision = 0; revision < 5; revision += 1) {
      const command = `lost-${String(revision)}`;
      proxy.loseAnswerTo(command);
      const request = appendOf(stream, revision === 0 ? 'noStream' : revision - 1, { command });
      expect(await store.append(request)).toMatchObject({ revision, repeated: true });
    }
    expect(proxy.lost()).toBe(5);
    expect(await store.read(stream)).toHaveLength(5);
    await store.close();
    await proxy.close();
    await database.drop();
  });

  it('is told as unknown when there is no time to ask again; the caller may', async () => {
    const database = await preparedTestStore();
    const proxy = await cuttingProxy(database.appUrl);
    const store = await PostgresEventStore.open({
      url: proxy.url,
      appends: { patienceMs: 0 },
      wakeUpMs: 0,
    });
    const request = appendOf(newStream(), 'noStream', { command: 'lost', count: 2 });
    proxy.loseAnswerTo('lost');
    await expect(store.append(request)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await store.append(request)).toMatchObject({ revision: 1, repeated: true });
    await store.close();
    await proxy.close();
    await database.drop();
  });
});

describe('a command that the database cannot take', () => {
  it('spoils only itself, not the commands that were sent in the same call', async () => {
    const database = await preparedTestStore();
    const store = await database.open({ appends: { lanes: 1 } });
    const requests = Array.from({ length: 9 }, () => appendOf(newStream(), 'noStream'));
    const [event] = requests[4]?.events ?? [];
    if (!event) throw new Error('no event');
    const spoilt = { ...appendOf(newStream(), 'noStream'), events: [{ ...event, data: '{"open":' }] };
    const results = await Promise.allSettled([...requests, spoilt].map((request) => store.append(request)));
    expect(results.map(({ status }) => status)).toEqual([...requests.map(() => 'fulfilled'), 'rejected']);
    expect(await everything(store)).toHaveLength(9);
    await database.drop();
  });

  it('is turned away when too many wait', async () => {
    const database = await preparedTestStore();
    const store = await database.open({ appends: { lanes: 1, waiting: 3 } });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => store.append(appendOf(newStream(), 'noStream'))),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(3);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(StoreUnavailable);
    expect(await everything(store)).toHaveLength(10 - refused.length);
    await database.drop();
  });
});

describe('a database that goes down', () => {
  const dir = mkdtempSync(join(tmpdir(), `banjian-test-${String(process.pid)}-outage-`));
  let server: Postgres;
  let appUrl: string;
  beforeAll(async () => {
    server = await startPostgres({ dir });
    ({ appUrl } = await prepareDatabase(server.url, { appPassword }));
  });
  afterAll(() => {
    server.stop();
    rmSync(dir, { recursive: true });
  });

  it('and comes back, stopped or killed, under 16 writers and a subscription: no acknowledged event is lost', async () => {
    const store = await PostgresEventStore.open({ url: appUrl });
    const subscriber = follow(store);
    const history = new History();
    let stopped = false;
    const writers = Array.from({ length: 16 }, (_, writer) => write(store, history, writer, () => stopped));
    for (const how of ['stop', 'kill', 'stop', 'kill']) {
      await sleep(500);
      const before = history.count('ok');
      if (how === 'stop') server.stop();
      else process.kill(server.pid, 'SIGKILL');
      await until('it shows', () => subscriber.subscription.status().state === 'stuck', 30_000);
      server = await startPostgres({ dir, port: server.port });
      await until('appends go on', () => history.count('ok') > before + 32, 30_000);
      await until(
        'the subscription goes on',
        () => subscriber.subscription.status().state !== 'stuck',
        30_000,
      );
    }
    stopped = true;
    await Promise.all(writers);
    const all = await everything(store);
    await until('the subscriber has seen all', () => subscriber.events.length >= all.length);
    expect(await history.faults(store, subscriber.events)).toEqual([]);
    expect(history.count('ok')).toBeGreaterThan(500);
    await store.close();
  }, 180_000);

  it('and is opened as a standby is refused: the watermark is known to the primary only', async () => {
    server.stop();
    writeFileSync(join(dir, 'data', 'standby.signal'), '');
    server = await startPostgres({ dir, port: server.port });
    await expect(PostgresEventStore.open({ url: appUrl })).rejects.toThrow('this server is a standby');
    server.stop();
    rmSync(join(dir, 'data', 'standby.signal'));
    await expect(PostgresEventStore.open({ url: appUrl })).rejects.toBeInstanceOf(StoreUnavailable);
    server = await startPostgres({ dir, port: server.port });
  });
});

/** What waited too long for its turn is asked again with another time, as the write side does. */
const asksAgain = [OutcomeUnknown, StoreUnavailable, ClockSkew];

/** Append until told to stop; only errors that mean «ask again» may come. */
async function write(
  store: PostgresEventStore,
  history: History,
  writer: number,
  stopped: () => boolean,
): Promise<void> {
  for (let count = 0; !stopped(); count += 1) {
    const request = appendOf(`case-${String(writer % 5)}-${String(count % 3)}`, 'any', { count: 2 });
    history.invoke(request.commandId, request.stream, 2);
    try {
      const { revision } = await store.append(request);
      history.ok(request.commandId, revision);
    } catch (error) {
      if (!asksAgain.some((known) => error instanceof known)) throw error;
      history.failed(request.commandId, error);
    }
    await sleep(2);
  }
}
