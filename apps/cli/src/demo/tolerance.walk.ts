/** The same permit at the window, with what moves its limits: tolerance, a special procedure, an extension. */
import {
  expectHistory,
  expectThat,
  handIn,
  type Cast,
  type Say,
  type TimelineEntry,
  type Walked,
} from './walk.js';

const itemCode = 'YN-TB-001';

interface Limits {
  readonly flags: { readonly paused: boolean; readonly toleranceOwed: boolean };
}

export async function walkTolerance(cast: Cast, say: Say): Promise<Walked> {
  const { caseId, number } = await register(cast, say);
  await acceptWithTolerance(cast, caseId, say);
  await specialProcedure(cast, caseId, say);
  await extend(cast, caseId, say);
  await settle(cast, caseId, say);
  const { entries } = await cast.inspectors[0].get<{ entries: readonly TimelineEntry[] }>(
    `/cases/${caseId}/timeline`,
  );
  expectHistory(entries, expected);
  return { itemCode, caseId, number, timeline: entries };
}

async function register({ intakeClerk }: Cast, say: Say): Promise<{ caseId: string; number: string }> {
  const filed = await intakeClerk.post<{ caseId: string; number: string }>('/cases', {
    itemCode,
    applicant: { kind: 'person', name: '示例甲', idType: 'residentId', idNumber: '11010519491231002X' },
    form: {
      shopName: '示例便利店',
      premisesAddress: '楚雄市示例路3号',
      premisesArea: 45,
      businessUscc: '91350100M000100Y43',
    },
    materials: handIn(itemCode, 1, 2, 3),
  });
  say(`窗口登记，缺少经营场所证明，办件编码 ${filed.number}`);
  return filed;
}

async function acceptWithTolerance({ intakeClerk, tobaccoDecider }: Cast, caseId: string, say: Say) {
  await intakeClerk.post(`/cases/${caseId}/acceptance`, {}, 409);
  await intakeClerk.post(`/cases/${caseId}/acceptance/tolerance`, {
    promise: '五个工作日内补交经营场所证明',
  });
  const { flags } = await tobaccoDecider.get<Limits>(`/cases/${caseId}`);
  expectThat(flags.toleranceOwed, '容缺材料待补交');
  say('窗口容缺受理：申请人承诺补交，补交期限单独计时');
}

async function specialProcedure({ inspectors }: Cast, caseId: string, say: Say): Promise<void> {
  const inspection = `/cases/${caseId}/special-procedures/inspection`;
  await inspectors[0].post(inspection, { reason: '须核查零售点间距', length: 3 });
  const { flags } = await inspectors[0].get<Limits>(`/cases/${caseId}`);
  expectThat(flags.paused, '办理期限中止');
  say('书面告知现场勘验 3 个工作日，承诺与法定办结时限中止');
  await inspectors[0].post(`${inspection}/closing`, { result: '间距符合布局规定' });
  say('勘验当日结束，办理期限恢复计算，未用的时间不扣');
}

async function extend({ tobaccoDecider }: Cast, caseId: string, say: Say): Promise<void> {
  const extension = `/cases/${caseId}/extension`;
  await tobaccoDecider.post(extension, { approvedBy: 'bodyHead', reason: '布局规划正在调整' });
  await tobaccoDecider.post(extension, { approvedBy: 'bodyHead', reason: '仍未完成' }, 409);
  say('经负责人批准延长十个工作日，第二次延长被拒绝');
}

async function settle({ intakeClerk }: Cast, caseId: string, say: Say): Promise<void> {
  await intakeClerk.post(`/cases/${caseId}/owed-materials`, { materials: handIn(itemCode, 4) });
  say('申请人补交容缺材料，补交期限停止');
}

const expected = [
  'ApplicationSubmitted',
  'MaterialsReceived',
  'ClockStarted',
  'ClockStarted',
  'CaseAccepted',
  'ClockStopped',
  'ClockStopped',
  'ClockStarted',
  'ClockStarted',
  'ClockStarted',
  'SpecialProcedureOpened',
  'ClockPaused',
  'ClockPaused',
  'ClockStarted',
  'SpecialProcedureClosed',
  'ClockResumed',
  'ClockResumed',
  'ClockStopped',
  'DecisionExtended',
  'ClockExtended',
  'OwedMaterialsReceived',
  'ToleranceDebtSettled',
  'ClockStopped',
];
