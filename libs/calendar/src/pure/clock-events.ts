import type { Instant, LocalDate, Variants } from '@banjian/kernel';

/** How a limit (时限) is counted. Stored in the event that starts a clock: a replay never asks today's rules. */
export interface ClockRule {
  readonly amount: number;
  readonly unit: 'workingDay' | 'calendarDay' | 'hour' | 'month';
  /** inclusive: 当日算起; exclusive: the start day is not counted (民法典 201). */
  readonly counting: 'inclusive' | 'exclusive';
  /** Inclusive counting only: received after this time of day counts as the next working day. Default: close of business. */
  readonly cutOff?: string;
  /** A body's limit ends at close of business, an applicant's by electronic channel at midnight (民法典 203). */
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
  ClockPaused: { clock: string; reason: string; notice: string; length: number; openedOn: LocalDate };
  ClockResumed: { clock: string; endedOn: LocalDate; reason: string; dueAt: Instant };
  ClockStopped: { clock: string; by: string; late: boolean };
  /** Took effect at `dueAt`, whenever it was recorded. */
  ClockExpired: { clock: string; dueAt: Instant; consequence: string };
}>;
