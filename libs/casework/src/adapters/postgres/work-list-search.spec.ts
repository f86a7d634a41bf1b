import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import { colourOfRow } from '../../projections/urgency.js';
import { CaseListReader } from './case-list.reader.js';
import { CaseRowEntity } from './case-row.entity.js';
import { CaseColours1763780400000 } from './migrations/1763780400000-case-colours.js';
import { CaseListPlaces1764001000000 } from './migrations/1764001000000-case-list-places.js';
import { CaseListSearch1764430000000 } from './migrations/1764430000000-case-list-search.js';
import { CaseList1763780000000 } from './migrations/1763780000000-case-list.js';

const asOf = '2026-03-09T02:00:00.000Z';
const hall = { kind: 'hall', organisation: 'org-hall' } as const;
const other = { kind: 'hall', organisation: 'org-named' } as const;
const colours = ['overdue', 'red', 'yellow', 'green'] as const;
let store: PreparedTestStore;
let admin: DataSource;
let database: DataSource;
let reader: CaseListReader;

/** Ninety cases of one hall, due every hour around `asOf`; every third has no urgent clock. */
beforeAll(async () => {
  store = await preparedTestStore();
  const migrations = [
    CaseList1763780000000,
    CaseColours1763780400000,
    CaseListPlaces1764001000000,
    CaseListSearch1764430000000,
  ];
  admin = await new DataSource({ type: 'postgres', url: store.adminUrl, migrations }).initialize();
  await admin.runMigrations();
  await admin.query(
    `INSERT INTO read.case_list SELECT gen_random_uuid(), 'N' || n, 'ITEM', '示例', 'accepted', true, 'party', 'person',
       '示例人', NULL, '532301', 'org-hall', 'org-body', 'web', now(), due.at, NULL, false, false, '{}', true, 0,
       due.at - interval '8 hours', due.at - interval '4 hours'
     FROM generate_series(1, 90) n,
       LATERAL (SELECT CASE WHEN n % 3 = 0 THEN NULL
         ELSE '${asOf}'::timestamptz + ((n % 30) - 10) * interval '1 hour' END AS at) due`,
  );
  const entities = [CaseRowEntity];
  database = await new DataSource({ type: 'postgres', url: store.appUrl, entities }).initialize();
  reader = new CaseListReader(database.getRepository(CaseRowEntity));
});
afterAll(async () => {
  await database.destroy();
  await admin.destroy();
  await store.drop();
});

/** Cases of another hall, by kind and name of their applicants. */
const named = (...applicants: readonly string[]) =>
  admin.query(
    `INSERT INTO read.case_list SELECT gen_random_uuid(), 'NAMED' || n, 'ITEM', '示例', 'accepted', true, 'party', of.names[2 * n - 1],
       of.names[2 * n], NULL, '532301', 'org-named', 'org-body', 'web', now(), NULL, NULL, false, false, '{}', true, 0
     FROM (SELECT $1::text[] AS names) of, generate_series(1, cardinality(of.names) / 2) n`,
    [applicants],
  );

/** Of one to four characters. */
const piecesOf = (text: string): readonly string[] =>
  [1, 2, 3, 4].flatMap((long) =>
    Array.from(text).flatMap((_, at) => {
      const piece = Array.from(text).slice(at, at + long);
      return piece.length === long ? [piece.join('')] : [];
    }),
  );
const says = (row: CaseRowEntity, word: string): boolean => {
  const isPerson = row.applicantKind === 'person';
  const texts = [row.number, row.itemCode, row.itemName, ...(isPerson ? [] : [row.applicantName])];
  const shown = isPerson && [row.applicantName, Array.from(row.applicantName)[0]].includes(word);
  return shown || texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));
};

describe('the work list', () => {
  it('is searched by number, item and applicant; what a pattern would mean is only a character', async () => {
    const found = (...words: readonly string[]) => reader.workList(hall, { limit: 100, words });
    const [{ number } = { number: '' }] = (await reader.workList(hall, { limit: 1 })).items;
    expect((await found(number)).items.map((row) => row.number)).toContain(number);
    expect((await found('示例人', number)).items.length).toBeGreaterThan(0);
    for (const word of ['没有此人', '%', '_', "'; --"]) expect((await found(word)).items).toEqual([]);
  });

  it('finds a person by the whole name or its first character, as the list shows it, and by no other part', async () => {
    await named('person', '王小明', 'person', '欧阳𠮷', 'organisation', '云南小明烟酒商行');
    const found = async (...words: readonly string[]) =>
      (await reader.workList(other, { limit: 100, words })).items.map((row) => row.applicantName).sort();
    expect(await found('王小明')).toEqual(['王小明']);
    expect(await found('王')).toEqual(['王小明']);
    expect(await found('欧阳𠮷')).toEqual(['欧阳𠮷']);
    for (const part of ['小明', '明', '王小']) {
      expect(await found(part)).toEqual(['小明', '明'].includes(part) ? ['云南小明烟酒商行'] : []);
    }
    expect(await found('王小明', '小明')).toEqual([]);
    expect(await found('NAMED', '烟酒')).toEqual(['云南小明烟酒商行']);
    expect(await found('n')).toHaveLength(3);
  });

  it('loses nothing by its index: whatever piece of a number, an item or an organisation is asked for', async () => {
    const all = (await reader.workList(other, { limit: 100 })).items;
    const pieces = new Set(
      all.flatMap(({ number, itemCode, itemName, applicantName, applicantKind }) =>
        [number, itemCode, itemName, ...(applicantKind === 'person' ? [] : [applicantName])].flatMap(
          piecesOf,
        ),
      ),
    );
    expect(pieces.size).toBeGreaterThan(60);
    for (const word of pieces) {
      const { items } = await reader.workList(other, { limit: 100, words: [word] });
      expect([word, items.map((row) => row.number)]).toEqual([
        word,
        all.filter((row) => says(row, word)).map((row) => row.number),
      ]);
    }
  });

  it('is counted by everything it may be narrowed by', async () => {
    const { total, colours: counts, stages, items, organisations } = await reader.overview(hall, asOf);
    const listed = (await reader.workList(hall, { limit: 100 })).items;
    expect(total).toBe(listed.length);
    for (const colour of colours) {
      expect([colour, counts[colour]]).toEqual([
        colour,
        listed.filter((row) => colourOfRow(row, asOf) === colour).length,
      ]);
    }
    expect([stages, items, organisations].map((each) => each.map(({ count }) => count))).toEqual([
      [total],
      [total],
      [total],
    ]);
  });
});
