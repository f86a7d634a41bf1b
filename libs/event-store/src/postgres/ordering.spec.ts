import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@banjian/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
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

describe('the order of the store while commits come out of order', () => {
  it('is told by our subscription without a miss or a double; readers without watermark miss', async () => {
    const store = await database.open();
    const ours = follow(store, { batchSize: 200 });
    const naive = await reader(database.appUrl, naiveRead);
    const byTransaction = await reader(database.appUrl, readBelowOldestTransaction);
    const end = Date.now() + 15_000;
    const committed = (
      await Promise.all(Array.from({ length: 24 }, (_, seed) => writeUntil(database.appUrl, end, seed)))
    ).flat();

    const all = await everything(store);
    await until('our subscription has seen all', () => ours.events.length >= all.length);
    await Promise.all([naive.stop(), byTransaction.stop(), ours.subscription.close()]);
    const wanted = all.map(({ position }) => position);
    expect(ours.events.map(({ position }) => position)).toEqual(wanted);
    expect(new Set(all.map(({ commandId }) => commandId))).toEqual(new Set(committed));
    expect(committed.length).toBeGreaterThan(500);
    // The test can see the fault it looks for.
    expect(all.length - naive.seen.size).toBeGreaterThan(all.length * 0.02);
    expect(all.length - byTransaction.seen.size).toBeGreaterThan(all.length * 0.02);
  }, 60_000);

  it('is kept from the very first position on, when the first two appends overlap', async () => {
    const store = await database.open();
    const ours = follow(store);
    const [slow, fast] = [await connected(database.appUrl), await connected(database.appUrl)];
    await slow.query('BEGIN');
    const first = await append(slow, 'case-1');
    const second = await append(fast, 'case-2');
    await sleep(400);
    expect(ours.events).toEqual([]);
    await slow.query('COMMIT');
    await until('both have come', () => ours.events.length === 2);
    expect(ours.events.map(({ stream }) => stream)).toEqual(['case-1', 'case-2']);
    expect([first, second].map((outcome) => 'position' in outcome && outcome.position)).toEqual([2, 3]);
    await Promise.all([slow.end(), fast.end(), ours.subscription.close()]);
  });

  it('is not disturbed by positions that a rolled-back append leaves empty', async () => {
    const store = await database.open();
    const ours = follow(store);
    const client = await connected(database.appUrl);
    await client.query('BEGIN');
    await append(client, 'case-1');
    await client.query('ROLLBACK');
    await append(client, 'case-2');
    await until('the one that stands has come', () => ours.events.length === 1);
    await until('nothing more is awaited', () => ours.subscription.status().lag === 0);
    expect(ours.events[0]?.stream).toBe('case-2');
    await Promise.all([client.end(), ours.subscription.close()]);
  });
});

/** Transactions that dawdle before and after the append, half of them with an id of their own before; 1 in 10 fails. */
async function writeUntil(url: string, end: number, seed: number): Promise<readonly string[]> {
  const client = await connected(url);
  const random = randomOf(seed + 1);
  const committed: string[] = [];
  while (Date.now() < end) {
    const commandId = newId();
    await client.query('BEGIN');
    if (random() < 0.5) await client.query('SELECT pg_current_xact_id()');
    await sleep(random() * 30);
    await append(client, `case-${commandId}`, commandId);
    await sleep(random() * 60);
    const fails = random() < 0.1;
    await client.query(fails ? 'ROLLBACK' : 'COMMIT');
    if (!fails) committed.push(commandId);
  }
  await client.end();
  return committed;
}

const naiveRead = 'SELECT position FROM es.event WHERE position > $1 ORDER BY position LIMIT 200';
const readBelowOldestTransaction = `
  SELECT position FROM es.event WHERE position > $1
     AND xmin::text::bigint < (pg_snapshot_xmin(pg_current_snapshot())::text::bigint & 4294967295)
   ORDER BY position LIMIT 200`;

interface Reader {
  readonly seen: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Polls from the highest position it has seen, as many do. */
async function reader(url: string, statement: string): Promise<Reader> {
  const client = await connected(url);
  const seen = new Set<string>();
  let cursor = '0';
  let stopped = false;
  const isStopped = (): boolean => stopped;
  const reading = (async (): Promise<void> => {
    for (let last = false; !last;) {
      last = isStopped();
      const { rows } = await client.query<{ position: string }>(statement, [cursor]);
      for (const { position } of rows) seen.add(position);
      cursor = rows.at(-1)?.position ?? cursor;
      await sleep(5);
    }
  })();
  return {
    seen,
    async stop() {
      stopped = true;
      await reading;
      await client.end();
    },
  };
}

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
