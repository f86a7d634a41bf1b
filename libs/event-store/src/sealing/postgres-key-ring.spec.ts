import { randomBytes } from 'node:crypto';
import { Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { AesGcm, BrokenSeal } from './cipher.js';
import { MasterKey } from './master-key.js';
import { PostgresKeyRing } from './postgres-key-ring.js';

let lab: StoreLab;
let pool: Pool;

beforeAll(async () => {
  lab = await StoreLab.open();
  pool = new Pool({ connectionString: lab.appUrl, max: 32 });
  pool.on('error', () => undefined);
});
afterAll(async () => {
  await pool.end();
  await lab.close();
});

/** As another process would have it: nothing in its cache. */
const ring = (master = lab.masterKey): PostgresKeyRing => new PostgresKeyRing(pool, new AesGcm(), master);
const erased = new Rejected('subject.erased');

describe('the key of a person’s data', () => {
  it('is one and the same for 32 processes that seal for the first time at once', async () => {
    const made = await Promise.all(Array.from({ length: 32 }, () => ring().forSealing(['racer'])));
    const keys = new Set(made.map((keys) => keys.get('racer')?.toString('hex')));
    expect(keys.size).toBe(1);
    expect([...keys][0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await lab.admin(`SELECT 1 FROM es.data_keys WHERE subject = 'racer'`)).toHaveLength(1);
  });

  it('is one each for several people sealed for at once, in whatever order they are named', async () => {
    const people = Array.from({ length: 20 }, (_, n) => `person-${n}`);
    const orders = Array.from({ length: 16 }, (_, n) => (n % 2 === 0 ? people : [...people].reverse()));
    const made = await Promise.all(orders.map((order) => ring().forSealing(order)));
    const lists = made.map((keys) => people.map((person) => keys.get(person)?.toString('hex')).join());
    expect(new Set(lists).size).toBe(1);
    expect(new Set(lists[0]?.split(',')).size).toBe(20);
  });

  it('opens again in another process, and stands nowhere in the clear', async () => {
    const key = (await ring().forSealing(['plain'])).get('plain');
    expect((await ring().forOpening(['plain'])).get('plain')).toEqual(key);
    const [row] = await lab.admin<{ wrapped: Buffer }>(
      `SELECT wrapped FROM es.data_keys WHERE subject = 'plain'`,
    );
    expect(row?.wrapped.includes(key ?? '')).toBe(false);
  });

  it('opens only under the master key that wrapped it, and only for the person it was made for', async () => {
    await ring().forSealing(['mine', 'yours']);
    const foreign = MasterKey.fromBase64(randomBytes(32).toString('base64'));
    await expect(ring(foreign).forOpening(['mine'])).rejects.toThrow(BrokenSeal);
    await lab.admin(`UPDATE es.data_keys SET wrapped = (SELECT wrapped FROM es.data_keys WHERE subject = 'yours')
      WHERE subject = 'mine'`);
    await expect(ring().forOpening(['mine'])).rejects.toThrow(BrokenSeal);
  });

  it('is not made by looking for it', async () => {
    expect(await ring().forOpening(['nobody'])).toEqual(new Map());
    expect(await lab.admin(`SELECT 1 FROM es.data_keys WHERE subject = 'nobody'`)).toEqual([]);
  });
});

describe('erasing a person', () => {
  it('destroys the key for ever and leaves a tombstone', async () => {
    const here = ring();
    await here.forSealing(['goes']);
    await here.erase('goes');
    for (const each of [here, ring()]) {
      expect((await each.forOpening(['goes'])).get('goes')).toBe('destroyed');
      await expect(each.forSealing(['stays', 'goes'])).rejects.toThrow(erased);
    }
    const [row] = await lab.admin<{ wrapped: Buffer | null; destroyed_at: Date | null }>(
      `SELECT wrapped, destroyed_at FROM es.data_keys WHERE subject = 'goes'`,
    );
    expect([row?.wrapped, row?.destroyed_at instanceof Date]).toEqual([null, true]);
  });

  it('holds for a person nothing was ever sealed for', async () => {
    await ring().erase('unheard-of');
    await expect(ring().forSealing(['unheard-of'])).rejects.toThrow(erased);
  });

  it('keeps the day it was first done', async () => {
    const day = (): Promise<readonly object[]> =>
      lab.admin(`SELECT destroyed_at FROM es.data_keys WHERE subject = 'twice'`);
    await ring().erase('twice');
    const first = await day();
    await ring().erase('twice');
    expect(await day()).toEqual(first);
  });

  it('makes no second key in a race with the first sealing', async () => {
    for (let n = 0; n < 20; n += 1) {
      const subject = `raced-${n}`;
      await Promise.allSettled([
        ring().forSealing([subject]),
        ring().erase(subject),
        ring().forSealing([subject]),
      ]);
      expect((await ring().forOpening([subject])).get(subject)).toBe('destroyed');
    }
  });
});
