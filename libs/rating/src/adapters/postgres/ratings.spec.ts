import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import { RatingEntity } from './rating.entity.js';
import { RatingReader } from './rating.reader.js';
import { Rating1763780300000 } from './migrations/1763780300000-rating.js';

let database: PreparedTestStore;
let app: DataSource;

beforeAll(async () => {
  database = await preparedTestStore();
  const admin = new DataSource({
    type: 'postgres',
    url: database.adminUrl,
    migrations: [Rating1763780300000],
  });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  app = new DataSource({ type: 'postgres', url: database.appUrl, entities: [RatingEntity] });
  await app.initialize();
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const online = {
  ratingId: 'c1',
  caseId: 'c1',
  kind: 'online' as const,
  visitId: null,
  rater: 'party-1',
  itemCode: 'YN-TB-001',
  itemName: '烟草专卖零售许可证核发',
  organisation: 'org-1',
  region: '532301',
  hall: null,
  window: null,
  invitedOn: '2026-03-10',
  score: null,
  options: null,
  comment: null,
  channel: null,
  ratedOn: null,
  revision: 0,
};
const visit = { ...online, ratingId: 'c1-v1', kind: 'hall' as const, visitId: 'v1', hall: 'hall-1' };
const given = { score: 4, options: ['quick'], comment: '好', channel: 'miniProgram', ratedOn: '2026-03-11' };

describe('ratings (好差评) as they are looked up', () => {
  const reader = () => new RatingReader(app.getRepository(RatingEntity));

  beforeAll(async () => {
    await app
      .getRepository(RatingEntity)
      .save([
        { ...visit, invitedOn: '2026-03-02', window: 'w3', ...given },
        { ...visit, ratingId: 'c1-v2', visitId: 'v2' },
        online,
        { ...online, ratingId: 'c2', caseId: 'c2', invitedOn: '2026-02-01' },
        { ...online, ratingId: 'c3', caseId: 'c3', rater: 'party-2' },
      ]);
  });

  it('show the case’s own first and then its visits, given or not', async () => {
    const [own, first, second, ...more] = await reader().ofCase('c1');
    expect(more).toEqual([]);
    expect(own).toMatchObject({ ratingId: 'c1', kind: 'online', invitedOn: '2026-03-10' });
    expect(own).not.toHaveProperty('given');
    expect(first).toMatchObject({
      visitId: 'v1',
      window: 'w3',
      given: { score: 4, options: ['quick'], comment: '好', channel: 'miniProgram', on: '2026-03-11' },
    });
    expect(second).toMatchObject({ ratingId: 'c1-v2' });
  });

  it('wait for the one invited, oldest first, until they are given', async () => {
    const pages = [
      await reader().pendingOf(['party-1'], 10),
      await reader().pendingOf(['party-1'], 2),
      await reader().pendingOf(['party-1'], 2, { invitedOn: '2026-03-10', ratingId: 'c1' }),
      await reader().pendingOf(['party-2', 'party-3'], 2),
      await reader().pendingOf([], 2),
    ];
    const ids = pages.map((page) => page.map(({ ratingId }) => ratingId));
    expect(ids).toEqual([['c2', 'c1', 'c1-v2'], ['c2', 'c1'], ['c1-v2'], ['c3'], []]);
  });
});
