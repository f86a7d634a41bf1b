import { deciderSpec } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import {
  licenceDecider,
  licenceStream,
  statusOn,
  type LicenceCommand,
  type LicenceEvent,
} from './licence.js';
import { parseIdentifier } from './licence-identifier.js';

const given = deciderSpec(licenceDecider);

const content = {
  licenceId: '5b0c8f2e-1111-5222-8333-444455556666',
  licenceType: '11100000000013338W011',
  typeName: '烟草专卖零售许可证',
  issuer: '11430000006122244L',
  issuerName: '示例县烟草专卖局',
  holder: {
    id: 'party-1',
    kind: 'organisation',
    name: '示例便利店',
    idType: 'uscc',
    idNumber: '91350100M000100Y43',
  },
  subject: '卷烟、雪茄烟零售',
  attributes: [{ name: '经营场所', value: '示例县人民路1号' }],
  validFrom: '2026-03-02',
  caseId: 'c1',
  caseNumber: '0001',
  organisation: 'org-tobacco',
  hall: 'hall-1',
  region: '532301',
  demo: true,
} as const;

const endless: LicenceCommand = {
  type: 'IssueLicence',
  ...content,
  serial: '20230000403',
  on: '2026-03-03',
};
const issue: LicenceCommand = { ...endless, validMonths: 60 };
const numbered = {
  identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  serial: '20230000403',
  version: 1,
  issuedOn: '2026-03-03',
};
const issued: LicenceEvent = {
  type: 'LicenceIssued',
  ...content,
  ...numbered,
  validUntil: '2031-03-01',
};

describe('licence (证照)', () => {
  it('is issued with an identifier whose check character is right', () => {
    given().when(issue).then(issued);
    expect(parseIdentifier(issued.identifier)).toMatchObject({ serial: '20230000403', version: 1 });
  });

  it('is valid without end when its type names no period', () => {
    given()
      .when(endless)
      .then({ type: 'LicenceIssued', ...content, ...numbered });
  });

  it('is not issued twice when the same is ordered again, whatever serial and day the repeat brings', () => {
    given(issued).when(issue).thenNothing();
    given(issued)
      .when({ ...issue, serial: '20230000404', on: '2026-03-09' })
      .thenNothing();
  });

  it.each([
    ['another holder', { holder: { ...content.holder, name: '别家便利店' } }],
    ['another subject', { subject: '卷烟零售' }],
    ['another line on its face', { attributes: [{ name: '经营场所', value: '示例县人民路2号' }] }],
    ['another period', { validMonths: 36 }],
    ['another first day', { validFrom: '2026-03-05' }],
    ['another case number', { caseNumber: '0002' }],
  ])('is not overwritten by an order with %s', (_, change) => {
    given(issued)
      .when({ ...issue, ...change })
      .thenRejected('licence.already-issued');
  });

  it('is not issued under a number the standard does not know', () => {
    given()
      .when({ ...issue, serial: 'lower-case' })
      .thenRejected('licence.identifier-malformed');
    given()
      .when({ ...issue, licenceType: '11100000000013338W' })
      .thenRejected('licence.identifier-malformed');
  });

  it('has a stream of its own', () => {
    expect(licenceStream('l1')).toBe('licence-l1');
  });
});

describe('revocation of a licence (撤销证照)', () => {
  const said = {
    reason: '事后核查：经营场所与承诺不符',
    legalBasis: '行政许可法 第六十九条第二款',
    paper: '0001-CX',
    revokedOn: '2026-04-02',
    deregistration: '行政许可法 第七十条第（四）项',
  };
  const revoke = { type: 'RevokeLicence', ...said } as const;
  const revoked = {
    type: 'LicenceRevoked',
    licenceId: content.licenceId,
    holder: 'party-1',
    ...said,
  } as const;

  it('follows the decision it rests on, with reason, basis, day, and what strikes it off the register', () => {
    given(issued).when(revoke).then(revoked);
    const { deregistration: _, ...plain } = revoke;
    const { deregistration: _none, ...written } = revoked;
    given(issued).when(plain).then(written);
  });

  it('adds nothing when the same is said again, and nothing where no licence was issued', () => {
    given(issued, revoked).when(revoke).thenNothing();
    given().when(revoke).thenNothing();
  });

  it.each([
    ['another reason', { reason: '另有原因' }],
    ['another basis', { legalBasis: '行政许可法 第六十九条第一款' }],
    ['another day', { revokedOn: '2026-04-03' }],
    ['another paper', { paper: '0002-CX' }],
  ])('is not rewritten with %s', (_, change) => {
    given(issued, revoked)
      .when({ ...revoke, ...change })
      .thenRejected('licence.already-revoked');
  });

  it('is not undone when the issue is ordered once more', () => {
    given(issued, revoked).when(issue).thenNothing();
  });
});

describe('status of a licence (证照状态) on a day', () => {
  const validity = { validFrom: '2026-03-02', validUntil: '2031-03-01' };

  it.each([
    ['2026-03-01', 'notYetValid'],
    ['2026-03-02', 'valid'],
    ['2031-03-01', 'valid'],
    ['2031-03-02', 'expired'],
  ])('on %s it is %s', (day, status) => {
    expect(statusOn('valid', validity, day)).toBe(status);
  });

  it('tells expired before suspended, and revoked before all', () => {
    expect(statusOn('suspended', validity, '2027-01-01')).toBe('suspended');
    expect(statusOn('suspended', validity, '2031-03-02')).toBe('expired');
    expect(statusOn('revoked', validity, '2031-03-02')).toBe('revoked');
  });

  it('never expires where no last day is named', () => {
    expect(statusOn('valid', { validFrom: '2026-03-02' }, '2099-12-31')).toBe('valid');
  });
});
