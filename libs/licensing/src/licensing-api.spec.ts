import { EventStoreModule, EventStoreWorkerModule, StoreSettings } from '@banjian/event-store';
import { createApp, HttpModule, type Principal } from '@banjian/http';
import { actAs, EventStreams, newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../test/support/event-store.js';
import { peopleModule } from '../../../test/support/people.js';
import { licensingMigrations } from './adapters/postgres/tables.js';
import { IssueLicence } from './application/issue-licence.handler.js';
import { RevokeLicence } from './application/revoke-licence.handler.js';
import { LicensingCitizenApi, LicensingWindowApi } from './licensing-api.module.js';
import { LicensingModule } from './licensing.module.js';

const staff = { name: '示例', parties: [] };
const people: Readonly<Record<string, Principal>> = {
  clerk: { ...staff, personId: 'p1', role: 'windowClerk', organisation: 'hall-1' },
  reviewer: { ...staff, personId: 'p2', role: 'reviewer', organisation: 'org-1' },
  stranger: { ...staff, personId: 'p3', role: 'reviewer', organisation: 'org-2' },
  supervisor: { ...staff, personId: 'p4', role: 'supervisor', region: '5323' },
  holder: { personId: 'p5', name: '张三', role: 'citizen', parties: ['p5', 'firm-1'] },
  other: { personId: 'p6', name: '李四', role: 'citizen', parties: ['p6'] },
};

@Module({})
class TestApp {}

let database: PreparedTestStore;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await preparedTestStore();
  const admin = new DataSource({ type: 'postgres', url: database.adminUrl, migrations: licensingMigrations });
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
    LicensingModule,
    LicensingWindowApi,
    LicensingCitizenApi,
  ];
  app = await createApp({ module: TestApp, imports }, 'licensing');
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

let counted = 0;

/** A licence of `holder`, and where its writing ended. */
async function issued(holder: string) {
  const caseId = newId();
  const order = {
    licenceType: '11100000000013338W011',
    typeName: '烟草专卖零售许可证',
    issuer: '11430000006122244L',
    issuerName: '示例县烟草专卖局',
    holder: {
      id: holder,
      kind: 'person',
      name: '张三',
      idType: 'residentId',
      idNumber: '11010519491231002X',
    },
    subject: '卷烟零售',
    attributes: [],
    validFrom: '2026-03-02',
    caseId,
    caseNumber: String((counted += 1)),
    organisation: 'org-1',
    hall: 'hall-1',
    region: '532301',
    demo: true,
  } as const;
  const commandId = newId();
  const acting = { actor: { person: 'system', role: 'system' }, channel: 'system', commandId };
  const done = await actAs({ ...acting, correlationId: commandId }, () =>
    app.get(CommandBus).execute(new IssueLicence(order)),
  );
  return { ...done, caseId };
}

/** The licence of this case is revoked; where that was written. */
async function revoked(caseId: string) {
  const commandId = newId();
  const acting = { actor: { person: 'system', role: 'system' }, channel: 'system', commandId };
  const order = {
    ...{ caseId, licenceType: '11100000000013338W011', reason: '张三承诺的场所不存在', paper: '0001-CX' },
    ...{ legalBasis: '行政许可法 第六十九条第二款', revokedOn: '2026-04-02' },
    deregistration: '行政许可法 第七十条第（四）项',
  };
  return actAs({ ...acting, correlationId: commandId }, () =>
    app.get(CommandBus).execute(new RevokeLicence(order)),
  );
}

interface Answered {
  readonly status: number;
  readonly body: { readonly code?: string; readonly items?: { licenceId: string }[]; readonly next?: string };
  readonly text: string;
  readonly etag: string | undefined;
}

async function get(who: string, path: string, position = ''): Promise<Answered> {
  const headers = {
    ...(who && { authorization: `Bearer ${who}` }),
    ...(position && { 'banjian-position': position }),
  };
  const answer = await app.inject({ method: 'GET', url: `/api/v1/${path}`, headers });
  const { etag } = answer.headers;
  const body = JSON.parse(answer.payload) as Answered['body'];
  return { status: answer.statusCode, body, text: answer.payload, etag: etag?.toString() };
}

describe('a licence (证照) for staff', () => {
  it('is seen by the hall, the handling body and the supervisor of the region, with the number masked', async () => {
    const { licenceId, position } = await issued('p5');
    for (const who of ['clerk', 'reviewer', 'supervisor']) {
      const { status, body, text, etag } = await get(who, `licences/${licenceId}`, position);
      expect([status, etag]).toEqual([200, '"0"']);
      expect(body).toMatchObject({ licenceId, status: 'valid', statusName: '有效', mark: '示例' });
      expect(text).not.toContain('11010519491231002X');
    }
  });

  it('does not exist for another body, and its holder reads it elsewhere', async () => {
    const { licenceId, position } = await issued('p5');
    const away = { status: 404, body: { code: 'licence.not-found', title: '未找到该证照' } };
    expect(await get('stranger', `licences/${licenceId}`, position)).toMatchObject(away);
    expect(await get('clerk', `licences/${newId()}`)).toMatchObject(away);
    expect(await get('holder', `licences/${licenceId}`)).toMatchObject({ status: 403 });
    expect(await get('nobody', `licences/${licenceId}`)).toMatchObject({ status: 401 });
    expect(await get('clerk', 'licences/1')).toMatchObject({ status: 400 });
  });

  it('is not looked at without a trace at its case', async () => {
    const { licenceId, caseId, position } = await issued('p5');
    await get('reviewer', `licences/${licenceId}`, position);
    await get('stranger', `licences/${licenceId}`, position);
    const trail = await app.get(EventStreams).read(`audit-case-${caseId}`);
    expect(trail.map(({ event, metadata }) => [event.type, metadata.actor])).toEqual([['CaseOpened', 'p2']]);
  });
});

describe('the verification of a licence (证照核验)', () => {
  const identifierOf = async (licenceId: string, position: string) =>
    ((await get('clerk', `licences/${licenceId}`, position)).body as { identifier: string }).identifier;

  it('tells everybody that it is valid, and whose, with a person’s name masked', async () => {
    const { licenceId, position } = await issued('p5');
    const identifier = await identifierOf(licenceId, position);
    const { status, body, text } = await get('', `licence-verifications/${identifier}`, position);
    expect(status).toBe(200);
    expect(body).toMatchObject({ identifier, holderName: '张*', status: 'valid', statusName: '有效' });
    for (const hidden of ['张三', '11010519491231002X', '卷烟零售', 'p5']) expect(text).not.toContain(hidden);
    const page = await app.inject({ method: 'GET', url: `/api/v1/licence-verifications/${identifier}/page` });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const words of ['证照核验结果', '有效', identifier, '长期有效'])
      expect(page.payload).toContain(words);
  });

  it('tells since when and under which law a revoked one counts no more, and not why', async () => {
    const { licenceId, caseId } = await issued('p5');
    const { position } = await revoked(caseId);
    const identifier = await identifierOf(licenceId, position);
    const { body, text } = await get('', `licence-verifications/${identifier}`, position);
    const told = { on: '2026-04-02', legalBasis: '行政许可法 第六十九条第二款', paper: '0001-CX' };
    expect(body).toMatchObject({ status: 'revoked', statusName: '已撤销', revocation: told });
    expect(text).not.toContain('承诺的场所');
    const page = await app.inject({ method: 'GET', url: `/api/v1/licence-verifications/${identifier}/page` });
    for (const words of ['已撤销', '2026年4月2日', '第六十九条第二款', '第七十条第（四）项', '0001-CX'])
      expect(page.payload).toContain(words);
    expect((await get('holder', 'my/licences', position)).body.items).toContainEqual(
      expect.objectContaining({
        licenceId,
        statusName: '已撤销',
        revocation: expect.objectContaining({ reason: '张三承诺的场所不存在' }) as unknown,
      }),
    );
  });

  it('knows no identifier that was not issued here, and none that is written wrongly', async () => {
    const other = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U';
    const away = await get('', `licence-verifications/${other}`);
    expect(away).toMatchObject({ status: 404, body: { code: 'licence.not-found' } });
    const wrong = await get('', `licence-verifications/${other.replace('.U', '.V')}`);
    expect(wrong).toMatchObject({ status: 400, body: { code: 'licence.identifier-malformed' } });
    for (const each of [other, '<script>']) {
      const url = `/api/v1/licence-verifications/${encodeURIComponent(each)}/page`;
      const { statusCode, payload } = await app.inject({ method: 'GET', url });
      expect([statusCode, payload.includes('未查询到该证照'), payload.includes('<script')]).toEqual([
        ...[404, true, false],
      ]);
    }
  });
});

describe('my licences (我的证照)', () => {
  it('are those of the parties one acts for, page by page, and nobody else’s', async () => {
    const mine = [await issued('firm-1'), await issued('firm-1'), await issued('p5')];
    const { position } = await issued('p7');
    const found: string[] = [];
    let path = 'my/licences?limit=1';
    for (let pages = 0; pages < 20; pages++) {
      const { status, body } = await get('holder', path, position);
      expect(status).toBe(200);
      found.push(...(body.items ?? []).map(({ licenceId }) => licenceId));
      if (body.next === undefined) break;
      path = `my/licences?limit=1&cursor=${body.next}`;
    }
    expect(found).toEqual(expect.arrayContaining(mine.map(({ licenceId }) => licenceId)));
    expect(new Set(found).size).toBe(found.length);
    expect(await get('other', 'my/licences', position)).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('are not turned by a forged cursor into anything but a refusal', async () => {
    const forged = [
      ['2026-99-99', 'x'],
      ['a', null],
      ['2026-03-02', "'; DROP TABLE"],
      [1, 2],
    ];
    for (const key of forged) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      const { status } = await get('holder', `my/licences?cursor=${cursor}`);
      expect([200, 400]).toContain(status);
    }
    expect(await get('holder', 'my/licences?limit=0')).toMatchObject({ status: 400 });
    expect(await get('clerk', 'my/licences')).toMatchObject({ status: 403 });
  });
});
