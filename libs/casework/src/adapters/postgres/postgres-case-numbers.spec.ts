import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import { CaseList1763780000000 } from './migrations/1763780000000-case-list.js';
import { PostgresCaseNumbers } from './postgres-case-numbers.js';

let store: PreparedTestStore;
let admin: DataSource;
let database: DataSource;

beforeAll(async () => {
  store = await preparedTestStore();
  const migrations = [CaseList1763780000000];
  admin = await new DataSource({ type: 'postgres', url: store.adminUrl, migrations }).initialize();
  await admin.runMigrations();
  database = await new DataSource({ type: 'postgres', url: store.appUrl, poolSize: 8 }).initialize();
});

afterAll(async () => {
  await database.destroy();
  await admin.destroy();
  await store.drop();
});

describe('case numbers (办件编码)', () => {
  it('are never given twice, however many ask at once', async () => {
    const numbers = new PostgresCaseNumbers(database);
    const code = '11532301DEM000022B3530199001000';
    const given = await Promise.all(Array.from({ length: 32 }, () => numbers.next(code, '2026-03-02')));
    expect(new Set(given).size).toBe(32);
    expect(given.every((number) => /^11532301DEM000022B3530199001000202603020\d{3}$/.test(number))).toBe(
      true,
    );
    expect(given[0]).toHaveLength(43);
  });

  it('are taken together by two processes, of several codes and days, each its own row without a gap', async () => {
    const [one, other] = [new PostgresCaseNumbers(database), new PostgresCaseNumbers(database)];
    const counters = ['ONE', 'TWO'].flatMap((code) =>
      ['2026-03-03', '2026-03-04'].map((day) => ({ code, day })),
    );
    const given = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 3 === 0 ? other : one)).flatMap((numbers) =>
        counters.map(({ code, day }) => numbers.next(code, day)),
      ),
    );
    const wanted = counters.flatMap(({ code, day }) =>
      Array.from(
        { length: 50 },
        (_, n) => `${code}${day.replaceAll('-', '')}${String(n + 1).padStart(4, '0')}`,
      ),
    );
    expect(given.toSorted()).toEqual(wanted.toSorted());
  });

  it('widen to five digits when a day needs more than 9999', async () => {
    await admin.query(`INSERT INTO casework.case_numbers VALUES ('BUSY', '2026-03-02', 9999)`);
    expect(await new PostgresCaseNumbers(database).next('BUSY', '2026-03-02')).toBe('BUSY2026030210000');
  });
});
