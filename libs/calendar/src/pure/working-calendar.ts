import type { Instant, LocalDate } from '@banjian/kernel';

/** What a day is: an ordinary working day or weekend, a day off (放假), or a weekend day worked in exchange (调休上班). */
export type DayKind = 'workday' | 'weekend' | 'off' | 'work';

/** A day as people are told about it. */
export interface DayInfo {
  readonly kind: DayKind;
  /** Name of the holiday the day belongs to: `春节`. */
  readonly name?: string;
  /** The notice that says so: `国办发明电〔2025〕7号`. */
  readonly source?: string;
  /** The notice itself has not been seen; `source` says so too. */
  readonly unverified?: boolean;
}

/** `HH:mm` in Asia/Shanghai. */
export interface OpeningHours {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** A festival whose days of a year are not known for certain, and between which days it will be. */
export interface AwaitedHoliday {
  /** `火把节`. */
  readonly name: string;
  readonly from: LocalDate;
  readonly through: LocalDate;
}

/** The working days (工作日) of one region under one edition: national layer, prefecture layer and hall hours together. */
export interface WorkingCalendar {
  /** 行政区划代码 the layers were chosen for, e.g. `532301`. */
  readonly region: string;
  /** Names the published data exactly, e.g. `CN-2026.1+5323-2026.1`; stored in every clock event. */
  readonly edition: string;
  /** A count that starts before this day is provisional too: no notice was loaded for it. Absent = no such limit. */
  readonly coversFrom?: LocalDate;
  /** A date beyond this day is provisional: next year's notice (放假安排) is not out yet. */
  readonly coversThrough: LocalDate;
  /** Holidays between two days whose notice is still to come: a count that meets one is provisional. Absent = none. */
  awaited?(from: LocalDate, through: LocalDate): readonly AwaitedHoliday[];
  /** Close of business of the handling hall, `HH:mm` in Asia/Shanghai. */
  readonly closesAt: string;
  /** Opening of the hall on a working day. */
  readonly opensAt?: string;
  /** When the newest of its editions was published here; absent for calendars that come with the software. */
  readonly publishedAt?: Instant;
  /** Opening and closing of the hall on a rest day on which it serves all the same (延时错时服务); counts for no limit. */
  serviceOn?(day: LocalDate): OpeningHours | undefined;
  isWorkingDay(day: LocalDate): boolean;
  /** Why the day is what it is; for the ledger only, a calendar without it is explained by weekdays. */
  dayOf?(day: LocalDate): DayInfo;
}

/** The facts of time a command brings along: when it is, and which days count where. */
export interface Moment {
  readonly now: Instant;
  /** Calendar of the body that handles the matter. Rejects `calendar.unknown-region`. */
  calendarOf(region: string): WorkingCalendar;
  /** The calendar as it stood at an edition that a clock names; undefined for one that is not known here. */
  calendarAt?(region: string, edition: string): WorkingCalendar | undefined;
  /** The calendar as it was published by an instant; undefined where none was. */
  calendarBy?(region: string, instant: Instant): WorkingCalendar | undefined;
}
