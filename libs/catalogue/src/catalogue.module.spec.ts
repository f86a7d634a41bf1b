import { randomBytes } from 'node:crypto';
import {
  EventStoreModule,
  EventStoreWorkerModule,
  prepareDatabase,
  StoreSettings,
} from '@banjian/event-store';
import { actAs, newId, Rejected } from '@banjian/kernel';
import { ValidationPipe } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { catalogueMigrations } from './adapters/postgres/tables.js';
import { FindOfferedItem } from './application/find-offered-item.handler.js';
import { GetItemVersion } from './application/get-item-version.handler.js';
import { PublishCatalogue, type CataloguePublished } from './application/publish-catalogue.handler.js';
import { CatalogueApi } from './catalogue-api.module.js';
import { itemVersionId } from './domain/service-item.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await testDatabase();
  const { appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test' });
  const admin = new DataSource({ type: 'postgres', url: database.adminUrl, migrations: catalogueMigrations });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  const settings = StoreSettings.from({
    BANJIAN_APP_DATABASE_URL: appUrl,
    BANJIAN_MASTER_KEY: randomBytes(32).toString('base64'),
  });
  const module = await Test.createTestingModule({
    imports: [EventStoreModule.forRoot(settings), EventStoreWorkerModule, CatalogueApi],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

/** As the preparation of a start does it: a new command each time. */
function publishCatalogue(demoStore: boolean): Promise<CataloguePublished> {
  const actor = { person: 'system:catalogue', role: 'system' };
  const acting = { actor, channel: 'cli', commandId: newId(), correlationId: newId() };
  return actAs(acting, () => app.get(CommandBus).execute(new PublishCatalogue(demoStore)));
}

async function get(url: string): Promise<{ readonly status: number; readonly body: Body }> {
  const answer = await request(app.getHttpServer()).get(url);
  return { status: answer.status, body: answer.body as Body };
}

interface Body {
  readonly items?: readonly { readonly itemCode: string; readonly mark?: string }[];
  readonly next?: string;
  readonly itemCode?: string;
  readonly mark?: string;
}

describe('the catalogue on a real store', () => {
  it('holds everything back on a store that is not marked 示例, naming what is a proposal', async () => {
    const { published, refused } = await publishCatalogue(false);
    expect(published).toEqual([]);
    expect(refused.length).toBeGreaterThanOrEqual(12);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['item.proposal-outside-demo']));
  });

  it('publishes every item once at the first start, though two processes start at the same time', async () => {
    const both = await Promise.all([publishCatalogue(true), publishCatalogue(true)]);
    const published = both.flatMap((outcome) => outcome.published).sort();
    expect(published).toEqual([...new Set(published)]);
    expect(published).toEqual(both[0].unchanged.concat(both[0].published).sort());
    expect(published).toEqual(expect.arrayContaining(['YN-TB-001', 'YN-EL-002']));
    expect(both.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it('publishes nothing at the second start', async () => {
    const { published, unchanged, refused } = await publishCatalogue(true);
    expect({ published, refused }).toEqual({ published: [], refused: [] });
    expect(unchanged.length).toBeGreaterThanOrEqual(12);
  });

  it('finds the version in force the instant it is published', async () => {
    const permit = await app.get(QueryBus).execute(new FindOfferedItem('YN-TB-001'));
    expect(permit).toMatchObject({ standing: 'open', version: { version: 1, demo: true } });
    expect(await app.get(QueryBus).execute(new FindOfferedItem('YN-NO-001'))).toBeUndefined();
  });

  it('reads a version by its id and its item at once, and refuses an id that was never given', async () => {
    const queries = app.get(QueryBus);
    const id = itemVersionId('YN-EL-002', 1);
    expect(await queries.execute(new GetItemVersion(id, 'YN-EL-002'))).toMatchObject({
      name: '养老机构备案',
    });
    await expect(
      queries.execute(new GetItemVersion(itemVersionId('YN-EL-002', 9), 'YN-EL-002')),
    ).rejects.toThrow(Rejected);
  });

  it('shows lists to everybody, page by page, once the rows are there', async () => {
    await untilListed('YN-TB-001');
    const first = await get('/items?limit=10');
    expect(first.body.items).toHaveLength(10);
    const second = await get(`/items?limit=10&cursor=${first.body.next ?? ''}`);
    expect(second.body.items?.length).toBeGreaterThan(0);
    const codes = [...(first.body.items ?? []), ...(second.body.items ?? [])].map(({ itemCode }) => itemCode);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(first.body.items?.every(({ mark }) => mark === '示例')).toBe(true);
  });

  it('shows an item and one of its versions, marked 示例', async () => {
    const id = itemVersionId('YN-TB-001', 1);
    const current = await get('/items/YN-TB-001');
    expect(current).toMatchObject({
      status: 200,
      body: { itemCode: 'YN-TB-001', mark: '示例', versionId: id },
    });
    expect(await get(`/items/YN-TB-001/versions/${id}`)).toEqual(current);
  });

  it('shows the guide of an item and of one of its versions, in words', async () => {
    const id = itemVersionId('YN-TB-001', 1);
    const guide = await get('/items/YN-TB-001/guide');
    expect(guide).toMatchObject({
      status: 200,
      body: { type: '行政许可', handling: '承诺件', mark: '示例', versionId: id },
    });
    expect(await get(`/items/YN-TB-001/versions/${id}/guide`)).toEqual(guide);
  });

  it('finds by words, pinyin and initials, page by page, and counts what is found', async () => {
    for (const words of ['烟草 许可', 'yancao', 'yczm', 'yn-tb-001']) {
      const { body } = await get(`/items?words=${encodeURIComponent(words)}`);
      expect([words, body.items?.map(({ itemCode }) => itemCode)]).toEqual([words, ['YN-TB-001']]);
    }
    const first = await get(`/items?limit=1&words=${encodeURIComponent('养老')}`);
    const second = await get(
      `/items?limit=1&words=${encodeURIComponent('养老')}&cursor=${first.body.next ?? ''}`,
    );
    expect(second.body.items?.[0]?.itemCode).not.toBe(first.body.items?.[0]?.itemCode);
    const counted = await get(`/items/facets?words=${encodeURIComponent('烟草')}`);
    expect(counted.body).toMatchObject({
      total: 1,
      facets: expect.arrayContaining([
        { facet: 'type', name: '事项类型', values: [{ value: 'permit', name: '行政许可', count: 1 }] },
      ]) as unknown,
    });
  });

  it('finds no item under a name that is no code', async () => {
    const queries = app.get(QueryBus);
    for (const code of ['', 'YN-TB-001 ', 'YN\u0000', 'x'.repeat(500)]) {
      expect(await queries.execute(new FindOfferedItem(code))).toBeUndefined();
    }
  });

  it.each([
    '/items?type=nothing',
    '/items?limit=0',
    '/items?region=53',
    '/items?more=1',
    '/items?words=%00',
    '/items?level=galaxy',
    '/items?channel=fax',
    '/items?handling=soon',
    '/items?department=',
    `/items?theme=${'x'.repeat(101)}`,
    `/items?words=${'x'.repeat(300)}`,
    '/items?words=a&words=b',
    '/items/facets?limit=1',
    '/items/facets?words=%07',
    '/items/x/versions/1',
    '/items/x/versions/1/guide',
  ])('refuses a question it does not understand: %s', async (url) => {
    expect((await get(url)).status).toBe(400);
  });
});

async function untilListed(itemCode: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await get(`/items?words=${itemCode}`);
    if (body.items?.length === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${itemCode} never came up in the list`);
}
