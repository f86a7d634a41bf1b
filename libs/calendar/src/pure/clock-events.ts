import type { Instant, LocalDate, Variants } from '@banjian/kernel';

/** How a limit (时限) is counted. Stored in the event that starts a clock: a replay never asks today's rules. */
export interface ClockRule {
  /** Whole units, 1 to 3660; of an ordinal unit the n of the n-th day. */
  readonly amount: number;
  readonly unit: ClockUnit;
  /** inclusive: 当日算起; exclusive: the start day is not counted (民法典 201). Hours are natural hours either way. */
  readonly counting: 'inclusive' | 'exclusive';
  /**
   * Inclusive counting only: received after this time of day (`HH:mm`) counts as the next day. Default: close of
   * business, whenever the limit ends; latest possible: the time of day at which it ends.
   */
  readonly cutOff?: string;
  /** A body's limit ends at close of business (the default), an applicant's by electronic channel at midnight (民法典 203). */
  readonly ends?: 'closeOfBusiness' | 'midnight';
  /** `workingDayOfMonth` only: the month of the year, 1 to 12 (每年7月第5个工作日). */
  readonly month?: number;
  /** Units left at which the clock turns yellow, and red; by default a third and a tenth of the amount. */
  readonly warnings?: { readonly yellow: number; readonly red: number };
  /** The article or document, as shown to people: `行政许可法 第四十二条`. */
  readonly basis: string;
  /** What the document leaves open and we read into it; shown beside the basis as a proposal (建议). */
  readonly proposal?: string;
}

/**
 * `workingDayOfMonth`: the n-th working day of the next such month that is not over; `workingDayAfterQuarter`: the n-th
 * working day after the quarter's end. Both are dates of the calendar, not lengths: they neither pause nor extend.
 */
export type ClockUnit =
  'workingDay' | 'calendarDay' | 'hour' | 'month' | 'workingDayOfMonth' | 'workingDayAfterQuarter';

/** From when on a running clock is shown yellow and red (黄牌, 红牌). */
export interface WarnAt {
  readonly yellow: Instant;
  readonly red: Instant;
}

/** The calendar a due date was computed under. */
export interface CalendarRef {
  readonly region: string;
  readonly edition: string;
  readonly provisional: boolean;
}

/**
 * Legal clock (时限) events. They stand in the stream of the thing they time. `clock` names it within its stream:
 * `notice`, `statutoryNotice`, `statutoryDecision` … Stored for ever: add an event or an optional field, never rename.
 */
export type ClockEvent = Variants<{
  ClockStarted: {
    clock: string;
    rule: ClockRule;
    from: Instant;
    dueAt: Instant;
    calendar: CalendarRef;
    warnAt?: WarnAt;
  };
  /**
   * 中止: only by a written notice of its length (行政许可法 45), in working days. `openedOn` itself still counts; the clock
   * resumes by itself at the end of `resumesOn`, the last day that does not count.
   */
  ClockPaused: {
    clock: string;
    reason: string;
    /** Number of the written notice. */
    notice: string;
    length: number;
    openedOn: LocalDate;
    resumesOn?: LocalDate;
  };
  /** Days d with openedOn < d ≤ endedOn did not count. */
  ClockResumed: {
    clock: string;
    endedOn: LocalDate;
    reason: string;
    dueAt: Instant;
    calendar?: CalendarRef;
    warnAt?: WarnAt;
  };
  /** 延长: `amount` further units of the clock's own rule, told to the applicant with reasons (行政许可法 42). */
  ClockExtended: {
    clock: string;
    amount: number;
    /** Id of the person who approved it. */
    approvedBy: string;
    reason: string;
    /** Number of the written notice. */
    notice: string;
    dueAt: Instant;
    calendar?: CalendarRef;
    warnAt?: WarnAt;
  };
  /** A newly published calendar edition changed the date or the ledger of a running clock, or made its date firm. */
  ClockRebased: { clock: string; calendar: CalendarRef; was: Instant; dueAt: Instant; warnAt?: WarnAt };
  /** 预警: the clock turned yellow or red at `at`. Told by the sweeper; nothing in law hangs on it. */
  ClockWarned: { clock: string; level: WarningLevel; at: Instant };
  ClockStopped: { clock: string; by: string; late: boolean };
  /** Took effect at `dueAt`, whenever it was recorded. */
  ClockExpired: { clock: string; dueAt: Instant; consequence: string };
}>;

export type WarningLevel = keyof WarnAt;

const types: Readonly<Record<ClockEvent['type'], true>> = {
  ClockStarted: true,
  ClockPaused: true,
  ClockResumed: true,
  ClockExtended: true,
  ClockRebased: true,
  ClockWarned: true,
  ClockStopped: true,
  ClockExpired: true,
};

/** Names of the clock events, in the order of a clock's life. */
export const clockEventNames: readonly string[] = Object.keys(types);

/** Whether an event of an aggregate's union is one of the clock events its fold hands to `evolveClocks`. */
export function isClockEvent<Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, ClockEvent> {
  return Object.hasOwn(types, event.type);
}
