import { SettableTimeSource } from '@banjian/event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '../../../../../test/support/database.js';
import { until } from '../../../../../test/support/event-store.js';
import { publishedTables, type PublishedTables } from '../../testing/published-tables.js';

import type { ItemFilter, ItemPlace, PublishedItems } from '../../application/published-items.js';
import type { ItemType, ItemVersion } from '../../domain/item-version.js';
import { itemVersionId } from '../../domain/service-item.js';
import { permitContent } from '../../testing/item-fixtures.js';
import { publishedDemoItems } from '../../testing/demo-items.js';
import { CatalogueFiles } from '../files/catalogue-files.js';
import { IndexedItems } from './indexed-items.js';
import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { PublishedItemsReader } from './published-items.reader.js';

/** One item a rank for 示例许可: called so, begins so, has it in the name, in the outcome, in a theme. */
const synthetic: readonly ItemVersion[] = [
  { name: '特殊事项', outcome: '决定书', themes: ['示例许可一类'] },
  { name: '普通事项', outcome: '示例许可证' },
  { name: '申领示例许可证', outcome: '决定书' },
  { name: '示例许可（变更）', outcome: '决定书' },
  {
    name: '示例许可',
    outcome: '决定书',
    themes: ['示例主题'],
    lifeEvents: ['示例人生事件'],
    level: 'county' as const,
  },
].map((part, at) => {
  const itemCode = `TEST-${String(100_005 - at)}`;
  return {
    ...permitContent,
    itemType: 'otherPower',
    ...part,
    itemCode,
    versionId: itemVersionId(itemCode, 1),
    version: 1,
    demo: true,
  };
});
const ranked = synthetic.map(({ itemCode }) => itemCode).reverse();

const today = '2026-03-09T02:00:00.000Z';
const time = new SettableTimeSource(today);
let versions: readonly ItemVersion[];
let tables: PublishedTables;
let database: PublishedItemsReader;
let memory: IndexedItems;

beforeAll(async () => {
  versions = [...publishedDemoItems(await new CatalogueFiles().load()), ...synthetic];
  tables = await publishedTables(await testDatabase(), versions);
  const { app } = tables;
  const entities = [app.getRepository(ItemEntity), app.getRepository(ItemVersionEntity)] as const;
  database = new PublishedItemsReader(...entities, time);
  memory = new IndexedItems(app, database, time);
});

afterAll(() => tables.close());

/** What follows holds for both who answer: the index in memory, and the database without it. */
describe.each(['database', 'memory'] as const)('published items, answered by the %s', (answers) => {
  let reader: PublishedItems;
  beforeAll(async () => {
    reader = answers === 'database' ? database : memory;
    if (answers === 'memory') await untilIndexed();
  });

  const found = async (filter: ItemFilter): Promise<readonly string[]> =>
    (await reader.list(filter, 100)).items.map(({ itemCode }) => itemCode);

  async function pageByPage(filter: ItemFilter, limit: number): Promise<readonly string[]> {
    const seen: string[] = [];
    let after: ItemPlace | undefined;
    do {
      const page = await reader.list(filter, limit, after);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ itemCode }) => itemCode));
      after = page.next;
    } while (after !== undefined);
    return seen;
  }

  describe('the list of published items', () => {
    it('shows every item once, page after page, in the order of the codes', async () => {
      expect(await pageByPage({}, 4)).toEqual(versions.map(({ itemCode }) => itemCode).sort());
    });

    it('narrows by type, region, applicant, department, channel and handling', async () => {
      expect(await found({ itemType: 'reward' })).toEqual(['YN-AG-001', 'YN-TR-001']);
      expect(await found({ region: '532901' })).toEqual(['YN-DP-001', 'YN-DP-003']);
      expect(await found({ region: '532900' })).toEqual(['YN-DP-001', 'YN-DP-003']);
      expect(await found({ region: '530000' })).toHaveLength(versions.length);
      expect(await found({ itemType: 'filing', applicantKind: 'person' })).toEqual([]);
      expect(await found({ itemType: 'permit', applicantKind: 'person' })).toEqual([
        'SYN-LQ-001',
        'YN-TB-001',
      ]);
      expect(await found({ organisationId: 'org-tobacco-chuxiong' })).toEqual(['YN-TB-001']);
      expect(await found({ channel: 'miniProgram', handling: 'promised', words: 'yancao' })).toEqual([
        'YN-TB-001',
      ]);
    });

    it('narrows by theme, life event and level', async () => {
      expect(await found({ theme: '示例主题' })).toEqual(['TEST-100001']);
      expect(await found({ lifeEvent: '示例人生事件', level: 'county' })).toEqual(['TEST-100001']);
      expect(await found({ lifeEvent: '示例人生事件', level: 'province' })).toEqual([]);
    });

    it('marks every demo item in the list', async () => {
      const { items } = await reader.list({}, 100);
      expect(items.every(({ demo }) => demo)).toBe(true);
    });

    it('switches from one version to the next at its instant (C11), and leaves out what has ended', async () => {
      const versionId = itemVersionId('YN-TB-001', 1);
      const until = '2026-04-01T00:00:00.000Z';
      await changed(versionId, until);
      time.set('2026-03-31T23:59:59.999Z');
      const before = await found({ words: 'yn-tb-001' });
      time.set(until);
      const left = [await found({ words: 'yn-tb-001' }), await found({ itemType: 'permit', words: '烟草' })];
      await changed(versionId, null);
      time.set(today);
      expect([before, ...left]).toEqual([['YN-TB-001'], [], []]);
    });
  });

  describe('search by words', () => {
    it.each([
      ['烟草 许可证', ['YN-TB-001']],
      ['烟草，零售', ['YN-TB-001']],
      ['菸草', []],
      ['煙草', ['YN-TB-001']],
      ['yn-tb-001', ['YN-TB-001']],
      ['ＹＮ－ＴＢ', ['YN-TB-001']],
      ['11532301dem00003063531099002000', ['YN-EL-002']],
      ['yancaozhuanmai', ['YN-TB-001']],
      ['YCZM', ['YN-TB-001']],
      ['烟草lingshou', ['YN-TB-001']],
      ['烟草 养老', []],
      ['消防安全材料', ['YN-EL-002']],
      ['消安', []],
      ['%', []],
      ['%%%%', []],
      ['_', []],
      ["_' OR 1=1 --", []],
      ['\\', []],
      ['龘', []],
      ['😀', []],
    ])('%s finds %j', async (words, codes) => {
      expect(await found({ words })).toEqual(codes);
    });

    it('finds all for blanks, as if nothing was asked', async () => {
      expect(await found({ words: ' \u3000 ' })).toEqual(await found({}));
    });

    it('finds an item by every part of its name', async () => {
      const parts = versions.flatMap(({ itemCode, name }) =>
        [1, 2, 3, 5, 8].flatMap((length) => {
          const part = [...name]
            .slice(-length - 1)
            .slice(0, length)
            .join('');
          return part.trim() === '' ? [] : [{ itemCode, part }];
        }),
      );
      for (const { itemCode, part } of parts) {
        expect([part, await found({ words: part })]).toEqual([part, expect.arrayContaining([itemCode])]);
      }
    });

    it('puts first what is called so, then what begins so, then other names, then outcome and materials', async () => {
      const { items } = await reader.list({ words: '示例许可' }, 100);
      expect(items.slice(0, 5).map(({ itemCode }) => itemCode)).toEqual(ranked);
      expect((await found({ words: 'shilixuke' })).slice(0, 3)).toEqual(ranked.slice(0, 3));
      expect((await found({ words: 'slxk' })).slice(0, 3)).toEqual(ranked.slice(0, 3));
    });

    it('shows every find once, page after page, in one order', async () => {
      const whole = await found({ words: '示例' });
      expect(whole.length).toBeGreaterThan(10);
      for (const limit of [1, 3, 7]) expect(await pageByPage({ words: '示例' }, limit)).toEqual(whole);
    });
  });

  describe('counting by facets', () => {
    it('counts every item once, and by each value', async () => {
      const { total, facets } = await reader.count({});
      expect(total).toBe(versions.length);
      expect(facets.region).toContainEqual({ value: '532901', count: 2 });
      expect(facets.department).toContainEqual({
        value: 'org-tobacco-chuxiong',
        name: '楚雄市烟草专卖局（示例）',
        count: 1,
      });
      expect(facets.theme).toContainEqual({ value: '示例主题', count: 1 });
      expect(facets.level).toEqual([
        { value: 'county', count: versions.filter(({ level }) => level === 'county').length },
        { value: 'province', count: 1 },
      ]);
    });

    it('has for each value as many as the filter of that value finds', async () => {
      const { facets } = await reader.count({ words: '养老' });
      for (const { value, count } of facets.type) {
        expect(await found({ words: '养老', itemType: value as ItemType })).toHaveLength(count);
      }
      for (const { value, count } of facets.department) {
        expect(await found({ words: '养老', organisationId: value })).toHaveLength(count);
      }
    });

    it('counts nothing where nothing is found', async () => {
      const { total, facets } = await reader.count({ words: '龘' });
      expect([total, Object.values(facets).flat()]).toEqual([0, []]);
    });
  });
});

describe('a published version by its id', () => {
  it('is read back exactly as it was published', async () => {
    const version = versions.find(({ itemCode }) => itemCode === 'YN-TB-001');
    expect(await memory.findVersion(itemVersionId('YN-TB-001', 1))).toEqual(version);
  });

  it('is not found under an id that was never given', async () => {
    expect(await memory.findVersion(itemVersionId('YN-TB-001', 99))).toBeUndefined();
  });
});

const changed = async (versionId: string, inForceUntil: string | null): Promise<void> => {
  await tables.change((rows) => rows.update(ItemEntity, versionId, { inForceUntil }));
  await untilIndexed();
};

async function untilIndexed(): Promise<void> {
  await until('an index is made', async () => (await memory.current()) !== undefined, 60_000);
}
