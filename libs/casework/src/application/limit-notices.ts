/** The papers that tell the applicant why a decision takes longer: extension (行政许可法 42), special procedure (45). */
import type { CaseEvent } from '../domain/case.js';
import { inShanghai } from '../projections/clock-words.js';
import type { Happened } from './rehearsal.js';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;
type Events = readonly Happened[];

/** As `Paper` has it. */
interface Content {
  readonly paragraphs: readonly string[];
  readonly rows: readonly (readonly [string, string])[];
}

const heads = { bodyHead: '本机关负责人', governmentHead: '本级人民政府负责人' };

export function extensionNotice(
  { amount, approvedBy, reason, paper }: Of<'DecisionExtended'>,
  of: string,
  events: Events,
): Content {
  const article = approvedBy === 'bodyHead' ? '第四十二条第一款' : '第四十二条第二款';
  return {
    paragraphs: [
      `您提交的${of}在法定期限内不能作出决定。依照《中华人民共和国行政许可法》${article}，经${heads[approvedBy]}批准，办理期限延长 ${String(amount)} 个工作日。`,
      `理由：${reason}`,
    ],
    rows: events.flatMap(({ event }): Content['rows'] =>
      event.type === 'ClockExtended' && event.notice === paper
        ? [['延长后的法定办结时限', inShanghai(event.dueAt)]]
        : [],
    ),
  };
}

/** The written notice of 行政许可法 45: without it no clock stands still. */
export function procedureNotice(
  { name, length, openedOn, reason, paper }: Of<'SpecialProcedureOpened'>,
  of: string,
  events: Events,
): Content {
  const until = events
    .map(({ event }) => event)
    .find((event) => event.type === 'ClockPaused' && event.notice === paper);
  const last = until?.type === 'ClockPaused' ? until.resumesOn : undefined;
  return {
    paragraphs: [
      `办理您提交的${of}依法需要进行${name}，所需时间为 ${String(length)} 个工作日。依照《中华人民共和国行政许可法》第四十五条，该时间不计算在办理期限内。`,
      `理由：${reason}`,
    ],
    rows: [
      ['特别程序', name],
      ['不计入期限的时间', `自 ${openedOn} 次日起 ${String(length)} 个工作日`],
      ...(last === undefined ? [] : [['最迟恢复计算', `${last} 之后`] as const]),
    ],
  };
}
