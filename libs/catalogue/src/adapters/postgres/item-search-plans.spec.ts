import { prepareDatabase } from '@banjian/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import type { ItemFilter } from '../../application/published-items.js';
import { countStatement, listStatement, type Statement } from './item-search.statements.js';
import { catalogueMigrations } from './tables.js';

let database: TestDatabase;
let admin: DataSource;
const now = '2026-03-02T02:00:00.000Z';

/** As the projection writes rows, but for tokens few enough to make them in SQL: one is everywhere, one in a hundredth. */
beforeAll(async () => {
  database = await testDatabase();
  await prepareDatabase(database.adminUrl, { appPassword: 'test' });
  admin = await new DataSource({
    type: 'postgres',
    url: database.adminUrl,
    migrations: catalogueMigrations,
  }).initialize();
  await admin.runMigrations();
  await admin.query(`
    INSERT INTO read.item (item_code, version_id, version, name, item_type, handling, region, organisation_id,
        organisation_name, hall_id, applicant_kinds, channels, themes, life_events, search_keys, search_content,
        search_others, search_tokens, demo, published_at, revision, standing, in_force_from)
      SELECT 'SYN-' || 100000 + n, gen_random_uuid(), 1, '事项', 'filing', 'instant', '532301', 'org', '局', 'hall',
             '{person}', '{web}', '{}', '{}', E'\\n养老机构\\nyanglaojigou\\nyljg\\n', E'\\n申请表\\n', E'\\n局\\n',
             ARRAY['申请', '请表', 'x' || n] || CASE WHEN n % 100 = 0
               THEN ARRAY['养老', '老机', '机构', '^yang', '~angl', '~ngla', '~glao', '#yljg'] ELSE '{}' END,
             true, '${now}', 0, 'open', '2026-01-01T00:00:00.000Z'
        FROM generate_series(1, 10000) AS n`);
  await admin.query('ANALYZE read.item');
});

afterAll(async () => {
  await admin.destroy();
  await database.drop();
});

async function planOf({ sql, values }: Statement): Promise<string> {
  const [{ 'QUERY PLAN': plan }] = await admin.query<[{ 'QUERY PLAN': unknown }]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
    [...values],
  );
  return JSON.stringify(plan);
}

describe('a search among ten thousand items', () => {
  it.each<[string, ItemFilter]>([
    ['a word', { words: '养老机构' }],
    ['several words', { words: '养老 申请表' }],
    ['a word that is everywhere', { words: '申请表' }],
    ['one character that is nowhere', { words: '龘' }],
    ['full pinyin', { words: 'yanglao' }],
    ['initials', { words: 'yljg' }],
    ['words and filters', { words: '养老', applicantKind: 'person', region: '532301' }],
  ])('for %s reads the index of tokens and never the whole table', async (_what, filter) => {
    for (const statement of [listStatement(filter, now, 20), countStatement(filter, now)]) {
      const plan = await planOf(statement);
      expect(plan).toContain('"Index Name":"item_search"');
      expect(plan).not.toContain('"Node Type":"Seq Scan"');
    }
  });

  it('for what is typed in letters does not look at the tokens of the rows found again', async () => {
    const plan = await planOf(listStatement({ words: 'yanglao' }, now, 20));
    expect(plan).toContain('"Recheck Cond"');
    expect(plan).not.toMatch(/"Filter":"[^"]*search_tokens/);
  });

  it('without words reads the page and no more, in the order of the codes', async () => {
    const plan = await planOf(listStatement({}, now, 20, { rank: 0, itemCode: 'SYN-105000' }));
    expect(plan).not.toContain('"Node Type":"Seq Scan"');
    expect(plan).not.toContain('"Node Type":"Sort"');
  });
});
