import type { Instant, LocalDate } from '@banjian/kernel';
import { addDays, weekdayOf, type AwaitedHoliday, type WorkingCalendar } from '../pure/index.js';

/** A day that differs from the week: off (放假), or a weekend worked in exchange (调休上班). */
interface NamedDay {
  readonly day: LocalDate;
  /** 一 … 日. */
  readonly weekday: string;
  readonly kind: 'off' | 'work';
  readonly name: string;
  readonly source: string;
  readonly unverified: boolean;
}

/** The calendar of a region as people read it: what it rests on, and one year of it. */
export interface CalendarYear {
  readonly region: string;
  readonly edition: string;
  readonly calendarSource: 'published' | 'builtIn';
  readonly publishedAt?: Instant;
  readonly covers?: Coverage;
  /** `HH:mm`. */
  readonly closesAt: string;
  readonly year: number;
  /** Notices for the whole year are not all in: days not named here may still become days off. */
  readonly provisional: boolean;
  /** Of the prefecture: which holidays, and between which days. */
  readonly awaited: readonly AwaitedHoliday[];
  readonly workingDays: number;
  readonly days: readonly NamedDay[];
}

/** The days for which nothing is left to be published. */
export interface Coverage {
  readonly from?: LocalDate;
  readonly through: LocalDate;
}

/** Nothing, where some layer vouches for no period at all. */
export function coverageOf(calendar: WorkingCalendar): { readonly covers?: Coverage } {
  const { coversFrom: from, coversThrough: through } = calendar;
  if (from === undefined) return { covers: { through } };
  return from <= through ? { covers: { from, through } } : {};
}

export function calendarYear(calendar: WorkingCalendar, year: number): CalendarYear {
  const { region, edition, publishedAt, coversFrom, coversThrough, closesAt } = calendar;
  const all = daysOf(year);
  const [first = '', last = ''] = [all[0], all.at(-1)];
  const awaited = calendar.awaited?.(first, last) ?? [];
  return {
    region,
    edition,
    calendarSource: publishedAt === undefined ? 'builtIn' : 'published',
    ...(publishedAt !== undefined && { publishedAt }),
    ...coverageOf(calendar),
    closesAt,
    year,
    provisional:
      last > coversThrough || (coversFrom !== undefined && first < coversFrom) || awaited.length > 0,
    awaited,
    workingDays: all.filter((day) => calendar.isWorkingDay(day)).length,
    days: all.flatMap((day) => namedDay(day, calendar)),
  };
}

function namedDay(day: LocalDate, calendar: WorkingCalendar): readonly NamedDay[] {
  const { kind, name = '', source = '', unverified = false } = calendar.dayOf?.(day) ?? { kind: 'workday' };
  if (kind !== 'off' && kind !== 'work') return [];
  return [{ day, weekday: '一二三四五六日'.charAt(weekdayOf(day) - 1), kind, name, source, unverified }];
}

function daysOf(year: number): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = `${String(year)}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
}
