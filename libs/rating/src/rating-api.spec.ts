import { EventStoreModule, EventStoreWorkerModule, StoreSettings } from '@banjian/event-store';
import { createApp, HttpModule, type Principal } from '@banjian/http';
import { actAs, EventStreams, localDateOf, newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../test/support/event-store.js';
import { peopleModule } from '../../../test/support/people.js';
import { ratingMigrations } from './adapters/postgres/tables.js';
import { InviteRating } from './application/invite-rating.handler.js';
import { RatedCases, type RatedCase } from './application/rated-cases.js';
import { RatingCitizenApi, RatingStaffApi } from './rating-api.module.js';
import { RatingModule } from './rating.module.js';

const staff = { name: '示例', parties: [] };
const people: Readonly<Record<string, Principal>> = {
  clerk: { ...staff, personId: 'p1', role: 'windowClerk', organisation: 'hall-1' },
  decider: { ...staff, personId: 'p2', role: 'decider', organisation: 'org-1' },
  stranger: { ...staff, personId: 'p3', role: 'decider', organisation: 'org-2' },
  supervisor: { ...staff, personId: 'p4', role: 'supervisor', region: '5323' },
  applicant: { personId: 'p5', name: '张三', role: 'citizen', parties: ['p5', 'firm-1'] },
  other: { personId: 'p6', name: '李四', role: 'citizen', parties: ['p6'] },
};

const known = new Map<string, RatedCase>();
const cases: RatedCases = { find: (caseId) => Promise.resolve(known.get(caseId)) };

@Module({ providers: [{ provide: RatedCases, useValue: cases }], exports: [RatedCases] })
class KnownCasesModule {}

@Module({})
class TestApp {}

let database: PreparedTestStore;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await preparedTestStore();
  const admin = new DataSource({ type: 'postgres', url: database.adminUrl, migrations: ratingMigrations });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  const settings = StoreSettings.from({
    BANJIAN_APP_DATABASE_URL: database.appUrl,
    BANJIAN_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  const imports = [
    EventStoreModule.forRoot(settings),
    EventStoreWorkerModule,
    HttpModule,
    peopleModule(people),
    RatingModule.over([KnownCasesModule]),
    RatingCitizenApi,
    RatingStaffApi,
  ];
  app = await createApp({ module: TestApp, imports }, 'rating');
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

/** A case of one of the applicant's parties with a visit; closed and invited to unless told. */
async function ratedCase(applicant: string, closed = true): Promise<{ caseId: string; visitId: string }> {
  const [caseId, visitId] = [newId(), newId()];
  const visits = [{ visitId, hall: 'hall-1', on: localDateOf(new Date().toISOString()) }];
  const about = { itemCode: 'YN-TB-001', itemName: '烟草专卖零售许可证核发', organisation: 'org-1' };
  const rated = { caseId, applicant, ...about, region: '532301', visits };
  known.set(caseId, rated);
  if (!closed) return { caseId, visitId };
  const acting = { actor: { person: 'system', role: 'system' }, channel: 'system', correlationId: caseId };
  await actAs({ ...acting, commandId: newId() }, () => app.get(CommandBus).execute(new InviteRating(rated)));
  return { caseId, visitId };
}

interface Listed {
  readonly ratingId: string;
  readonly kind: string;
  readonly given?: object;
}

interface Answered {
  readonly status: number;
  readonly body: { readonly code?: string; readonly items?: readonly Listed[]; readonly next?: string };
  readonly text: string;
  readonly position: string;
}

async function ask(
  method: 'GET' | 'POST',
  who: string,
  path: string,
  { body, ...headers }: { body?: object; [header: string]: unknown } = {},
): Promise<Answered> {
  const answer = await app.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${who}`, ...(headers as Record<string, string>) },
    ...(body && { payload: body }),
  });
  const position = String(answer.headers['banjian-position'] ?? '');
  const parsed = JSON.parse(answer.payload) as Answered['body'];
  return { status: answer.statusCode, body: parsed, text: answer.payload, position };
}

const post = (who: string, path: string, body: object, headers: object = {}) =>
  ask('POST', who, path, { ...headers, body });
const words = { score: 2, options: ['slow'], comment: '等了三次' };

describe('rating by the applicant (好差评)', () => {
  it('is invited to, given once for the case and once for the visit, and then no longer pending', async () => {
    const { caseId, visitId } = await ratedCase('firm-1');
    const mine = async (position: string) => {
      const { body } = await ask('GET', 'applicant', 'my/ratings?limit=100', {
        'banjian-position': position,
      });
      return (body.items ?? []).filter(({ ratingId }) => ratingId.startsWith(caseId));
    };
    const online = await post('applicant', `my/ratings/${caseId}`, words);
    expect(online).toMatchObject({ status: 201, body: { ratingId: caseId, revision: 1 } });
    expect(await mine(online.position)).toMatchObject([{ kind: 'hall', ratingId: `${caseId}-${visitId}` }]);
    const hall = await post('applicant', `my/ratings/${caseId}/visits/${visitId}`, { score: 5 });
    expect(hall).toMatchObject({ status: 201 });
    expect(await mine(hall.position)).toEqual([]);
  });

  it('answers a retry as the first time, another word under the same key is refused', async () => {
    const { caseId } = await ratedCase('p5');
    const key = { 'idempotency-key': 'k1' };
    const first = await post('applicant', `my/ratings/${caseId}`, words, key);
    expect(await post('applicant', `my/ratings/${caseId}`, words, key)).toEqual(first);
    const changed = await post('applicant', `my/ratings/${caseId}`, { score: 1 }, key);
    expect(changed).toMatchObject({ status: 422, body: { code: 'http.idempotency-key-reused' } });
    const again = await post('applicant', `my/ratings/${caseId}`, { score: 1 });
    expect(again).toMatchObject({ status: 409, body: { code: 'rating.already-given' } });
    const rating = await app.get(EventStreams).read(`rating-${caseId}`);
    expect(rating.map(({ event }) => event.type)).toEqual(['RatingInvited', 'RatingGiven']);
  });

  it('is refused before closing, for somebody else’s case, and for staff', async () => {
    const { caseId, visitId } = await ratedCase('p5', false);
    const early = await post('applicant', `my/ratings/${caseId}`, words);
    expect(early).toMatchObject({ status: 409, body: { code: 'rating.not-invited' } });
    const notThere = { status: 404, body: { code: 'rating.not-found', title: '未找到可评价的办件' } };
    expect(await post('other', `my/ratings/${caseId}`, words)).toMatchObject(notThere);
    expect(await post('other', `my/ratings/${caseId}/visits/${visitId}`, words)).toMatchObject(notThere);
    expect(await post('applicant', `my/ratings/${newId()}`, words)).toMatchObject(notThere);
    expect(await post('clerk', `my/ratings/${caseId}`, words)).toMatchObject({ status: 403 });
    expect(await app.get(EventStreams).read(`rating-${caseId}`)).toEqual([]);
  });

  it.each([
    ['no score', {}],
    ['a level that does not exist', { score: 6 }],
    ['a half level', { score: 4.5 }],
    ['a score in words', { score: '5' }],
    ['an unknown field', { score: 5, rater: 'p6' }],
    ['options that are no list', { score: 5, options: 'quick' }],
    ['an option twice', { score: 5, options: ['quick', 'quick'] }],
    ['a book', { score: 5, comment: '好'.repeat(501) }],
  ])('is refused with %s', async (_, body) => {
    const { caseId } = await ratedCase('p5');
    expect(await post('applicant', `my/ratings/${caseId}`, body)).toMatchObject({ status: 400 });
  });

  it('takes a missing comment for no comment, however it is left out', async () => {
    for (const left of [{ comment: '' }, {}]) {
      const { caseId } = await ratedCase('p5');
      const sent = await post('applicant', `my/ratings/${caseId}`, { score: 4, ...left });
      expect(sent).toMatchObject({ status: 201 });
    }
  });

  it('offers five levels and the options to anybody', async () => {
    const { status, body } = await ask('GET', 'nobody', 'rating-options');
    expect(status).toBe(200);
    expect(body).toMatchObject({ scores: expect.arrayContaining([{ score: 5, title: '非常满意' }]) });
  });
});

describe('ratings for staff', () => {
  it('show the handling body scores, the supervisor the words too, and nobody the rater', async () => {
    const { caseId } = await ratedCase('p5');
    const { position } = await post('applicant', `my/ratings/${caseId}`, words);
    const seenBy = (who: string) =>
      ask('GET', who, `ratings?caseId=${caseId}`, { 'banjian-position': position });
    const [decider, supervisor] = [await seenBy('decider'), await seenBy('supervisor')];
    expect(decider.body.items?.[0]).toMatchObject({
      given: { score: 2, scoreTitle: '不满意', options: ['slow'] },
    });
    expect(decider.text).not.toContain('等了三次');
    expect(supervisor.text).toContain('等了三次');
    for (const { text } of [decider, supervisor]) expect(text).not.toContain('"rater"');
  });

  it('show a hall its own visits only, another body nothing, and leave a trace of who looked', async () => {
    const { caseId } = await ratedCase('p5');
    const { position } = await post('applicant', `my/ratings/${caseId}`, words);
    const kindsFor = async (who: string) => {
      const seen = await ask('GET', who, `ratings?caseId=${caseId}`, { 'banjian-position': position });
      return seen.body.items?.map(({ kind }) => kind);
    };
    expect(await kindsFor('clerk')).toEqual(['hall']);
    expect(await kindsFor('stranger')).toEqual([]);
    expect(await kindsFor('decider')).toEqual(['online', 'hall']);
    const trail = await app.get(EventStreams).read(`audit-case-${caseId}`);
    expect(trail.map(({ metadata }) => metadata.actor)).toEqual(['p1', 'p2']);
    expect(await ask('GET', 'decider', 'ratings?caseId=1')).toMatchObject({ status: 400 });
  });
});
