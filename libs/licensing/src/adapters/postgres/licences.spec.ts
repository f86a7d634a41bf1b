import { TimeSource } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { preparedTestStore, type PreparedTestStore } from '../../../../../test/support/event-store.js';
import { LicenceEntity } from './licence.entity.js';
import { LicenceReader } from './licence.reader.js';
import { PostgresLicenceSerials } from './postgres-licence-serials.js';
import { licensingMigrations } from './tables.js';

class OnTheDay extends TimeSource {
  now() {
    return '2027-01-01T01:00:00.000Z';
  }
}

let database: PreparedTestStore;
let app: DataSource;

beforeAll(async () => {
  database = await preparedTestStore();
  const admin = new DataSource({
    type: 'postgres',
    url: database.adminUrl,
    migrations: licensingMigrations,
  });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  app = new DataSource({ type: 'postgres', url: database.appUrl, entities: [LicenceEntity], poolSize: 32 });
  await app.initialize();
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

describe('serial of a licence (流水号)', () => {
  const [issuer, type] = ['11430000006122244L', '11100000000013338W011'];

  it('is never handed out twice, though 32 ask at once', async () => {
    const serials = new PostgresLicenceSerials(app);
    const handedOut = await Promise.all(Array.from({ length: 32 }, () => serials.next(issuer, type, 2026)));
    const expected = Array.from({ length: 32 }, (_, n) => `2026${String(n + 1).padStart(6, '0')}`);
    expect([...handedOut].sort()).toEqual(expected);
  });

  it('is counted for each issuer, type and year by itself', async () => {
    const serials = new PostgresLicenceSerials(app);
    expect(await serials.next(issuer, type, 2027)).toBe('2027000001');
    expect(await serials.next(issuer, '11100000000013338W012', 2027)).toBe('2027000001');
    expect(await serials.next('340100', type, 2027)).toBe('2027000001');
    expect(await serials.next(issuer, type, 2027)).toBe('2027000002');
  });
});

describe('licences (证照) as they are looked up', () => {
  const row = {
    identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
    licenceType: '11100000000013338W011',
    typeName: '烟草专卖零售许可证',
    serial: '20230000403',
    version: 1,
    issuer: '11430000006122244L',
    issuerName: '示例县烟草专卖局',
    holderId: 'party-1',
    holderKind: 'organisation',
    holderName: '示例便利店',
    holderIdType: 'uscc',
    holderIdNumberMasked: '91350100M000100Y43',
    subject: '卷烟零售',
    attributes: [{ name: '经营场所', value: '示例县人民路1号' }],
    validFrom: '2026-03-02',
    validUntil: '2026-12-31',
    standing: 'valid' as const,
    caseNumber: '0001',
    organisation: 'org-1',
    hall: 'hall-1',
    region: '532301',
    demo: true,
    revision: 0,
  };
  const reader = () => new LicenceReader(app.getRepository(LicenceEntity), new OnTheDay());

  beforeAll(async () => {
    const rows = app.getRepository(LicenceEntity);
    await rows.save([
      { ...row, licenceId: 'l1', caseId: 'c1', issuedOn: '2026-03-02' },
      { ...row, licenceId: 'l2', caseId: 'c2', issuedOn: '2026-04-02', validUntil: null },
      {
        ...row,
        licenceId: 'l3',
        caseId: 'c3',
        issuedOn: '2026-04-02',
        validFrom: '2027-02-01',
        validUntil: null,
      },
      { ...row, licenceId: 'l4', caseId: 'c4', issuedOn: '2026-05-02', holderId: 'party-2' },
    ]);
  });

  it('tell what they say and how they stand today', async () => {
    const found = await reader().find('l1');
    expect(found).toMatchObject({ caseId: 'c1', attributes: row.attributes, holder: { name: '示例便利店' } });
    expect(found?.validUntil).toBe('2026-12-31');
    expect(found?.status).toBe('expired');
    expect(await reader().find('l2')).toMatchObject({ status: 'valid' });
    expect(await reader().find('l3')).toMatchObject({ status: 'notYetValid' });
    expect(await reader().find('l2')).not.toHaveProperty('validUntil');
  });

  it('are found by their case, and nothing is found where there is none', async () => {
    expect(await reader().findByCase('c2')).toMatchObject({ licenceId: 'l2' });
    expect(await reader().findByCase('c9')).toBeUndefined();
    expect(await reader().find('l9')).toBeUndefined();
  });

  it('come to their holder newest first, page by page, and nobody else’s with them', async () => {
    const pages = [
      await reader().ofHolders(['party-1'], 2),
      await reader().ofHolders(['party-1'], 2, { issuedOn: '2026-04-02', licenceId: 'l2' }),
      await reader().ofHolders(['party-2', 'party-1'], 2),
      await reader().ofHolders([], 2),
    ];
    const ids = pages.map((page) => page.map(({ licenceId }) => licenceId));
    expect(ids).toEqual([['l3', 'l2'], ['l1'], ['l4', 'l3'], []]);
  });
});
