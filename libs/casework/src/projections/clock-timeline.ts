/** What happened to a clock, in the words of the office. */
import type { ClockEvent, LegalClock, Moment } from '@banjian/calendar/pure';
import { inShanghai, amountInWords, dueInWords, ledgerInWords, limitInWords } from './clock-words.js';
import { clockNames, colourNames, consequenceNames, stopNames } from './words.js';

/** A line of the timeline: what, and why, line by line. */
export interface Said {
  readonly title: string;
  readonly detail?: string;
  readonly basis?: string;
  readonly why?: readonly string[];
}

/** `clock` as it stands after the event; `permit`: the limits and their pauses are those of 行政许可法. */
export function saidOfClock(
  event: ClockEvent,
  {
    clock,
    permit,
    at,
  }: { readonly clock: LegalClock | undefined; readonly permit: boolean; readonly at: Moment },
): Said {
  const name = clockNames[event.clock] ?? event.clock;
  switch (event.type) {
    case 'ClockStarted':
      return { title: `时限开始：${name}`, detail: startInWords(event), basis: event.rule.basis };
    case 'ClockPaused':
      return {
        title: `时限中止：${name}`,
        detail: pauseInWords(event),
        ...(permit && article('第四十五条')),
      };
    case 'ClockResumed':
      return {
        title: `时限恢复：${name}`,
        detail: `${event.reason}；${event.endedOn} 止的中止期间不计入，至 ${dueInWords(event.dueAt)}`,
      };
    case 'ClockExtended':
      return {
        title: `时限延长：${name}`,
        detail: extensionInWords(event, clock),
        ...(permit && article('第四十二条')),
      };
    case 'ClockRebased':
      return { title: `日历换版重算：${name}`, detail: rebaseInWords(event) };
    default:
      return saidOfEnd(event, name, clock, at);
  }
}

type End = Of<'ClockWarned' | 'ClockStopped' | 'ClockExpired'>;

function saidOfEnd(event: End, name: string, clock: LegalClock | undefined, at: Moment): Said {
  switch (event.type) {
    case 'ClockWarned':
      return {
        title: `${colourNames[event.level]}：${name}`,
        ...(clock && { detail: `至 ${dueInWords(clock.dueAt)}` }),
      };
    case 'ClockStopped':
      return {
        title: `时限${event.late ? '逾期后' : ''}停止：${name}`,
        detail: stopNames[event.by] ?? event.by,
      };
    case 'ClockExpired':
      return {
        title: `时限届满：${name}`,
        detail: consequenceNames[event.consequence] ?? event.consequence,
        ...(clock && { basis: clock.rule.basis, why: countInWords(clock, at) }),
      };
  }
}

/** The whole count of a clock that ran out. */
export const countInWords = (clock: LegalClock, at: Moment): readonly string[] => [
  `${limitInWords(clock.rule)}，自 ${inShanghai(clock.from)} 起`,
  ...(clock.extendedBy > 0 ? [`经批准延长${amountInWords(clock.extendedBy, clock.rule)}`] : []),
  ...ledgerInWords(clock, at),
];

const article = (name: string) => ({ basis: `行政许可法 ${name}` });

type Of<Type extends ClockEvent['type']> = Extract<ClockEvent, { type: Type }>;

function startInWords({ rule, from, dueAt, calendar }: Of<'ClockStarted'>): string {
  const open = calendar.provisional ? '（暂定：后续放假安排尚未公布）' : '';
  const whole = `至 ${dueInWords(dueAt)}${open}：${limitInWords(rule)}，自 ${inShanghai(from)} 起`;
  return rule.proposal === undefined ? whole : `${whole}。建议：${rule.proposal}`;
}

function pauseInWords({ reason, notice, length, openedOn, resumesOn }: Of<'ClockPaused'>): string {
  const until = resumesOn === undefined ? '' : `，至 ${resumesOn} 止`;
  return `${reason}；书面通知 ${notice}，中止${String(length)}个工作日，自 ${openedOn} 次日起${until}`;
}

function extensionInWords(
  { amount, reason, notice, dueAt }: Of<'ClockExtended'>,
  clock?: LegalClock,
): string {
  const units = clock ? amountInWords(amount, clock.rule) : String(amount);
  return `${reason}；书面通知 ${notice}，延长${units}，至 ${dueInWords(dueAt)}`;
}

function rebaseInWords({ was, dueAt, calendar: { edition, provisional } }: Of<'ClockRebased'>): string {
  const open = provisional ? '，仍为暂定' : '';
  const moved =
    was === dueAt ? `届满时间不变：${dueInWords(dueAt)}` : `由 ${dueInWords(was)} 改为 ${dueInWords(dueAt)}`;
  return `${moved}（日历 ${edition}${open}）`;
}
