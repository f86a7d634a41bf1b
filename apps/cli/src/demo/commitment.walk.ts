/** 告知承诺: a permit by a signed promise, decided on the spot, checked afterwards, and the promise was kept. */
import { until, type ApiClient } from './api-client.js';
import {
  expectHistory,
  expectThat,
  handIn,
  type Cast,
  type Say,
  type TimelineEntry,
  type Walked,
} from './walk.js';

const itemCode = 'SYN-CB-001';

interface Filed {
  readonly caseId: string;
  readonly number: string;
}

export interface PromisedCase {
  readonly stage: string;
  readonly licence?: { readonly identifier: string };
  readonly clocks: readonly { readonly clock: string; readonly status: string; readonly dueAt: string }[];
  readonly allowedActions: readonly {
    readonly action: string;
    readonly allowed: boolean;
    readonly code?: string;
  }[];
}

export async function walkKeptPromise(cast: Cast, say: Say): Promise<Walked> {
  const { employmentReviewer } = cast;
  const filed = await applyByPromise(cast, say);
  const { caseId } = filed;
  await grantOnTheSpot(cast, caseId, say);
  await handOver(cast, caseId, say);
  await employmentReviewer.post(`/cases/${caseId}/after-check`, {
    found: 'kept',
    result: '场所和人员与承诺一致',
  });
  say('事后核查：承诺属实，核查任务了结');
  return walked(employmentReviewer, filed, [
    ...granted,
    'ResultDelivered',
    'ClockStopped',
    'CaseClosed',
    ...checked,
  ]);
}

/** The application, with the promise signed; what an earlier run has left behind is repaired first. */
export async function applyByPromise(cast: Cast, say: Say): Promise<Filed> {
  const { legalRepresentative: firm, intakeClerk } = cast;
  const filed = await apply(firm);
  await freeOfOldBlock(cast, filed.caseId);
  await firm.post(`/my/cases/${filed.caseId}/commitment`, {});
  say(`企业网上申请，自愿签署告知承诺书，办件编码 ${filed.number}`);
  const proof = { material: `${itemCode}-M03`, problem: '缺少场所使用证明' };
  await intakeClerk.post(`/cases/${filed.caseId}/notice`, { gaps: [proof] }, 409);
  say('已由承诺代替的证明不得再要，索要被拒绝并记录');
  return filed;
}

export async function apply(firm: ApiClient): Promise<Filed> {
  const { items } = await firm.get<{ items: readonly { party: string; kind: string }[] }>('/citizen/parties');
  const party = items.find(({ kind }) => kind === 'organisation')?.party;
  const form = {
    officeAddress: '楚雄市示例路5号',
    staff: 5,
    scope: '职业介绍',
    contactPhone: '0878-0000000',
  };
  const application = { itemCode, channel: 'web', party, form, materials: handIn(itemCode, 1, 2) };
  return firm.post<Filed>('/my/cases', application);
}

async function freeOfOldBlock(
  { legalRepresentative, employmentDecider }: Cast,
  caseId: string,
): Promise<void> {
  const { allowedActions } = await legalRepresentative.get<PromisedCase>(`/my/cases/${caseId}`);
  const sign = allowedActions.find(({ action }) => action === 'SignCommitment');
  if (sign?.code !== 'case.commitment-blocked') return;
  await employmentDecider.post(`/cases/${caseId}/credit-repair`, { reason: '上一次演示留下的失信记录' });
}

/** Accepted on the promise, decided without a step, the licence made, the after-check set going. */
export async function grantOnTheSpot(cast: Cast, caseId: string, say: Say): Promise<string> {
  const { intakeClerk, employmentDecider } = cast;
  await intakeClerk.post(`/cases/${caseId}/acceptance`, {});
  await employmentDecider.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
  say('窗口受理，不经审查环节，当场作出准予决定');
  const { licence, clocks } = await until('证照制发', async () => {
    const found = await employmentDecider.get<PromisedCase>(`/cases/${caseId}`);
    return found.stage === 'issued' ? found : undefined;
  });
  say(`证照已制发：${licence?.identifier ?? ''}`);
  const task = clocks.find(({ clock }) => clock === 'afterCheck');
  expectThat(task?.status === 'running', '事后核查任务已开始计时');
  say(`事后核查任务已建立，期限 ${task?.dueAt.slice(0, 10) ?? ''}`);
  return licence?.identifier ?? '';
}

async function handOver({ handOutClerk }: Cast, caseId: string, say: Say): Promise<void> {
  await handOutClerk.post(`/cases/${caseId}/delivery`, { mode: 'window', receipt: '法定代表人签收' });
  await handOutClerk.post(`/cases/${caseId}/closing`, {});
  say('出件窗口送达并办结');
}

/** The history as staff read it; its types in their order must be exactly these. */
export async function walked(staff: ApiClient, filed: Filed, expected: readonly string[]): Promise<Walked> {
  const { entries } = await staff.get<{ entries: readonly TimelineEntry[] }>(
    `/cases/${filed.caseId}/timeline`,
  );
  expectHistory(entries, expected);
  return { itemCode, ...filed, timeline: entries };
}

/** From the application to the licence; of five clocks two wait for the notice, three for the decision. */
export const granted = [
  'ApplicationSubmitted',
  'MaterialsReceived',
  'ClockStarted',
  'ClockStarted',
  'CommitmentSigned',
  'CaseAccepted',
  'ClockStopped',
  'ClockStopped',
  'ClockStarted',
  'ClockStarted',
  'ClockStarted',
  'DecisionMade',
  'ClockStopped',
  'ClockStopped',
  'ClockStopped',
  'ClockStarted',
  'ClockStarted',
  'LicenceLinked',
];
export const checked = ['AfterCheckCompleted', 'ClockStopped'];
