/** An office in the middle of its work: cases in every stage, some pressing, one overdue. Needs a store in simulation mode. */
import { pdfOf, photoOf } from '@banjian/attachments/testing';
import type { Instant } from '@banjian/kernel';
import type { Caller } from './caller.js';
import {
  handIn,
  home,
  inStage,
  permit,
  permitForm,
  person,
  submitPermit,
  windowFiling,
  type Filed,
} from './cases.js';
import type { Platform } from './platform.js';
import { uploaded } from './uploads.js';

/** A Monday morning; everything else lies within the two weeks after it. */
export const officeOpens: Instant = '2026-03-02T01:00:00.000Z';

export interface Office {
  readonly overdue: Filed;
  readonly noticed: Filed;
  readonly inReview: Filed;
  readonly issued: Filed;
  readonly closed: Filed;
  readonly fresh: Filed;
  readonly lacking: Filed;
  readonly denied: Filed;
  readonly longNames: Filed;
  readonly promised: Filed;
  /** The promise lies on the desk and is not signed yet. */
  readonly unsigned: Filed;
  readonly leaving: Filed;
  readonly consultation: string;
  /** With a picture and a PDF. */
  readonly withFiles: Filed;
}

const names = ['示例甲', '示例丙', '示例丁', '示例戊', '示例己', '示例庚'];

/** At the window, for one of the invented people. */
const atWindow = (clerk: Caller, index: number, ...materials: readonly number[]): Promise<Filed> =>
  clerk.post<Filed>('/cases', {
    itemCode: permit,
    applicant: { ...person, name: names[index % names.length] },
    form: { ...permitForm, shopName: `示例第${String(index + 1)}烟酒店` },
    materials: handIn(permit, ...(materials.length > 0 ? materials : [1, 2, 3, 4])),
  });

export async function fillOffice(platform: Platform): Promise<Office> {
  const clerk = await platform.staff('clerk-intake', 'A01');
  const second = clerk.with({ 'banjian-window': 'A02' });
  const citizen = await platform.citizen('citizen');
  const at = (instant: Instant) => {
    platform.time.set(instant);
  };
  const overdue = await atWindow(clerk, 1);
  await clerk.post(`/cases/${overdue.caseId}/acceptance`);
  const noticed = await submitPermit(citizen, 1, 2, 3);
  at('2026-03-03T02:10:00.000Z');
  const gap = { material: `${permit}-M04`, problem: '租赁合同未附房屋权属证明复印件' };
  await clerk.post(`/cases/${noticed.caseId}/notice`, { gaps: [gap] });
  const inReview = await atWindow(second, 2);
  await second.post(`/cases/${inReview.caseId}/acceptance`);
  const issued = await granted(platform, second, await atWindow(second, 3));
  const denied = await atWindow(clerk, 4, 1, 2, 3);
  await clerk.post(`/cases/${denied.caseId}/refusal`, {
    ground: 'conditionsNotMet',
    reason: '经营场所与住所不相独立，不符合零售点布局规定。',
    legalBasis: '烟草专卖许可证管理办法 第十三条',
  });
  const closed = await instant(platform, clerk);
  at('2026-03-04T01:30:00.000Z');
  await inspected(platform, inReview.caseId);
  at('2026-03-09T03:00:00.000Z');
  for (let index = 5; index < 11; index += 1) {
    const filed = await atWindow(index % 2 === 0 ? clerk : second, index);
    if (index % 3 !== 0) await clerk.post(`/cases/${filed.caseId}/acceptance`);
  }
  at('2026-03-11T01:20:00.000Z');
  const lacking = await atWindow(clerk, 0, 1, 2, 3);
  const longNames = await named(clerk);
  const fresh = await clerk.post<Filed>('/cases', windowFiling());
  const promised = await byPromise(clerk);
  await clerk.post(`/cases/${promised.caseId}/commitment`);
  const unsigned = await byPromise(clerk);
  const leaving = await leavingAgain(clerk);
  const consultation = await desk(platform, clerk);
  const withFiles = await scanned(clerk);
  at('2026-03-11T02:05:00.000Z');
  const filed = { overdue, noticed, inReview, issued, closed, fresh, lacking, denied, longNames };
  return { ...filed, promised, unsigned, leaving, consultation, withFiles };
}

/** Papers that were scanned and photographed at the window. */
async function scanned(clerk: Caller): Promise<Filed> {
  const lease = await uploaded(clerk, '房屋租赁合同（含附件一至附件五及补充协议）.pdf', pdfOf());
  const front = await uploaded(clerk, '经营场所门面.jpg', await photoOf(1600, 1200));
  const [first, second, ...others] = handIn(permit, 1, 2, 3, 4);
  return clerk.post<Filed>('/cases', {
    ...{ itemCode: permit, applicant: person, form: permitForm },
    materials: [
      { ...first, attachments: [lease.attachmentId] },
      { ...second, attachments: [front.attachmentId] },
      ...others,
    ],
  });
}

/** A permit by commitment (告知承诺) at the window. */
const byPromise = (clerk: Caller): Promise<Filed> =>
  clerk.post<Filed>('/cases', {
    itemCode: 'SYN-CB-001',
    applicant: home,
    form: { officeAddress: '楚雄市示例路3号', staff: 5, scope: '职业介绍', contactPhone: '0878-0000000' },
    materials: handIn('SYN-CB-001', 1, 2),
  });

/** Accepted, and its applicant asks to withdraw. */
async function leavingAgain(clerk: Caller): Promise<Filed> {
  const filed = await atWindow(clerk, 11);
  await clerk.post(`/cases/${filed.caseId}/acceptance`);
  await clerk.post(`/cases/${filed.caseId}/withdrawal`, { reason: '申请人改租他处，不再经营。' });
  return filed;
}

/** What lies on the desk beside the cases: a consultation, a draft, an authority for the hall's helpers and a case of theirs. */
async function desk(platform: Platform, clerk: Caller): Promise<string> {
  const { consultationId } = await clerk.post<{ consultationId: string }>('/consultations', {
    channel: 'phone',
    itemCode: permit,
    asker: { kind: 'person', name: '示例庚', phone: '13800000001' },
    question: '新开的店办烟草证，要带什么材料？多久能办好？',
    told: '按清单准备即可，可以网上申请；承诺八个工作日办结。',
  });
  await clerk.post('/consultations', { channel: 'desk', question: '大厅周末开门吗？', told: '周末不开门。' });
  await clerk.post('/drafts', { itemCode: permit, form: { shopName: '示例第十二烟酒店' } });
  const days = { from: '2026-01-01', until: '2026-12-31' };
  const { authorityId } = await clerk.post<{ authorityId: string }>('/authorities', {
    ...{ kind: 'hallHelper', applicant: person, ...days, document: '帮办代办授权书（示例）001 号' },
  });
  const helper = await platform.staff('helper');
  await helper.post('/helped-cases', {
    ...{ itemCode: permit, authority: authorityId, materials: handIn(permit, 1, 2, 3) },
    form: { ...permitForm, shopName: '示例帮办烟酒店' },
  });
  return consultationId;
}

/** Names as long as they come, and characters that few fonts have. */
const named = (clerk: Caller): Promise<Filed> =>
  clerk.post<Filed>('/cases', {
    itemCode: permit,
    applicant: {
      ...home,
      name: '楚雄彝族自治州示例彝人古镇文化旅游投资开发经营管理有限责任公司第二分公司（个人独资）',
    },
    form: {
      ...permitForm,
      shopName: '𠮷祥𬸦烟酒商行',
      premisesAddress:
        '云南省楚雄彝族自治州楚雄市东瓜镇示例社区示例路1234号示例大厦A座12层1201、1202、1203室',
    },
    materials: handIn(permit, 1, 2, 3, 4),
  });

async function inspected(platform: Platform, caseId: string): Promise<void> {
  for (const login of ['inspector-1', 'inspector-2']) {
    const inspector = await platform.staff(login);
    await inspector.post(`/cases/${caseId}/steps/S01`, {
      opinion: '现场勘验：与最近零售点间距 132 米，符合布局规定。',
    });
  }
}

async function granted(platform: Platform, clerk: Caller, filed: Filed): Promise<Filed> {
  await clerk.post(`/cases/${filed.caseId}/acceptance`);
  await inspected(platform, filed.caseId);
  const inspector = await platform.staff('inspector-1');
  await inspector.post(`/cases/${filed.caseId}/steps/S02`, { opinion: '审查：符合条件，建议准予。' });
  const decider = await platform.staff('decider-tobacco');
  await decider.post(`/cases/${filed.caseId}/decision`, { outcome: 'granted' });
  await inStage(clerk, filed.caseId, 'issued');
  return filed;
}

/** An instant filing, all the way. */
async function instant(platform: Platform, clerk: Caller): Promise<Filed> {
  const filed = await clerk.post<Filed>('/cases', windowFiling());
  const chief = await platform.staff('chief-civil-affairs');
  await chief.post(`/cases/${filed.caseId}/decision`, { outcome: 'granted' });
  const handOut = await platform.staff('clerk-handout', 'B01');
  await handOut.post(`/cases/${filed.caseId}/delivery`, { mode: 'window', receipt: '经办人签收备案回执' });
  await handOut.post(`/cases/${filed.caseId}/closing`);
  return filed;
}
