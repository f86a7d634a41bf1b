/** Limits (时限) in plain words for the applicant: until when somebody must act, and what moved that day. */
import type { ClockEvent, LegalClock, Moment } from '@banjian/calendar/pure';
import { isClockEvent } from '@banjian/calendar/pure';
import type { CaseEvent } from '../domain/case.js';
import { amountInWords, dueInWords, ledgerInWords } from './clock-words.js';

interface Told {
  readonly text: string;
  readonly why?: readonly string[];
  readonly basis?: string;
}

/** Undefined for what concerns the office alone. `clock` as it stands after the event. */
export function toldOfClock(event: CaseEvent, clock: LegalClock, at: Moment): Told | undefined {
  if (!isClockEvent(event)) return undefined;
  const limit = limits[clock.clock];
  if (!limit) return undefined;
  switch (event.type) {
    case 'ClockStarted':
      return { text: openly(limit.starts(untilOf(clock)), clock), basis: clock.rule.basis };
    case 'ClockExpired':
      // Acceptance by silence has a line of its own.
      if (limit.passes === undefined || event.consequence === 'deemedAcceptance') return undefined;
      return { text: limit.passes, basis: clock.rule.basis, why: ledgerInWords(clock, at) };
    case 'ClockWarned':
      return limit.reminds && event.level === 'red'
        ? { text: `提醒：${limit.starts(untilOf(clock))}` }
        : undefined;
    case 'ClockStopped':
      return undefined;
    default:
      return { text: openly(movedInWords(event, clock, limit.name), clock) };
  }
}

type Move = Exclude<ClockEvent, { type: 'ClockStarted' | 'ClockExpired' | 'ClockWarned' | 'ClockStopped' }>;

function movedInWords(event: Move, clock: LegalClock, name: string): string {
  switch (event.type) {
    case 'ClockPaused': {
      const until = event.resumesOn === undefined ? '' : `，至 ${event.resumesOn} 止`;
      return `因${event.reason}，办理期限自 ${event.openedOn} 次日起中止${String(event.length)}个工作日${until}，书面通知 ${event.notice}。`;
    }
    case 'ClockResumed':
      return `办理期限恢复计算，至 ${untilOf(clock)}。`;
    case 'ClockExtended':
      return `因${event.reason}，办理期限延长${amountInWords(event.amount, clock.rule)}，至 ${untilOf(clock)}，书面通知 ${event.notice}。`;
    case 'ClockRebased':
      return event.was === event.dueAt
        ? `放假安排已公布，${name}不变：至 ${untilOf(clock)}。`
        : `因放假安排公布，${name}由 ${dueInWords(event.was)} 调整为 ${untilOf(clock)}。`;
  }
}

const untilOf = ({ dueAt }: LegalClock): string => dueInWords(dueAt);

/** A date beyond the published calendars is no promise. */
const openly = (text: string, { calendar }: LegalClock): string =>
  calendar.provisional ? `${text}（后续放假安排公布后可能调整）` : text;

interface LimitTold {
  readonly name: string;
  /** Until when who must do what. */
  readonly starts: (until: string) => string;
  /** It has passed. */
  readonly passes?: string;
  /** The applicant's own: reminded of before it passes. */
  readonly reminds?: true;
}

/** Only the limits that bind the office towards the applicant, and the applicant's own. */
const limits: Readonly<Record<string, LimitTold>> = {
  notice: {
    name: '告知期限',
    starts: (until) => `我们将在 ${until} 前告知您材料是否齐全。`,
    passes: '承诺的告知时间已过，我们将尽快告知。',
  },
  onlineAcceptance: { name: '受理期限', starts: (until) => `我们将在 ${until} 前告知您是否受理。` },
  complexAcceptance: { name: '受理期限', starts: (until) => `我们将在 ${until} 前告知您是否受理。` },
  acceptanceAfterSupplement: {
    name: '答复期限',
    starts: (until) => `我们将在 ${until} 前答复是否受理。`,
    passes: '答复期限已过，我们将尽快答复。',
  },
  supplementByApplicant: {
    name: '补正期限',
    starts: (until) => `请在 ${until} 前补正材料。`,
    passes: '补正期限已过，办件暂时休眠；您补正后恢复办理。',
    reminds: true,
  },
  promisedDecision: {
    name: '承诺的办理期限',
    starts: (until) => `承诺在 ${until} 前作出决定。`,
    passes: '承诺的办理时限已过，我们将尽快办结并说明原因。',
  },
  statutoryDecision: {
    name: '法定的办理期限',
    starts: (until) => `法定最迟在 ${until} 前作出决定。`,
    passes: '法定的办理期限已过，我们将尽快作出决定并说明原因。',
  },
  specialProcedure: { name: '特别程序期限', starts: (until) => `特别程序将在 ${until} 前完成。` },
  toleranceDebt: {
    name: '补交期限',
    starts: (until) => `请在 ${until} 前补交容缺的材料。`,
    passes: '容缺材料的补交期限已过。',
    reminds: true,
  },
  delivery: {
    name: '送达期限',
    starts: (until) => `将在 ${until} 前送达。`,
    passes: '送达期限已过，我们将尽快送达。',
  },
};
