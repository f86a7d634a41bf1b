import type { Colour } from '@banjian/calendar/pure';
import type { Page } from '@banjian/http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import type { CaseRow } from '../../projections/case-list.projection.js';
import { colourOfRow } from '../../projections/urgency.js';
import { CaseListReader } from './case-list.reader.js';
import { CaseRowEntity } from './case-row.entity.js';
import { CaseColours1763780400000 } from './migrations/1763780400000-case-colours.js';
import { CaseListPlaces1764001000000 } from './migrations/1764001000000-case-list-places.js';
import { CaseListSearch1764430000000 } from './migrations/1764430000000-case-list-search.js';
import { CaseList1763780000000 } from './migrations/1763780000000-case-list.js';

let store: PreparedTestStore;
let admin: DataSource;
let database: DataSource;
let reader: CaseListReader;

beforeAll(async () => {
  store = await preparedTestStore();
  admin = await new DataSource({
    type: 'postgres',
    url: store.adminUrl,
    migrations: [
      CaseList1763780000000,
      CaseColours1763780400000,
      CaseListPlaces1764001000000,
      CaseListSearch1764430000000,
    ],
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

/**
 * Rows as a busy hall has them: a third without an urgent clock, the others due within two days, some since hours; yellow
 * eight hours before, red four. `open` is SQL over the row's number `n`.
 */
const fill = (from: number, count: number, open: string) =>
  admin.query(
    `INSERT INTO read.case_list SELECT gen_random_uuid(), 'N' || n, 'ITEM', '示例', 'accepted', ${open}, 'party-' || (n % 100), 'person',
       '示例人', NULL, '532301', 'org-hall', 'org-body', 'web', now() - n * interval '1 second', due.at, NULL, false, false, '{}', true, 0,
       due.at - interval '8 hours', due.at - interval '4 hours'
     FROM generate_series(${String(from)}, ${String(from + count - 1)}) n,
       LATERAL (SELECT CASE WHEN n % 3 = 0 THEN NULL
         ELSE '${asOf}'::timestamptz + ((n % 50) - 10) * interval '1 hour' END AS at) due`,
  );
const asOf = '2026-03-09T02:00:00.000Z';
const hall = { kind: 'hall', organisation: 'org-hall' } as const;
const colours = ['overdue', 'red', 'yellow', 'green'] as const;

/** Every row of a list, page by page. */
async function all(
  read: (cursor: { cursor?: string }) => Promise<Page<CaseRow>>,
): Promise<readonly CaseRow[]> {
  const seen: CaseRow[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<CaseRow> = await read(cursor === undefined ? {} : { cursor });
    seen.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return seen;
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

/** What reading a page touches: the plan that runs, and the blocks it reads. */
async function costOf(
  condition: string,
): Promise<{ readonly nodes: readonly Plan[]; readonly blocks: number }> {
  const [row] = await database.query<
    [{ 'QUERY PLAN': [{ Plan: Plan & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }] }]
  >(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM read.case_list row
     WHERE row.open AND row.receiving_organisation = 'org-hall' AND ${condition}
     ORDER BY coalesce(row.due_at, 'infinity'::timestamptz), row.case_id LIMIT 21`,
  );
  const plan = row['QUERY PLAN'][0].Plan;
  return { nodes: nodesOf(plan), blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** As the reader asks for it. */
const conditions: Readonly<Record<string, string>> = {
  everything: 'true',
  overdue: `coalesce(row.due_at, 'infinity'::timestamptz) <= '${asOf}'`,
  red: `coalesce(row.due_at, 'infinity'::timestamptz) > '${asOf}' AND row.red_at <= '${asOf}'`,
  yellow: `coalesce(row.due_at, 'infinity'::timestamptz) > '${asOf}' AND row.red_at > '${asOf}' AND row.yellow_at <= '${asOf}'`,
  green: `coalesce(row.due_at, 'infinity'::timestamptz) > '${asOf}' AND row.yellow_at > '${asOf}'`,
};

describe('the work list', () => {
  it('pages through every open case once, what is due first, cases without a clock last', async () => {
    await fill(1, 60, 'n % 2 = 0');
    const seen = await all((cursor) => reader.workList(hall, { limit: 7, ...cursor }));
    expect(new Set(seen.map(({ caseId }) => caseId)).size).toBe(30);
    const due = seen.map(({ dueAt }) => dueAt ?? '9999');
    expect(due).toEqual([...due].sort());
  });

  it('pages by the newest as well', async () => {
    const seen = await all((cursor) => reader.workList(hall, { limit: 7, order: 'newest', ...cursor }));
    expect(new Set(seen.map(({ caseId }) => caseId)).size).toBe(30);
    const times = seen.map(({ submittedAt }) => submittedAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('gives every case with an urgent clock to exactly one colour, page by page', async () => {
    const everything = await all((cursor) => reader.workList(hall, { limit: 7, ...cursor }));
    const found = await Promise.all(
      colours.map((is) =>
        all((cursor) => reader.workList(hall, { limit: 3, colour: { is, asOf }, ...cursor })),
      ),
    );
    for (const [index, rows] of found.entries()) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(colourOfRow(row, asOf)).toBe(colours[index]);
    }
    const coloured = everything.filter(({ dueAt }) => dueAt !== null).map(({ caseId }) => caseId);
    expect(found.flat().map(({ caseId }) => caseId)).toEqual(coloured);
  });

  it('changes colour at the very instant', async () => {
    const [first] = await all((cursor) => reader.workList(hall, { limit: 7, ...cursor }));
    const { yellowAt, redAt, dueAt, caseId } = first ?? { caseId: '' };
    const ofFirst = async (is: Colour, at: string) =>
      (await reader.workList(hall, { limit: 100, colour: { is, asOf: at } })).items.some(
        (row) => row.caseId === caseId,
      );
    for (const [instant, before, after] of [
      [yellowAt, 'green', 'yellow'],
      [redAt, 'yellow', 'red'],
      [dueAt, 'red', 'overdue'],
    ] as const) {
      const earlier = new Date(Date.parse(instant ?? '') - 1).toISOString();
      expect([await ofFirst(before, earlier), await ofFirst(after, instant ?? '')]).toEqual([true, true]);
      expect([await ofFirst(after, earlier), await ofFirst(before, instant ?? '')]).toEqual([false, false]);
    }
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

  it('costs as much with 100,000 finished cases as with few, in every colour', async () => {
    await fill(100, 10_000, 'true');
    await admin.query('VACUUM ANALYZE read.case_list');
    const before: Record<string, number> = {};
    for (const [name, condition] of Object.entries(conditions))
      before[name] = (await costOf(condition)).blocks;
    await fill(20_000, 100_000, 'false');
    await admin.query('VACUUM ANALYZE read.case_list');
    for (const [name, condition] of Object.entries(conditions)) {
      const { nodes, blocks } = await costOf(condition);
      expect([name, nodes.map((node) => node['Index Name'] ?? node['Node Type'])]).toEqual([
        name,
        ['Limit', 'case_list_hall'],
      ]);
      expect(blocks).toBeLessThanOrEqual((before[name] ?? 0) + 5);
    }
  });

  it('passes over the other colours inside the index', async () => {
    const { nodes } = await costOf(conditions['red'] ?? '');
    expect(nodes.find((node) => node['Index Name'] === 'case_list_hall')?.['Index Cond']).toMatch(/red_at/);
  });

  it('refuses a cursor that is none of ours', async () => {
    for (const key of [
      ['x', 'y', 'due'],
      ['2026-13-99T99:99:99.999Z', '0b7f3a53-6c4e-5d55-9a3a-2f1f3d3c8a10', 'due'],
      ["infinity'; --", 'x', 'due'],
      [1, 2, 'due'],
      ['infinity', '0b7f3a53-6c4e-5d55-9a3a-2f1f3d3c8a10'],
      ['infinity', '0b7f3a53-6c4e-5d55-9a3a-2f1f3d3c8a10', 'newest'],
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

  it('may be asked for by colour, of open cases only, and by what is due first', async () => {
    await fill(200_000, 200, 'n % 2 = 0');
    const overdue = await all((cursor) =>
      reader.ofParties(['party-4', 'party-5'], {
        limit: 2,
        order: 'due',
        colour: { is: 'overdue', asOf },
        ...cursor,
      }),
    );
    expect(overdue.length).toBeGreaterThan(2);
    expect(overdue.every((row) => row.open && colourOfRow(row, asOf) === 'overdue')).toBe(true);
    const due = overdue.map(({ dueAt }) => dueAt);
    expect(due).toEqual([...due].sort());
  });
});
