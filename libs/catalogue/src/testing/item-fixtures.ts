/** Service items in small, for tests: synthetic bodies with valid check digits. */
import { formOfFields } from '@banjian/forms';
import type { ItemContent, Limit, Provenance } from '../domain/item-version.js';

const proposal: Provenance = { basis: 'proposal' };
const law = (article: string): Provenance => ({ basis: 'law', cites: [{ document: '行政许可法', article }] });

const workingDays = (
  amount: number,
  counting: 'inclusive' | 'exclusive',
  basis: string,
  from: Provenance,
): Limit => ({ rule: { amount, unit: 'workingDay', counting, basis }, ...from });

const remedies: ItemContent['remedies'] = [
  { kind: 'reconsideration', body: '示例人民政府', limit: '六十日内', basis: '行政复议法 第二十条' },
  { kind: 'litigation', body: '示例人民法院', limit: '六个月内', basis: '行政诉讼法 第四十六条' },
];

/** A permit with a licence, an inspection and every clock of 行政许可法. */
export const permitContent: ItemContent = {
  itemCode: 'TEST-001',
  name: '示例许可',
  itemType: 'permit',
  handling: 'promised',
  intake: 'normal',
  implementationCode: '11532301DEM000022B3530199001000',
  region: '532301',
  handlingOrganisation: { id: 'org-body', name: '示例局', uscc: '11532301DEM000022B' },
  hall: { id: 'org-hall', name: '示例政务服务中心' },
  applicantKinds: ['person', 'organisation'],
  channels: ['window', 'web', 'miniProgram'],
  deliveryModes: ['window', 'post', 'electronic'],
  conditions: ['示例条件'],
  materials: [
    { code: 'TEST-001-M01', name: '申请书', requirement: 'necessary', copies: 1, ...proposal },
    { code: 'TEST-001-M02', name: '经营场所证明', requirement: 'tolerable', copies: 1, ...proposal },
  ],
  form: formOfFields([{ name: 'shopName', title: '店铺名称', type: 'text', required: true, personal: true }]),
  steps: [
    { code: 'S01', name: '现场勘验', kind: 'inspection', signers: 2, ...law('第三十四条') },
    { code: 'S02', name: '审查', kind: 'review', signers: 1, ...proposal },
  ],
  limits: {
    notice: workingDays(2, 'inclusive', '示例承诺', proposal),
    statutoryNotice: workingDays(5, 'exclusive', '行政许可法 第三十二条', law('第三十二条')),
    promisedDecision: workingDays(10, 'exclusive', '示例承诺', proposal),
    statutoryDecision: workingDays(20, 'exclusive', '行政许可法 第四十二条', law('第四十二条')),
    delivery: workingDays(10, 'exclusive', '行政许可法 第四十四条', law('第四十四条')),
  },
  outcome: '示例许可证',
  licence: {
    typeCode: '11100000000013338W011',
    name: '示例许可证',
    issuer: '11532301DEM000022B',
    issuerName: '示例局',
  },
  remedies,
  guide: {
    place: '示例政务服务中心一楼',
    hours: '周一至周五 9:00–12:00，13:30–17:30',
    consult: { phone: '0878-0000000' },
    complaint: { phone: '0878-0000001' },
  },
  lists: [{ list: 'powers', entry: '示例-0001' }],
  legalBases: ['行政许可法'],
  facts: {
    guide: proposal,
    lists: proposal,
    name: proposal,
    itemType: proposal,
    handling: proposal,
    intake: proposal,
    implementationCode: proposal,
    handlingOrganisation: proposal,
    hall: proposal,
    applicantKinds: proposal,
    channels: proposal,
    deliveryModes: proposal,
    conditions: proposal,
    form: proposal,
    outcome: proposal,
    licence: proposal,
    remedies: proposal,
    legalBases: proposal,
  },
};
