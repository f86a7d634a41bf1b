/** 视为受理: the office says nothing for the five working days of the law, and the permit is accepted from its receipt. */
import type { SettableTimeSource } from '@banjian/event-store';
import { until } from './api-client.js';
import { expectThat, handIn, type Cast, type Say, type TimelineEntry, type Walked } from './walk.js';

const itemCode = 'YN-TB-001';
/** Monday, 10:00 in Shanghai, and the Tuesday of the week after: five working days are over. */
export const monday = '2026-03-09T02:00:00.000Z';
const weekAfter = '2026-03-17T02:00:00.000Z';

interface View {
  readonly stage: string;
  readonly receivedAt: string;
  readonly flags: { readonly deemed: boolean };
  readonly acceptance?: { readonly basis: string; readonly from: string };
}

export async function walkSilence(
  { citizen, intakeClerk }: Pick<Cast, 'citizen' | 'intakeClerk'>,
  time: SettableTimeSource,
  say: Say,
): Promise<Walked> {
  const { caseId, number } = await citizen.post<{ caseId: string; number: string }>('/my/cases', {
    itemCode,
    channel: 'miniProgram',
    form: {
      shopName: '示例小卖部',
      premisesAddress: '楚雄市示例路4号',
      premisesArea: 25,
      businessUscc: '91350100M000100Y43',
    },
    materials: handIn(itemCode, 1, 2, 3),
  });
  say(`模拟库：申请人星期一提交，办件编码 ${number}`);
  time.set(weekAfter);
  say('窗口五个工作日内没有告知，也没有受理');
  const view = await until('视为受理', async () => {
    const found = await citizen.get<View>(`/my/cases/${caseId}`);
    return found.stage === 'accepted' ? found : undefined;
  });
  expectThat(view.flags.deemed && view.acceptance?.basis === 'deemed', '逾期未告知视为受理');
  expectThat(view.acceptance?.from === view.receivedAt, '自收件之日起受理');
  say('依照行政许可法第三十二条视为受理，办理期限自收件之日起计算');
  const { entries } = await intakeClerk.get<{ entries: readonly TimelineEntry[] }>(
    `/cases/${caseId}/timeline`,
  );
  return { itemCode, caseId, number, timeline: entries };
}
