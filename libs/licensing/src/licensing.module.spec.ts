import {
  EventStore,
  EventStoreModule,
  EventStoreWorkerModule,
  ProjectionWaiter,
  StoreSettings,
} from '@banjian/event-store';
import { actAs, newId, Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../test/support/event-store.js';
import { FindLicence, FindLicenceByCase } from './application/find-licences.handler.js';
import { IssueLicence, licenceIdOf, type LicenceOrder } from './application/issue-licence.handler.js';
import { licensingMigrations } from './adapters/postgres/tables.js';
import { licenceStream } from './domain/licence.js';
import { parseIdentifier } from './domain/licence-identifier.js';
import { LicensingModule } from './licensing.module.js';

let database: PreparedTestStore;
let app: TestingModule;

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
  app = await Test.createTestingModule({
    imports: [EventStoreModule.forRoot(settings), EventStoreWorkerModule, LicensingModule],
  }).compile();
  await app.init();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const orderFor = (caseId: string): LicenceOrder => ({
  licenceType: '11100000000013338W011',
  typeName: '烟草专卖零售许可证',
  issuer: '11430000006122244L',
  issuerName: '示例县烟草专卖局',
  holder: {
    id: 'party-1',
    kind: 'person',
    name: '张三',
    idType: 'residentId',
    idNumber: '11010519491231002X',
  },
  subject: '卷烟、雪茄烟零售',
  attributes: [{ name: '经营场所', value: '示例县人民路1号' }],
  validFrom: '2026-03-02',
  validMonths: 60,
  caseId,
  caseNumber: '0001',
  organisation: 'org-1',
  hall: 'hall-1',
  region: '532301',
  demo: true,
});

const issue = (order: LicenceOrder, commandId = newId()) => {
  const actor = { person: 'system:reactions', role: 'system' };
  const acting = { actor, channel: 'system', commandId, correlationId: commandId };
  return actAs(acting, () => app.get(CommandBus).execute(new IssueLicence(order)));
};
const storedOf = (caseId: string) =>
  app.get(EventStore).read(licenceStream(licenceIdOf(caseId, '11100000000013338W011')));
const serialsTaken = async (): Promise<number> => {
  const [row] = await app
    .get(DataSource)
    .query<{ taken: number }[]>('SELECT coalesce(sum(last), 0)::int AS taken FROM licensing.serial_counter');
  return row?.taken ?? -1;
};

describe('issue of a licence (颁发证照)', () => {
  it('leaves a licence that its case finds, with a number of the standard', async () => {
    const caseId = newId();
    const { licenceId, position } = await issue(orderFor(caseId));
    await app.get(ProjectionWaiter).wait('licensing.licence', position, 5_000);
    const licence = await app.get(QueryBus).execute(new FindLicenceByCase(caseId));
    expect(licence).toMatchObject({
      licenceId,
      holder: { id: 'party-1', name: '张三', idNumberMasked: '1****************X' },
      attributes: [{ name: '经营场所', value: '示例县人民路1号' }],
      validFrom: '2026-03-02',
      validUntil: '2031-03-01',
      caseNumber: '0001',
      demo: true,
    });
    expect(parseIdentifier(licence?.identifier ?? '')).toMatchObject({ serial: licence?.serial, version: 1 });
    expect(await app.get(QueryBus).execute(new FindLicence(licenceId))).toEqual(licence);
  });

  it('keeps nothing personal in the clear', async () => {
    const caseId = newId();
    await issue(orderFor(caseId));
    const [issued] = await storedOf(caseId);
    expect(issued?.data).toContain('烟草专卖零售许可证');
    for (const personal of ['张三', '11010519491231002X', '卷烟', '人民路']) {
      expect(issued?.data).not.toContain(personal);
      expect(issued?.metadata).not.toContain(personal);
    }
  });

  it('answers a repeat of the command as the first time and takes no second number', async () => {
    const [caseId, commandId] = [newId(), newId()];
    const { licenceId, revision, position } = await issue(orderFor(caseId), commandId);
    const taken = await serialsTaken();
    const again = await issue(orderFor(caseId), commandId);
    expect(again).toMatchObject({ licenceId, revision, position, repeated: true });
    expect(await issue(orderFor(caseId))).toMatchObject({ licenceId, revision });
    expect(await serialsTaken()).toBe(taken);
    expect(await storedOf(caseId)).toHaveLength(1);
  });

  it('makes one licence however many tell the decision at once', async () => {
    const [caseId, commandId] = [newId(), newId()];
    const same = Array.from({ length: 8 }, () => issue(orderFor(caseId), commandId));
    const others = Array.from({ length: 8 }, () => issue(orderFor(caseId)));
    const licences = new Set((await Promise.all([...same, ...others])).map(({ licenceId }) => licenceId));
    expect(licences.size).toBe(1);
    expect(await storedOf(caseId)).toHaveLength(1);
  });

  it('refuses to write another content over it', async () => {
    const caseId = newId();
    await issue(orderFor(caseId));
    const other = { ...orderFor(caseId), subject: '卷烟批发' };
    await expect(issue(other)).rejects.toEqual(new Rejected('licence.already-issued'));
    expect(await storedOf(caseId)).toHaveLength(1);
  });

  it('gives a case one licence of each type', async () => {
    const caseId = newId();
    const one = await issue(orderFor(caseId));
    const other = await issue({ ...orderFor(caseId), licenceType: '11100000000013338W012' });
    expect(other.licenceId).not.toBe(one.licenceId);
  });
});
