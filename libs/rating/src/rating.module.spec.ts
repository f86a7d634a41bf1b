import {
  EventStore,
  EventStoreModule,
  EventStoreWorkerModule,
  ProjectionWaiter,
  StoreSettings,
} from '@banjian/event-store';
import { actAs, EventStreams, localDateOf, newId, Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../test/support/event-store.js';
import { ratingMigrations } from './adapters/postgres/tables.js';
import { FindPendingRatings, FindRatings } from './application/find-ratings.handler.js';
import { GiveRating, RateVisit } from './application/give-rating.handler.js';
import { InviteRating } from './application/invite-rating.handler.js';
import { RatedCases, type RatedCase } from './application/rated-cases.js';
import { caseRatingStream } from './domain/rating.js';
import { RatingModule } from './rating.module.js';

/** Cases as casework would tell of them. */
class KnownCases extends RatedCases {
  static readonly all = new Map<string, RatedCase>();

  override find(caseId: string): Promise<RatedCase | undefined> {
    return Promise.resolve(KnownCases.all.get(caseId));
  }
}

@Module({ providers: [{ provide: RatedCases, useClass: KnownCases }], exports: [RatedCases] })
class KnownCasesModule {}

/** Casework's event, as far as a rating reads it. */
const casework = {
  CaseClosed: {
    version: 1,
    schema: {
      type: 'object',
      properties: {
        caseId: { type: 'string' },
        applicant: { type: 'string' },
        itemCode: { type: 'string' },
        itemName: { type: 'string' },
        organisation: { type: 'string' },
        region: { type: 'string' },
        visits: { type: 'array' },
        by: { type: 'string' },
      },
      additionalProperties: false,
    },
  },
};

let database: PreparedTestStore;
let app: TestingModule;

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
  app = await Test.createTestingModule({
    imports: [
      EventStoreModule.forRoot(settings),
      EventStoreModule.forContext({ events: casework }),
      EventStoreWorkerModule,
      RatingModule.over([KnownCasesModule]),
    ],
  }).compile();
  await app.init();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const as = <T>(person: string, work: () => Promise<T>, commandId = newId()): Promise<T> =>
  actAs(
    { actor: { person, role: 'citizen' }, channel: 'miniProgram', commandId, correlationId: commandId },
    work,
  );
const today = () => localDateOf(new Date().toISOString());

/** A case with one visit, known to casework. */
function knownCase(applicant = newId()): RatedCase {
  const rated = {
    caseId: newId(),
    applicant,
    itemCode: 'YN-TB-001',
    itemName: '烟草专卖零售许可证核发',
    organisation: 'org-1',
    region: '532301',
    visits: [{ visitId: newId(), hall: 'hall-1', window: 'w3', on: today() }],
  };
  KnownCases.all.set(rated.caseId, rated);
  return rated;
}

const invite = (rated: RatedCase, commandId = newId()) =>
  as('system:rating.invite', () => app.get(CommandBus).execute(new InviteRating(rated)), commandId);
const good = { score: 5, options: ['quick'], comment: '李四很满意' };
const give = ({ caseId, applicant }: RatedCase, words = good, commandId = newId()) =>
  as(applicant, () => app.get(CommandBus).execute(new GiveRating(caseId, [applicant], words)), commandId);
const rateVisit = ({ caseId, applicant, visits }: RatedCase, visitId = visits[0]?.visitId ?? '') =>
  as(applicant, () => app.get(CommandBus).execute(new RateVisit(caseId, visitId, [applicant], good)));

const ratingsOf = ({ caseId }: RatedCase) => app.get(QueryBus).execute(new FindRatings(caseId));
const pendingOf = ({ applicant }: RatedCase) =>
  app.get(QueryBus).execute(new FindPendingRatings([applicant], 10));
const seen = async () => {
  const head = await app.get(EventStore).head();
  if (head !== undefined) await app.get(ProjectionWaiter).wait('rating.rating', head, 5_000);
};
/** The past events of a rating, by type. */
const typesOf = async (stream: string) => (await app.get(EventStore).read(stream)).map(({ type }) => type);

describe('closing a case (办结)', () => {
  it('invites the applicant to rate the case and the visit it took', async () => {
    const rated = knownCase();
    const closed = { type: 'CaseClosed', ...rated, by: 'clerk-1' };
    const streams = app.get(EventStreams);
    await as('clerk-1', () => streams.record(`case-${rated.caseId}`, [closed], newId()));
    for (let waited = 0; waited < 100 && (await pendingOf(rated)).length < 2; waited++) await sleep(50);
    expect(await pendingOf(rated)).toMatchObject([
      { caseId: rated.caseId, itemCode: 'YN-TB-001', rater: rated.applicant },
      { caseId: rated.caseId, itemCode: 'YN-TB-001', rater: rated.applicant },
    ]);
    const kinds = (await pendingOf(rated)).map(({ kind }) => kind);
    expect([...kinds].sort()).toEqual(['hall', 'online']);
  });

  it('invites once, however often it is told', async () => {
    const rated = knownCase();
    const commandId = newId();
    await invite(rated, commandId);
    await invite(rated, commandId);
    await invite(rated);
    expect(await typesOf(caseRatingStream(rated.caseId))).toEqual(['RatingInvited']);
    await seen();
    expect(await ratingsOf(rated)).toHaveLength(2);
  });
});

describe('rating a closed case (一事一评)', () => {
  it('is kept with the words sealed, and is no longer pending', async () => {
    const rated = knownCase();
    await invite(rated);
    await give(rated);
    await seen();
    const [own] = await ratingsOf(rated);
    expect(own).toMatchObject({ kind: 'online', given: { ...good, channel: 'miniProgram' } });
    expect((await pendingOf(rated)).map(({ kind }) => kind)).toEqual(['hall']);
    const stored = await app.get(EventStore).read(caseRatingStream(rated.caseId));
    expect(stored.at(-1)?.data).not.toContain('李四');
  });

  it('answers a repeat as the first time and refuses a change of mind', async () => {
    const rated = knownCase();
    await invite(rated);
    const commandId = newId();
    const { revision, position } = await give(rated, good, commandId);
    expect(await give(rated, good, commandId)).toMatchObject({ revision, position, repeated: true });
    expect(await give(rated, good)).toMatchObject({ revision });
    await expect(give(rated, { ...good, score: 4 })).rejects.toEqual(new Rejected('rating.already-given'));
    expect(await typesOf(caseRatingStream(rated.caseId))).toEqual(['RatingInvited', 'RatingGiven']);
  });

  it('is refused before the case is closed, and to everybody else as if there were no case', async () => {
    const rated = knownCase();
    await expect(give(rated)).rejects.toEqual(new Rejected('rating.not-invited'));
    await expect(give({ ...rated, applicant: 'somebody' })).rejects.toEqual(new Rejected('rating.not-found'));
    await expect(give({ ...rated, caseId: newId() })).rejects.toEqual(new Rejected('rating.not-found'));
    expect(await typesOf(caseRatingStream(rated.caseId))).toEqual([]);
  });
});

describe('rating a visit (一次一评)', () => {
  it('may come before the closing, which then does not invite to it again', async () => {
    const rated = knownCase();
    await rateVisit(rated);
    await invite(rated);
    await seen();
    expect(await ratingsOf(rated)).toMatchObject([
      { kind: 'online' },
      { kind: 'hall', hall: 'hall-1', window: 'w3', given: { score: 5 } },
    ]);
    expect((await pendingOf(rated)).map(({ kind }) => kind)).toEqual(['online']);
  });

  it('is refused for a visit that was none of this case', async () => {
    const rated = knownCase();
    await expect(rateVisit(rated, newId())).rejects.toEqual(new Rejected('rating.not-a-visit'));
  });
});
