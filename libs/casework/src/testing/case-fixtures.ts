/** A permit and an instant filing in small, for tests: synthetic names, the standards' own example numbers. */
import type { Moment, WorkingCalendar } from '@banjian/calendar/pure';
import { compileForm, formOfFields } from '@banjian/forms';
import type { Instant } from '@banjian/kernel';
import type { CaseTerms, HandedIn, Party, TermsCommitment } from '../domain/case-terms.js';
import type { SubmitApplication } from '../domain/intake.js';

/** Monday to Friday, no holidays, hall closes at 17:30. */
const weekdays: WorkingCalendar = {
  region: '532301',
  edition: 'test',
  coversThrough: '2030-12-31',
  closesAt: '17:30',
  isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
};

/** A moment under the weekday calendar; `at('2026-03-02T02:00:00.000Z')` is Monday, 10:00 in Shanghai. */
export const at = (now: Instant): Moment => ({ now, calendarOf: () => weekdays });

const workingDays = (amount: number, counting: 'inclusive' | 'exclusive', basis: string) =>
  ({ amount, unit: 'workingDay', counting, basis }) as const;

export const permitTerms: CaseTerms = {
  itemVersionId: 'f9f0b0b6-6f0f-5c3e-8a11-0d8f0a4b7c01',
  itemCode: 'TEST-PERMIT',
  itemName: '示例许可',
  itemType: 'permit',
  handling: 'promised',
  intake: 'normal',
  implementationCode: '11532301000000001X3000100000001',
  region: '532301',
  handlingOrganisation: { id: 'org-body', name: '示例局', uscc: '11532301000000001X' },
  hall: { id: 'org-hall', name: '示例政务服务中心' },
  applicantKinds: ['person', 'organisation'],
  channels: ['window', 'web', 'miniProgram'],
  deliveryModes: ['window', 'post', 'electronic'],
  materials: [
    { code: 'M01', name: '申请书', requirement: 'necessary' },
    { code: 'M02', name: '营业执照', requirement: 'necessary', sharedDataKind: 'businessLicence' },
    { code: 'M03', name: '经营场所证明', requirement: 'tolerable' },
    { code: 'M04', name: '残疾人证', requirement: 'conditional' },
  ],
  form: formOfFields([{ name: 'shopName', title: '店铺名称', type: 'text', required: true }]),
  steps: [
    { code: 'S01', name: '现场勘验', kind: 'inspection', signers: 2 },
    { code: 'S02', name: '审查', kind: 'review', signers: 1 },
  ],
  limits: {
    notice: workingDays(2, 'inclusive', 'T02'),
    statutoryNotice: workingDays(5, 'exclusive', '行政许可法 第三十二条'),
    promisedDecision: workingDays(10, 'exclusive', '承诺'),
    statutoryDecision: workingDays(20, 'exclusive', '行政许可法 第四十二条'),
    delivery: workingDays(10, 'exclusive', '行政许可法 第四十四条'),
    toleranceDebt: workingDays(10, 'exclusive', '容缺补交'),
  },
  onToleranceDefault: 'return',
  specialProcedures: [
    { code: 'inspection', name: '现场勘验', limit: { amount: 5, basis: '清单' } },
    { code: 'hearing', name: '听证', limit: { amount: 20, basis: '行政许可法 第四十七条' } },
  ],
  outcome: '示例许可证',
  licence: {
    typeCode: '11100000000013338W001',
    name: '示例许可证',
    issuer: '11532301000000001X',
    issuerName: '示例局',
  },
  remedies: [{ kind: 'reconsideration', body: '示例人民政府', limit: '六十日内', basis: '行政复议法' }],
  demo: true,
};

const shopForm = compileForm(permitTerms.form);

/** 告知承诺: the proof of premises may be promised. */
export const promiseTerms: TermsCommitment = {
  text: '申请人承诺经营场所合法、安全，可以用于经营。',
  liability: '承诺不实的，依法撤销许可并记入信用记录。',
  replaces: ['M03'],
  afterCheck: { plan: '决定之日起两个月内现场核查' },
  basis: '云政办发〔2022〕69号',
};

const {
  licence: _none,
  specialProcedures: _never,
  onToleranceDefault: _neither,
  ...withoutLicence
} = permitTerms;

/** 即办件, 收件即受理, no steps, no licence, no statutory clocks. */
export const filingTerms: CaseTerms = {
  ...withoutLicence,
  itemCode: 'TEST-FILING',
  itemName: '示例备案',
  itemType: 'filing',
  handling: 'instant',
  intake: 'onReceipt',
  steps: [],
  limits: { notice: permitTerms.limits.notice },
  outcome: '备案回执',
};

export const applicant: Party = {
  id: 'party-1',
  kind: 'person',
  name: '示例人',
  idType: 'residentId',
  idNumber: '11010519491231002X',
};

export const handIn = (...codes: readonly string[]): readonly HandedIn[] =>
  codes.map((code) => ({ code, form: 'electronic', copies: 1 }));

/** Monday 2 March 2026, 10:00 in Shanghai: 2 WD inclusive end on the 3rd, 5 WD exclusive on the 9th. */
export const monday = '2026-03-02T02:00:00.000Z';

export const submission = (
  change: Partial<SubmitApplication> = {},
): SubmitApplication & { type: 'SubmitApplication' } => ({
  type: 'SubmitApplication',
  at: at(monday),
  by: 'clerk-1',
  caseId: 'case-id',
  number: 'N0001',
  terms: permitTerms,
  applicant,
  form: { shopName: '示例店' },
  formCheck: (filled) => shopForm.faultsOf(filled),
  channel: 'window',
  materials: handIn('M01', 'M02', 'M03'),
  receivedAt: monday,
  ...change,
});

/** What the sweeper sends at this instant; whatever else is due by then comes along. */
export const expireAt = (now: Instant) =>
  ({
    type: 'KeepTime',
    at: at(now),
    order: { type: 'Expire', clock: 'statutoryNotice', dueAt: now },
  }) as const;
