import { prepareDatabase } from '@banjian/event-store';
import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import type { ItemFilter } from '../../application/published-items.js';
import type { ItemVersion } from '../../domain/item-version.js';
import { itemVersionId, serviceItemStream } from '../../domain/service-item.js';
import { itemVersionProjection } from '../../projections/item-version.projection.js';
import { itemProjection } from '../../projections/item.projection.js';
import { publishedDemoItems } from '../../testing/demo-items.js';
import { CatalogueFiles } from '../files/catalogue-files.js';
import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { PublishedItemsReader } from './published-items.reader.js';
import { catalogueEntities, catalogueMigrations } from './tables.js';

let database: TestDatabase;
let app: DataSource;
let reader: PublishedItemsReader;
let versions: readonly ItemVersion[];

beforeAll(async () => {
  database = await testDatabase();
  const { appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test' });
  const admin = new DataSource({ type: 'postgres', url: database.adminUrl, migrations: catalogueMigrations });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  app = new DataSource({ type: 'postgres', url: appUrl, entities: catalogueEntities });
  await app.initialize();
  versions = publishedDemoItems(await new CatalogueFiles().load());
  const published = versions.map((version) =>
    recordedAs(
      { type: 'ItemVersionPublished' as const, version },
      { stream: serviceItemStream(version.itemCode) },
    ),
  );
  const rows = projectionSpec(itemProjection)(...published).rows;
  await app.getRepository(ItemEntity).save(Object.values(rows));
  const bodies = projectionSpec(itemVersionProjection)(...published).rows;
  await app.getRepository(ItemVersionEntity).save(Object.values(bodies));
  reader = new PublishedItemsReader(app.getRepository(ItemEntity), app.getRepository(ItemVersionEntity));
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const found = async (filter: ItemFilter): Promise<readonly string[]> =>
  (await reader.list(filter, 100)).items.map(({ itemCode }) => itemCode);

describe('the list of published items', () => {
  it('shows every item once, page after page, in the order of the codes', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await reader.list({}, 4, after);
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ itemCode }) => itemCode));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(versions.map(({ itemCode }) => itemCode).sort());
  });

  it('finds items by words of name, material, organisation and code; every word must occur', async () => {
    expect(await found({ words: '烟草 许可证' })).toEqual(['YN-TB-001']);
    expect(await found({ words: 'yn-el-002' })).toEqual(['YN-EL-002']);
    expect(await found({ words: '烟草 养老' })).toEqual([]);
    expect(await found({ words: '消防安全材料' })).toEqual(['YN-EL-002']);
  });

  it('takes signs of the database in a word as they are written', async () => {
    expect(await found({ words: '%' })).toEqual([]);
    expect(await found({ words: "_' OR 1=1 --" })).toEqual([]);
  });

  it('narrows by type, region and applicant', async () => {
    expect(await found({ itemType: 'reward' })).toEqual(['YN-AG-001']);
    expect(await found({ region: '532901' })).toEqual(['YN-DP-001', 'YN-DP-003']);
    expect(await found({ itemType: 'filing', applicantKind: 'person' })).toEqual([]);
    expect(await found({ itemType: 'permit', applicantKind: 'person' })).toEqual(['YN-TB-001']);
  });

  it('marks every demo item in the list', async () => {
    const { items } = await reader.list({}, 100);
    expect(items.every(({ demo }) => demo)).toBe(true);
  });
});

describe('a published version by its id', () => {
  it('is read back exactly as it was published', async () => {
    const version = versions.find(({ itemCode }) => itemCode === 'YN-TB-001');
    expect(await reader.findVersion(itemVersionId('YN-TB-001', 1))).toEqual(version);
  });

  it('is not found under an id that was never given', async () => {
    expect(await reader.findVersion(itemVersionId('YN-TB-001', 99))).toBeUndefined();
  });
});
