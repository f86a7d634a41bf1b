import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import type { LicenceEvent } from '../domain/licence.js';
import { licenceProjection } from './licence.projection.js';

const endless: LicenceEvent = {
  type: 'LicenceIssued',
  licenceId: 'l1',
  identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  licenceType: '11100000000013338W011',
  typeName: '烟草专卖零售许可证',
  serial: '20230000403',
  version: 1,
  issuer: '11430000006122244L',
  issuerName: '示例县烟草专卖局',
  holder: { id: 'p1', kind: 'person', name: '张三', idType: 'idCard', idNumber: '11010519491231002X' },
  subject: '卷烟零售',
  attributes: [{ name: '经营场所', value: '示例县人民路1号' }],
  validFrom: '2026-03-02',
  caseId: 'c1',
  caseNumber: '0001',
  organisation: 'org-1',
  hall: 'hall-1',
  region: '532301',
  issuedOn: '2026-03-03',
  demo: true,
};

const issued: LicenceEvent = { ...endless, validUntil: '2031-03-01' };

const recorded = (event: LicenceEvent) => recordedAs(event, { stream: 'licence-l1' });
const rowOf = (event: LicenceEvent) => licenceProjection.evolve(undefined, recorded(event), 'l1');

describe('row of a licence', () => {
  it('says what the licence says, and stands under the licence’s id', () => {
    expect(licenceProjection.keys(recorded(issued))).toEqual(['l1']);
    expect(rowOf(issued)).toMatchObject({
      licenceId: 'l1',
      holderId: 'p1',
      holderName: '张三',
      validUntil: '2031-03-01',
      standing: 'valid',
      caseNumber: '0001',
      revision: 0,
    });
  });

  it('has no last day when the licence is valid without end', () => {
    expect(rowOf(endless)).toMatchObject({ validUntil: null });
  });

  it('tells since when and under which law it is revoked, and keeps the rest', () => {
    const revoked: LicenceEvent = {
      ...{ type: 'LicenceRevoked', licenceId: 'l1', holder: 'p1', reason: '承诺不实', paper: '0001-CX' },
      ...{ legalBasis: '行政许可法 第六十九条', revokedOn: '2026-04-02' },
    };
    const row = licenceProjection.evolve(rowOf(issued), recorded(revoked), 'l1');
    expect(row).toMatchObject({
      ...{ licenceId: 'l1', holderName: '张三', standing: 'revoked', revokedOn: '2026-04-02' },
      ...{ revocationReason: '承诺不实', revocationBasis: '行政许可法 第六十九条', deregistration: null },
    });
    const struck = { ...revoked, deregistration: '行政许可法 第七十条' };
    expect(licenceProjection.evolve(rowOf(issued), recorded(struck), 'l1')?.deregistration).toBe(
      '行政许可法 第七十条',
    );
    expect(licenceProjection.evolve(undefined, recorded(revoked), 'l1')).toBeUndefined();
  });

  it('masks a person’s number and no firm’s', () => {
    expect(rowOf(issued)).toMatchObject({ holderIdNumberMasked: '1****************X' });
    expect(JSON.stringify(rowOf(issued))).not.toContain('11010519491231002X');
    const firm = { ...issued.holder, kind: 'organisation', idNumber: '91350100M000100Y43' } as const;
    expect(rowOf({ ...issued, holder: firm })).toMatchObject({ holderIdNumberMasked: '91350100M000100Y43' });
  });
});
