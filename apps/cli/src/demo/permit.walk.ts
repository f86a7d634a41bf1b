/** 烟草专卖零售许可证核发: a permit by mini-program, with notice and supplement, inspection by two, licence, rating. */
import { until } from './api-client.js';
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

interface Stage {
  readonly stage: string;
  readonly licence?: { readonly licenceId: string; readonly identifier: string };
}

export async function walkPermit(cast: Cast, say: Say): Promise<Walked> {
  const { intakeClerk, tobaccoDecider, inspectors } = cast;
  const { caseId, number } = await apply(cast, say);
  await noticeAndSupplement(cast, caseId, say);
  await intakeClerk.post(`/cases/${caseId}/acceptance`, {});
  say('窗口受理，承诺与法定办结时限同时起算');
  await review(cast, caseId, say);
  await tobaccoDecider.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
  say('决定：准予');
  await handOver(cast, caseId, say);
  await rate(cast, caseId, say);
  const { entries } = await inspectors[0].get<{ entries: readonly TimelineEntry[] }>(
    `/cases/${caseId}/timeline`,
  );
  expectHistory(entries, expected);
  return { itemCode, caseId, number, timeline: entries };
}

async function apply({ citizen }: Cast, say: Say): Promise<{ caseId: string; number: string }> {
  const submitted = await citizen.post<{ caseId: string; number: string }>('/my/cases', {
    itemCode,
    channel: 'miniProgram',
    form: {
      shopName: '示例烟酒店',
      premisesAddress: '楚雄市示例路1号',
      premisesArea: 30,
      businessUscc: '91350100M000100Y43',
    },
    materials: handIn(itemCode, 1, 2, 3),
  });
  say(`申请人在小程序提交申请，即时收件，办件编码 ${submitted.number}`);
  return submitted;
}

async function noticeAndSupplement({ citizen, intakeClerk }: Cast, caseId: string, say: Say): Promise<void> {
  const notice = `/cases/${caseId}/notice`;
  await intakeClerk.post(notice, { gaps: [{ material: `${itemCode}-M04`, problem: '缺少经营场所证明' }] });
  say('窗口一次性告知：缺少经营场所证明（到达申请人专属空间即为送达）');
  await intakeClerk.post(notice, { gaps: [{ material: `${itemCode}-M05`, problem: '另需' }] }, 409);
  say('第二次告知被拒绝（一次性告知只能作出一次）');
  await citizen.post(`/my/cases/${caseId}/supplements`, { materials: handIn(itemCode, 4) });
  say('申请人补正');
}

async function handOver({ handOutClerk }: Cast, caseId: string, say: Say): Promise<void> {
  const { licence } = await until('证照制发', async () => {
    const found = await handOutClerk.get<Stage>(`/cases/${caseId}`);
    return found.stage === 'issued' ? found : undefined;
  });
  say(`证照已制发：${licence?.identifier ?? ''}`);
  expectThat(
    /^1\.2\.156\.3005\.2\.[0-9A-Z]{21}\./.test(licence?.identifier ?? ''),
    '证照标识符合 GB/T 36904',
  );
  await handOutClerk.post(`/cases/${caseId}/delivery`, { mode: 'window', receipt: '申请人本人签收' });
  await handOutClerk.post(`/cases/${caseId}/closing`, {});
  say('出件窗口送达并办结');
}

async function review({ inspectors }: Cast, caseId: string, say: Say): Promise<void> {
  for (const inspector of inspectors) {
    await inspector.post(`/cases/${caseId}/steps/S01`, { opinion: '现场勘验：间距符合布局规定' });
  }
  say('两名工作人员签署现场勘验');
  await inspectors[0].post(`/cases/${caseId}/steps/S02`, { opinion: '审查：符合条件' });
  say('审查完成');
}

async function rate({ citizen }: Cast, caseId: string, say: Say): Promise<void> {
  await until('评价邀请', async () => {
    const pending = await citizen.get<{ items: readonly { caseId: string }[] }>('/my/ratings');
    return pending.items.find((each) => each.caseId === caseId);
  });
  await citizen.post(`/my/ratings/${caseId}`, { score: 5, comment: '办得很快' });
  say('申请人评价：非常满意');
}

const expected = [
  'ApplicationSubmitted',
  'MaterialsReceived',
  'ClockStarted',
  'ClockStarted',
  'OneTimeNoticeIssued',
  'OneTimeNoticeTold',
  'ClockStopped',
  'ClockStopped',
  'ClockStarted',
  'SupplementReceived',
  'ClockStopped',
  'ClockStarted',
  'CaseAccepted',
  'ClockStopped',
  'ClockStarted',
  'ClockStarted',
  'StepSigned',
  'StepSigned',
  'StepCompleted',
  'StepSigned',
  'StepCompleted',
  'DecisionMade',
  'ClockStopped',
  'ClockStopped',
  'ClockStarted',
  'LicenceLinked',
  'ResultDelivered',
  'ClockStopped',
  'CaseClosed',
];
