/** Real cases in bulk: filed by the decider, sealed by the codec, appended by the store; only the reading is saved. */
import { caseDecider } from '../../../dist/libs/casework/src/domain/case-decider.js';
import { compileForm, formOfFields } from '../../../dist/libs/forms/src/index.js';
import { newId } from '../../../dist/libs/kernel/src/index.js';

const workingDays = (amount, basis) => ({ amount, unit: 'workingDay', counting: 'exclusive', basis });
const statute = (amount) => ({ statutoryDecision: workingDays(amount, '行政许可法 第四十二条') });
const promise = (amount) => ({ promisedDecision: workingDays(amount, '示例承诺：工作日内办结') });
const notice = { ...workingDays(2, 'T02'), counting: 'inclusive' };

const form = formOfFields([{ name: 'shopName', title: '店铺名称', type: 'text', required: true }]);
const compiled = compileForm(form);

const filing = {
  itemVersionId: 'f9f0b0b6-6f0f-5c3e-8a11-0d8f0a4b7c01',
  itemCode: 'BENCH-FILING',
  itemName: '示例备案',
  itemType: 'filing',
  handling: 'promised',
  intake: 'onReceipt',
  implementationCode: '11532301000000001X3000100000001',
  region: '532301',
  handlingOrganisation: { id: 'org-body', name: '示例局', uscc: '11532301000000001X' },
  hall: { id: 'org-hall', name: '示例政务服务中心' },
  applicantKinds: ['person', 'organisation'],
  channels: ['web'],
  deliveryModes: ['window'],
  materials: [{ code: 'M01', name: '申请书', requirement: 'necessary' }],
  form,
  steps: [],
  outcome: '备案回执',
  remedies: [{ kind: 'reconsideration', body: '示例人民政府', limit: '六十日内', basis: '行政复议法' }],
  demo: true,
};

const applicant = {
  id: 'party-bench',
  kind: 'person',
  name: '示例人',
  idType: 'residentId',
  idNumber: '11010519491231002X',
};

/** Received and accepted at once, with one running clock: of the law, of a promise, or with none. */
export function submission(kind, caseId, at, amount = 0) {
  const limits = { law: statute(amount), promise: promise(amount), none: {} }[kind];
  return {
    type: 'SubmitApplication',
    at,
    by: 'clerk-1',
    caseId,
    // All of it: of a hundred thousand beginnings two would be alike.
    number: `N${caseId}`,
    terms: { ...filing, limits: { notice, ...limits } },
    applicant,
    form: { shopName: '示例店' },
    formCheck: (filled) => compiled.faultsOf(filled),
    channel: 'web',
    materials: [{ code: 'M01', form: 'electronic', copies: 1 }],
    receivedAt: at.now,
  };
}

/** File so many cases, half under the law and half under a promise. Answers their streams by kind. */
export async function fileCases({ store, codec, moment }, count, amount, atOnce = 96) {
  const filed = { law: [], promise: [] };
  let begun = 0;
  const file = async () => {
    while (begun < count) {
      const kind = begun % 2 === 0 ? 'law' : 'promise';
      begun += 1;
      const at = moment();
      const caseId = newId();
      const stream = `case-${caseId}`;
      const events = caseDecider.decide(submission(kind, caseId, at, amount), caseDecider.initial);
      const commandId = newId();
      const signed = {
        ...{ actor: 'clerk-1', role: 'windowClerk', channel: 'web', correlationId: commandId },
        ...{ commandId, appVersion: 'bench', recordedAt: at.now },
      };
      const encoded = await Promise.all(
        events.map((event, index) => codec.encode({ stream, index, event, signed })),
      );
      await store.append({ stream, expected: 'noStream', commandId, events: encoded });
      filed[kind].push(stream);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, file));
  return filed;
}
