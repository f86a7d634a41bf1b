import { localDateOf, Rejected, type Recorded } from '@banjian/kernel';
import type { ConsultationEvent, NoticedMaterial } from '../domain/consultation.js';
import type { Paper } from './papers.js';

/** The list handed or read out to who asked; `consultation.without-item` where the question named none. */
export function consultationPaper(history: readonly Recorded<ConsultationEvent>[]): Paper {
  const [first] = history;
  if (first?.event.type !== 'ConsultationRecorded') throw new Rejected('consultation.not-found');
  const { notice, asker } = first.event;
  if (!notice) throw new Rejected('consultation.without-item');
  return {
    number: notice.paper,
    kind: 'consultation',
    on: localDateOf(first.recordedAt),
    addressee: asker?.name ?? '咨询人',
    issuer: notice.hallName,
    paragraphs: [
      `您咨询的“${notice.itemName}”由${notice.handlingOrganisation}办理，由${notice.hallName}收件。申请时需要提交下列全部材料：`,
    ],
    rows: notice.materials.map((each) => [each.name, noticedInWords(each)] as const),
    after: ['除上述材料外，不要求提交其他材料。本单所列以咨询当日公布的办事指南为准。'],
    demo: notice.demo,
  };
}

/** Necessary, tolerable and conditional are told apart, and what need not be brought. */
export function noticedInWords(material: NoticedMaterial): string {
  const { copies, obtainableFrom } = material;
  const exempt =
    obtainableFrom === undefined ? [] : [`免提交：由受理单位通过${obtainableFrom}取得，取不到时再请您提供`];
  return [needed(material), `${String(copies)}份`, ...exempt].join('；');
}

function needed({ requirement, condition, toleratedWorkingDays }: NoticedMaterial): string {
  if (requirement === 'conditional') return `视情形提交：${condition ?? '按受理单位告知的情形'}`;
  if (requirement === 'necessary') return '必要材料';
  return toleratedWorkingDays === undefined
    ? '须提交（本事项未开通容缺受理）'
    : `可容缺：书面承诺后可以先受理，${String(toleratedWorkingDays)}个工作日内补交`;
}
