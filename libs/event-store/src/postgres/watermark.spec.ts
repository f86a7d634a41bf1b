import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  appended,
  appendOf,
  follow,
  preparedTestStore,
  type PreparedTestStore,
  until,
} from '../../../../test/support/event-store.js';
import { everything } from '../../../../test/support/history.js';
import { connected, openAppend as append } from '../testing/open-append.js';

let database: PreparedTestStore;
beforeEach(async () => {
  database = await preparedTestStore();
});
afterEach(() => database.drop());

describe('the watermark', () => {
  it('must not be computed inside the statement that reads the events: their snapshot is older', async () => {
    const [writer, oneStatement] = [await connected(database.appUrl), await connected(database.appUrl)];
    const holder = await connected(database.adminUrl);
    await holder.query('SELECT pg_advisory_lock(7)');
    // The snapshot is taken, then it is held up, then the watermark is asked for.
    const reading = oneStatement.query<{ safe: string; seen: string }>(`
      WITH late AS MATERIALIZED (SELECT pg_advisory_lock(7)), mark AS MATERIALIZED (SELECT w.safe FROM late, es.watermark() w)
      SELECT mark.safe, (SELECT count(*) FROM es.event e WHERE e.position <= mark.safe) AS seen FROM mark`);
    const heldUp = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%WITH late%'`;
    await until('it is held up', async () => (await holder.query(heldUp)).rowCount === 1);
    await append(writer, 'case-1');
    await holder.end();
    const { rows } = await reading;
    // It would move its cursor to 2 without having seen the event that stands there.
    expect(rows).toEqual([{ safe: '2', seen: '0' }]);
    const later = await oneStatement.query('SELECT count(*) AS seen FROM es.event WHERE position <= 2');
    expect(later.rows).toEqual([{ seen: '1' }]);
    await Promise.all([writer.end(), oneStatement.end()]);
  });

  it('is declared volatile, so that no planner may call it once and keep the answer', async () => {
    const client = await connected(database.appUrl);
    const { rows } = await client.query(
      `SELECT provolatile FROM pg_proc WHERE oid = 'es.watermark'::regproc`,
    );
    expect(rows).toEqual([{ provolatile: 'v' }]);
    await client.end();
  });

  it('is not held by transactions of others, neither in this database nor in another', async () => {
    const store = await database.open();
    const ours = follow(store);
    const elsewhere = await preparedTestStore();
    const there = await connected(elsewhere.adminUrl);
    const foreign = [await connected(database.adminUrl), there];
    for (const client of foreign) {
      await client.query('CREATE TABLE foreign_work (x int)');
      await client.query('BEGIN; INSERT INTO foreign_work VALUES (1); SELECT pg_current_xact_id()');
    }
    // Even an append under way in another database of the same server: positions there are other positions.
    await append(there, 'case-1');
    for (let index = 0; index < 20; index += 1) {
      await store.append(appendOf(`case-${String(index)}`, 'noStream'));
      await until('it has come, while the others still stand', () => ours.events.length > index);
    }
    await Promise.all(foreign.map((client) => client.end()));
    await ours.subscription.close();
    await elsewhere.drop();
  });

  it('is held by an append under way, and health tells the age of it', async () => {
    const store = await database.open();
    const client = await connected(database.appUrl);
    await client.query('BEGIN');
    await append(client, 'case-1');
    await store.append(appendOf('case-2', 'noStream'));
    await sleep(300);
    const health = await store.health();
    expect(health).toMatchObject({ safe: 1, last: 3 });
    expect(health.oldestFenceMs).toBeGreaterThan(250);
    await client.query('ROLLBACK');
    const after = await store.health();
    expect(after).toMatchObject({ safe: 3, last: 3, oldestFenceMs: 0 });
    await until('the clocks are close', async () => Math.abs((await store.health()).clockSkewMs) < 1_000);
    await client.end();
  });

  it('is held no longer than it waits by an append that waits for another one of its stream', async () => {
    const store = await database.open();
    const [holder, waiter] = [await connected(database.appUrl), await connected(database.appUrl)];
    await append(holder, 'case-1');
    await holder.query('BEGIN');
    await append(holder, 'case-2');
    const waiting = append(waiter, 'case-2');
    await until('it waits', async () => (await store.health()).last === 3);
    await holder.query('COMMIT');
    expect(await waiting).toMatchObject({ kind: 'conflict', actual: 0 });
    expect(await store.health()).toMatchObject({ safe: 3, last: 3, oldestFenceMs: 0 });
    await Promise.all([holder.end(), waiter.end()]);
  });
});

describe('two processes on one store', () => {
  it('wake each other without polling', async () => {
    const [here, there] = [await database.open({ pollMs: 60_000 }), await database.open({ pollMs: 60_000 })];
    const ours = follow(here);
    await until('it listens', () => ours.subscription.status().state === 'live');
    await sleep(200);
    for (let index = 0; index < 5; index += 1) {
      await there.append(appendOf(`case-${String(index)}`, 'noStream'));
      // Long before anybody polls.
      await until('it has come', () => ours.events.length > index, 30_000);
    }
  });

  it('find what was appended by polling when nobody wakes them', async () => {
    const options = { pollMs: 50, wakeUpMs: 0 };
    const [here, there] = [await database.open(options), await database.open(options)];
    const ours = follow(here);
    await there.append(appendOf('case-1', 'noStream'));
    await until('it has come', () => ours.events.length === 1);
  });

  it('never lock each other out, whatever streams their calls hold together', async () => {
    const options = { appends: { batch: 8, lanes: 3 } };
    const [one, two] = [await database.open(options), await database.open(options)];
    const streams = Array.from({ length: 6 }, (_, index) => `case-${String(index)}`);
    const turns = Array.from({ length: 40 }, (_, turn) => turn);
    await Promise.all(
      [one, two].flatMap((store, side) =>
        turns.map((turn) => appended(store, streams[(turn * (side + 1)) % 6] ?? 'case-0', 'any')),
      ),
    );
    expect(await everything(one)).toHaveLength(80);
  });
});
