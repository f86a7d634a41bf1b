import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import { CaseListReader } from './case-list.reader.js';
import { CaseRowEntity } from './case-row.entity.js';
import { CaseList1763780000000 } from './migrations/1763780000000-case-list.js';
import { PostgresCaseNumbers } from './postgres-case-numbers.js';

let store: PreparedTestStore;
let admin: DataSource;
let database: DataSource;
let reader: CaseListReader;

beforeAll(async () => {
  store = await preparedTestStore();
  admin = await new DataSource({
    type: 'postgres',
    url: store.adminUrl,
    migrations: [CaseList1763780000000],
  }).initialize();
  await admin.runMigrations();
  database = await new DataSource({
    type: 'postgres',
    url: store.appUrl,
    entities: [CaseRowEntity],
    poolSize: 8,
  }).initialize();
  reader = new CaseListReader(database.getRepository(CaseRowEntity));
});

afterAll(async () => {
  await database.destroy();
  await admin.destroy();
  await store.drop();
});

/** Rows as a busy hall has them; every 1000th is open when `openEvery` says so. */
const fill = (from: number, count: number, open: string) =>
  admin.query(
    `INSERT INTO read.case_list SELECT gen_random_uuid(), 'N' || n, 'ITEM', '示例', 'accepted', ${open}, 'party-' || (n % 100), 'person',
       '示例人', NULL, '532301', 'org-hall', 'org-body', 'web', now() - n * interval '1 second',
       CASE WHEN n % 3 = 0 THEN NULL ELSE now() + (n % 50) * interval '1 hour' END, NULL, false, false, '{}', true, 0
     FROM generate_series(${String(from)}, ${String(from + count - 1)}) n`,
  );

const planOf = async (): Promise<string> => {
  await admin.query('ANALYZE read.case_list');
  const rows = await database.query<{ 'QUERY PLAN': string }[]>(
    `EXPLAIN SELECT * FROM read.case_list row WHERE row.open AND row.receiving_organisation = 'org-hall'
     ORDER BY coalesce(row.due_at, 'infinity'::timestamptz), row.case_id LIMIT 21`,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

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

  it('widen to five digits when a day needs more than 9999', async () => {
    await admin.query(`INSERT INTO casework.case_numbers VALUES ('BUSY', '2026-03-02', 9999)`);
    expect(await new PostgresCaseNumbers(database).next('BUSY', '2026-03-02')).toBe('BUSY2026030210000');
  });
});

describe('the work list', () => {
  it('pages through every open case once, what is due first, cases without a clock last', async () => {
    await fill(1, 60, 'n % 2 = 0');
    const seen: { caseId: string; dueAt: string | null }[] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.workList(
        { kind: 'hall', organisation: 'org-hall' },
        { limit: 7, ...(cursor && { cursor }) },
      );
      seen.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(new Set(seen.map(({ caseId }) => caseId)).size).toBe(30);
    const due = seen.map(({ dueAt }) => dueAt ?? '9999');
    expect(due).toEqual([...due].sort());
  });

  it('shows nothing of another hall, body or region', async () => {
    for (const scope of [
      { kind: 'hall', organisation: 'org-other' },
      { kind: 'body', organisation: 'org-hall' },
      { kind: 'region', region: '5329' },
    ] as const) {
      expect((await reader.workList(scope, { limit: 5 })).items).toEqual([]);
    }
  });

  it('costs nothing for finished cases: the plan is the partial index at 10 and at 100,000 of them', async () => {
    expect(await planOf()).toMatch(/case_list_hall|Sort/);
    await fill(1_000, 100_000, 'false');
    const plan = await planOf();
    expect(plan).toContain('case_list_hall');
    expect(plan).not.toContain('Seq Scan');
  });

  it('refuses a cursor that is none of ours', async () => {
    for (const key of [
      ['x', 'y'],
      ['2026-13-99T99:99:99.999Z', 'y'],
      ["infinity'; --", 'x'],
      [1, 2],
    ]) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      const read = reader.workList({ kind: 'hall', organisation: 'org-hall' }, { limit: 5, cursor });
      await expect(read).rejects.toThrow('http.malformed-cursor');
    }
  });
});

describe('my cases', () => {
  it('are those of the own parties, newest first', async () => {
    const page = await reader.ofParties(['party-7'], { limit: 3 });
    expect(page.items).toHaveLength(3);
    expect(page.items.every(({ applicantId }) => applicantId === 'party-7')).toBe(true);
    const times = page.items.map(({ submittedAt }) => submittedAt);
    expect(times).toEqual([...times].sort().reverse());
  });
});
