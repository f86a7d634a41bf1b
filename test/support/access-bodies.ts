/** What a valid call of each route says: read by the tests of access and of thrown requests. */
import { newId } from '@banjian/kernel';
import { gap, handIn, permit, permitApplication, permitForm, person, windowPermit } from './cases.js';

const documentOf = ({ kind, idType, idNumber }: typeof person) => ({ kind, idType, idNumber });
const because = { reason: '理由', legalBasis: '行政许可法 第三十二条' };
/** No account's own party: an authority for one would open cases to it. */
const nobody = { ...person, idType: 'passport', idNumber: 'E00000000' };
const lasting = { from: '2026-01-01', until: '2099-12-31', document: '委托书' };
const helped = { itemCode: permit, form: permitForm, materials: handIn(permit, 1, 2, 3) };
const handedOver = { to: '00000000-0000-4000-8000-000000000000', reason: '调岗' };

/** Valid bodies, so that nothing but the scope says no. */
export const bodies: Readonly<Record<string, object>> = {
  'POST /cases': { ...windowPermit(), agent: { ...person, idType: 'passport', idNumber: 'E00000000' } },
  'POST /my/cases': permitApplication(),
  'POST /cases/previews': windowPermit(),
  'POST /cases/{caseId}/previews': { action: 'AcceptCase' },
  'POST /cases/{caseId}/unmasking': { reason: 'complaint' },
  'POST /cases/{caseId}/notice': { gaps: [gap(4)] },
  'POST /cases/{caseId}/notice/told': { proof: 'signature' },
  'POST /cases/{caseId}/supplements': { materials: handIn(permit, 4) },
  'POST /cases/{caseId}/acceptance/tolerance': { promise: '一周内补交' },
  'POST /cases/{caseId}/owed-materials': { materials: handIn(permit, 4) },
  'POST /cases/{caseId}/refusal': {
    ground: 'wrongBody',
    referTo: '示例县烟草专卖局',
    reason: '无权',
    legalBasis: '行政许可法 第三十二条',
  },
  'POST /cases/{caseId}/materials/{material}/check': { verdict: 'missing' },
  'POST /cases/{caseId}/corrections': { corrections: [{ material: gap(1).material, correction: '补签名' }] },
  'POST /cases/{caseId}/supplements/note': { faults: [gap(4)], proof: 'signature' },
  'POST /cases/{caseId}/not-required': because,
  'POST /cases/{caseId}/withdrawal': { reason: '不办了' },
  'POST /cases/{caseId}/withdrawal/refusal': because,
  'POST /cases/{caseId}/termination': { ground: 'matterGone', ...because },
  'POST /cases/{caseId}/tolerance-consequence': { reason: '逾期未补' },
  'POST /cases/{caseId}/after-check': { found: 'kept', result: '属实' },
  'POST /cases/{caseId}/revocation': because,
  'POST /cases/{caseId}/credit-repair': { reason: '已补齐' },
  'POST /cases/{caseId}/delay-explanations': { clock: 'notice', explanation: '系统故障' },
  'POST /my/cases/{caseId}/withdrawal': { reason: '不办了' },
  'POST /cases/{caseId}/steps/{step}': { opinion: '符合' },
  'POST /cases/{caseId}/special-procedures/{procedure}': { reason: '需要现场勘验' },
  'POST /cases/{caseId}/special-procedures/{procedure}/closing': { result: '勘验完毕' },
  'POST /cases/{caseId}/extension': { approvedBy: 'bodyHead', reason: '案情复杂' },
  'POST /cases/{caseId}/decision': { outcome: 'granted' },
  'POST /cases/{caseId}/delivery': { mode: 'window', receipt: '签收' },
  'POST /my/cases/{caseId}/supplements': { materials: handIn(permit, 4) },
  'POST /my/cases/{caseId}/owed-materials': { materials: handIn(permit, 4) },
  'POST /my/pre-reviews': { itemCode: permit, materials: handIn(permit, 1) },
  'POST /pre-reviews/{preReviewId}/opinion': { verdict: 'ready', opinion: '齐全', nextSteps: '可以申请' },
  'POST /items/{code}/prefill': { applicant: documentOf(person) },
  'PUT /catalogue/items/{code}/draft': { name: '示例' },
  'POST /catalogue/items/{code}/submission/withdrawal': { reason: '再核对' },
  'POST /catalogue/items/{code}/return': { reasons: [{ at: 'guide/hours', reason: '与大厅不一致' }] },
  'POST /catalogue/items/{code}/publication': { opinion: '同意' },
  'POST /catalogue/items/{code}/suspension': { reason: '暂停' },
  'POST /catalogue/items/{code}/resumption': { reason: '恢复' },
  'POST /catalogue/items/{code}/cancellation': { reason: '取消' },
  'POST /my/drafts': { itemCode: permit },
  'PUT /my/drafts/{draftId}': { itemCode: permit },
  'POST /drafts': { itemCode: permit },
  'PUT /drafts/{draftId}': { itemCode: permit },
  'POST /my/authorities': { kind: 'powerOfAttorney', agent: nobody, ...lasting },
  'POST /my/authorities/{authorityId}/revocation': { reason: '不再委托' },
  'POST /applicants/search': documentOf(person),
  'POST /authorities/search': documentOf(person),
  'POST /authorities': { kind: 'powerOfAttorney', applicant: person, agent: nobody, ...lasting },
  'POST /authorities/{authorityId}/revocation': { reason: '不再委托' },
  'POST /helped-cases': { ...helped, authority: '00000000-0000-4000-8000-000000000000' },
  'POST /helped-cases/{caseId}/supplements': { materials: handIn(permit, 4) },
  'POST /helped-cases/{caseId}/owed-materials': { materials: handIn(permit, 4) },
  'POST /helped-cases/{caseId}/withdrawal': { reason: '不办了' },
  'POST /consultations': { channel: 'desk', question: '要带什么？', told: '见清单' },
  'POST /consultations/{consultationId}/application': { caseId: '00000000-0000-4000-8000-000000000000' },
  'POST /consultations/{consultationId}/responsibility': handedOver,
  'POST /case-responsibilities/{caseId}': handedOver,
  'POST /due-dates': { from: '2026-09-30', amount: 20, unit: 'workingDay' },
  'POST /my/ratings/{caseId}': { score: 5 },
  'POST /my/ratings/{caseId}/visits/{visitId}': { score: 5 },
};

/** Addresses of nothing there is. */
export const somewhere = () => ({
  attachmentId: newId(),
  caseId: newId(),
  licenceId: newId(),
  identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U',
  draftId: newId(),
  authorityId: newId(),
  consultationId: newId(),
  versionId: newId(),
  visitId: newId(),
  code: permit,
  step: 'S01',
  name: 'rating.rating',
  material: `${permit}-M04`,
  procedure: 'inspection',
  number: 'x',
  clock: 'notice',
});

/** The catalogue's own routes change an item: not the one that everything else here is filed under. */
export const keptApart = (path: string, values: Readonly<Record<string, string>>) =>
  path.startsWith('/catalogue/') ? { ...values, code: 'YN-EL-004' } : values;

/** What a route that reads must be asked with. */
export const questions: Readonly<Record<string, string>> = {
  'GET /supervision/cases/{caseId}/replay/at': '?at=2026-03-02T02:00:00.000Z',
};
