import type { Instant, LocalDate } from '@banjian/kernel';

/** The working days of one region under one edition: national layer, prefecture layer and hall hours together. */
export interface WorkingCalendar {
  /** 行政区划代码 the layers were chosen for, e.g. `532301`. */
  readonly region: string;
  /** Names the published data exactly, e.g. `CN-2026.1+5323-2026.1`; stored in every clock event. */
  readonly edition: string;
  /** A date beyond this day is provisional: next year's notice (放假安排) is not out yet. */
  readonly coversThrough: LocalDate;
  /** Close of business of the handling hall, `HH:mm` in Asia/Shanghai. */
  readonly closesAt: string;
  isWorkingDay(day: LocalDate): boolean;
}

/** The facts of time a command brings along: when it is, and which days count where. */
export interface Moment {
  readonly now: Instant;
  /** Calendar of the body that handles the matter. */
  calendarOf(region: string): WorkingCalendar;
}
