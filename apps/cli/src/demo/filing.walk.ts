/** 养老机构备案: an instant filing at the window, accepted on receipt, decided on the spot, rated for the visit too. */
import { until } from './api-client.js';
import { expectHistory, handIn, type Cast, type Say, type TimelineEntry, type Walked } from './walk.js';

const itemCode = 'YN-EL-002';

export async function walkFiling(cast: Cast, say: Say): Promise<Walked> {
  const { intakeClerk, civilAffairsDecider, handOutClerk } = cast;
  const { caseId, number } = await intakeClerk.post<{ caseId: string; number: string }>('/cases', {
    itemCode,
    applicant: {
      kind: 'organisation',
      name: '楚雄市示例养老院',
      idType: 'uscc',
      idNumber: '91350100M000100Y43',
      phone: '0878-0000000',
    },
    form: {
      institutionName: '楚雄市示例养老院',
      registrationUscc: '91350100M000100Y43',
      premisesAddress: '楚雄市示例路2号',
      beds: 60,
      floorArea: 2400,
      contactPhone: '0878-0000000',
    },
    materials: handIn(itemCode, 1, 2, 3, 4, 5, 6),
  });
  say(`窗口登记，材料齐全，收件即受理，办件编码 ${number}`);
  await civilAffairsDecider.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
  say('首席事务代表当场办结：出具备案回执');
  await handOutClerk.post(`/cases/${caseId}/delivery`, { mode: 'window', receipt: '经办人签收备案回执' });
  await handOutClerk.post(`/cases/${caseId}/closing`, {});
  say('出件窗口送达并办结');
  await rate(cast, caseId, say);
  const { entries } = await handOutClerk.get<{ entries: readonly TimelineEntry[] }>(
    `/cases/${caseId}/timeline`,
  );
  expectHistory(entries, expected);
  return { itemCode, caseId, number, timeline: entries };
}

interface Pending {
  readonly caseId: string;
  readonly kind: string;
  readonly visitId?: string;
}

/** Online once for the case, in the hall once for the visit (一事一评, 一次一评). */
async function rate({ legalRepresentative }: Cast, caseId: string, say: Say): Promise<void> {
  const mine = await until('评价邀请', async () => {
    const { items } = await legalRepresentative.get<{ items: readonly Pending[] }>('/my/ratings');
    const found = items.filter((each) => each.caseId === caseId);
    return found.length === 2 ? found : undefined;
  });
  for (const { visitId } of mine) {
    const path = visitId === undefined ? '' : `/visits/${visitId}`;
    await legalRepresentative.post(`/my/ratings/${caseId}${path}`, { score: 4 });
  }
  say('法定代表人评价：网上一事一评、大厅一次一评');
}

const expected = [
  'ApplicationSubmitted',
  'MaterialsReceived',
  'CaseAccepted',
  'DecisionMade',
  'ResultDelivered',
  'CaseClosed',
];
