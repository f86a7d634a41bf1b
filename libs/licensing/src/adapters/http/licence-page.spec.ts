import { qrSvg } from '@banjian/http';
import { describe, expect, it } from '@jest/globals';
import { checkAddress, licencePage } from './licence-page.js';
import type { ShownLicence } from './licence.view.js';

const identifier = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.2026000003.001.6';
const licence: ShownLicence = {
  ...{ licenceId: 'l', identifier, licenceType: '11100000000013338W011', typeName: '烟草专卖零售许可证' },
  ...{ serial: '2026000003', version: 1, issuer: '11430000006122244L', issuerName: '示例县烟草专卖局' },
  holder: { id: 'p', kind: 'person', name: '张<三>', idType: 'residentId', idNumberMasked: '1***X' },
  ...{ subject: '卷烟零售', attributes: [{ name: '经营场所', value: '示例路1号' }] },
  ...{ validFrom: '2026-03-02', validUntil: '2031-03-01', status: 'valid', statusName: '有效' },
  ...{ caseId: 'c', caseNumber: '1', organisation: 'o', hall: 'h', region: '532301' },
  ...{ issuedOn: '2026-03-02', demo: true, revision: 0, mark: '示例' },
};
const door = 'https://zwfw.example.cn';

describe('a licence as it is printed (证照打印)', () => {
  it('says what it allows to whom, and carries the code of its public check', () => {
    const page = licencePage(licence, door);
    expect(checkAddress(door, identifier)).toBe(`${door}/api/v1/licence-verifications/${identifier}/page`);
    expect(page).toContain(qrSvg(checkAddress(door, identifier), '证照核验二维码'));
    for (const words of [
      '张&lt;三&gt;',
      '1***X',
      '示例路1号',
      '至 2031年3月1日',
      identifier,
      '<span>示例</span>',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('class="status');
  });

  it('says over everything else when it counts no more', () => {
    const page = licencePage({ ...licence, status: 'revoked', statusName: '已撤销' }, door);
    expect(page).toContain('<p class="status revoked">已撤销</p>');
  });

  it('asks for nothing that the content security policy would have to let through', () => {
    expect(licencePage(licence, door)).not.toMatch(/<script|<img|<link|style="|url\(/);
  });
});
