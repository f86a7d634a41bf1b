import type { Instant, LocalDate, Variants } from '@banjian/kernel';

/** How a limit (时限) is counted. Stored in the event that starts a clock: a replay never asks today's rules. */
export interface ClockRule {
  /** Whole units, 1 to 3660. */
  readonly amount: number;
  readonly unit: 'workingDay' | 'calendarDay' | 'hour' | 'month';
  /** inclusive: 当日算起; exclusive: the start day is not counted (民法典 201). Hours are natural hours either way. */
  readonly counting: 'inclusive' | 'exclusive';
  /**
   * Inclusive counting only: received after this time of day (`HH:mm`) counts as the next day. Default, and
   * latest possible: the time of day at which the limit ends.
   */
  readonly cutOff?: string;
  /** A body's limit ends at close of business (the default), an applicant's by electronic channel at midnight (民法典 203). */
  readonly ends?: 'closeOfBusiness' | 'midnight';
  /** The article or document, as shown to people: `行政许可法 第四十二条`. */
  readonly basis: string;
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
  ClockStarted: { clock: string; rule: ClockRule; from: Instant; dueAt: Instant; calendar: CalendarRef };
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
  ClockResumed: { clock: string; endedOn: LocalDate; reason: string; dueAt: Instant; calendar?: CalendarRef };
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
  };
  /** A newly published calendar edition moved a running clock, or made its provisional date firm. */
  ClockRebased: { clock: string; calendar: CalendarRef; was: Instant; dueAt: Instant };
  ClockStopped: { clock: string; by: string; late: boolean };
  /** Took effect at `dueAt`, whenever it was recorded. */
  ClockExpired: { clock: string; dueAt: Instant; consequence: string };
}>;

const types: Readonly<Record<ClockEvent['type'], true>> = {
  ClockStarted: true,
  ClockPaused: true,
  ClockResumed: true,
  ClockExtended: true,
  ClockRebased: true,
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
