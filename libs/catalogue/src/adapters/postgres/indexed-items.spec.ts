import { SettableTimeSource } from '@banjian/event-store';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { testDatabase } from '../../../../../test/support/database.js';
import { until } from '../../../../../test/support/event-store.js';
import { publishedTables, type PublishedTables } from '../../testing/published-tables.js';

import { syntheticVersions } from '../../testing/synthetic-versions.js';
import type { ItemFilter, ItemPlace } from '../../application/published-items.js';
import { IndexedItems } from './indexed-items.js';
import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { PublishedItemsReader } from './published-items.reader.js';

const now = '2026-03-09T02:00:00.000Z';
const takeover = '2026-04-01T00:00:00.000Z';
const time = new SettableTimeSource(now);
const versions = syntheticVersions(160);
let tables: PublishedTables;
let database: PublishedItemsReader;
let memory: IndexedItems;

beforeAll(async () => {
  tables = await publishedTables(await testDatabase(), versions);
  // A third ends, a tenth begins, at one instant ahead.
  await tables.change(async (rows) => {
    await rows.query(`UPDATE read.item SET in_force_until = $1 WHERE item_code LIKE '%3'`, [takeover]);
    await rows.query(`UPDATE read.item SET in_force_from = $1 WHERE item_code LIKE '%5'`, [takeover]);
    await rows.query(`UPDATE read.item SET standing = 'suspended' WHERE item_code LIKE '%7'`);
  });
  const { app } = tables;
  database = new PublishedItemsReader(
    app.getRepository(ItemEntity),
    app.getRepository(ItemVersionEntity),
    time,
  );
  memory = new IndexedItems(app, database, time);
  await untilIndexed();
}, 60_000);
afterAll(() => tables.close());

const untilIndexed = (): Promise<void> =>
  until('an index is made', async () => (await memory.current()) !== undefined, 60_000);

/** Parts of names, their sounds, their initials, and what nobody is called. */
const part = fc
  .tuple(
    fc.constantFrom(...versions.map(({ name }) => name)),
    fc.nat({ max: 8 }),
    fc.integer({ min: 1, max: 6 }),
  )
  .map(([name, from, length]) => [...name].slice(from, from + length).join(''));
const word = fc.oneof(
  { weight: 5, arbitrary: part },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'yanglao',
      'yl',
      'jigou',
      'beian',
      'sp',
      'g',
      'SYN',
      '1000',
      '申请表',
      '县',
      '证',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const maybe = <Value>(values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 });
const filter = fc
  .record({
    words: fc.option(
      fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(' ')),
      { nil: undefined },
    ),
    itemType: maybe(['permit', 'filing'] as const),
    region: maybe(['532300', '532301', '530000', '540000']),
    applicantKind: maybe(['person', 'organisation'] as const),
    organisationId: maybe(versions.map(({ handlingOrganisation }) => handlingOrganisation.id)),
    theme: maybe(['养老服务', '就业创业', '无此主题']),
    level: maybe(['county', 'prefecture'] as const),
    channel: maybe(['web', 'window'] as const),
    handling: maybe(['instant', 'promised'] as const),
  })
  .map(
    (parts) =>
      Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as ItemFilter,
  );
const place: fc.Arbitrary<ItemPlace | undefined> = fc.option(
  fc.record({
    rank: fc.nat({ max: 4 }),
    itemCode: fc.constantFrom(...versions.map(({ itemCode }) => itemCode)),
  }),
  { nil: undefined },
);

class SmallIndex extends IndexedItems {
  protected override readonly mostItems = 100;
}

describe('the index in memory', () => {
  it('answers whatever is asked exactly as the database does, page by page, before and after a takeover', async () => {
    const answered = jest.spyOn(database, 'list');
    await fc.assert(
      fc.asyncProperty(
        filter,
        fc.integer({ min: 1, max: 100 }),
        place,
        fc.boolean(),
        async (asked, limit, after, later) => {
          time.set(later ? takeover : now);
          answered.mockClear();
          const told = [await memory.list(asked, limit, after), await memory.count(asked)];
          expect(answered).not.toHaveBeenCalled();
          expect(told).toEqual([await database.list(asked, limit, after), await database.count(asked)]);
        },
      ),
      { numRuns: 100 },
    );
    time.set(now);
  }, 60_000);

  it('is never behind: what the projection changed is shown by the next answer', async () => {
    for (const name of ['第一', '第二', '第三']) {
      const [{ versionId, itemCode } = { versionId: '', itemCode: '' }] = versions;
      await tables.change((rows) => rows.update(ItemEntity, versionId, { name }));
      const found = await Promise.all(Array.from({ length: 5 }, () => memory.list({ words: itemCode }, 1)));
      expect(found.map(({ items }) => items[0]?.name)).toEqual(Array.from({ length: 5 }, () => name));
    }
    await untilIndexed();
  }, 60_000);

  it('leaves what cannot be held to the database', async () => {
    const small = new SmallIndex(tables.app, database, time);
    expect((await small.list({}, 100)).items).toHaveLength(100);
    await small.onApplicationShutdown();
    expect(await small.current()).toBeUndefined();
  });
});
