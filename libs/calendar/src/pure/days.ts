/** Arithmetic on days (`YYYY-MM-DD`): the Gregorian calendar only, no zone, no process clock, no lengths of hours. */
import type { LocalDate } from '@banjian/kernel';

const shape = /^\d{4}-\d{2}-\d{2}$/;

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
}

/** Two digits of it; read by their codes, for counting takes days apart by the thousand. */
const two = (day: LocalDate, at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528;

function partsOf(day: LocalDate): Parts {
  return { year: two(day, 0) * 100 + two(day, 2), month: two(day, 5), date: two(day, 8) };
}

/** The day so many months and days off; `Date.UTC` carries over, and UTC has neither zone nor summer time. */
function dayAt(year: number, month: number, date: number): LocalDate {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

/** Whether the text is a day that exists: `2024-02-29` is, `2025-02-29` is not. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false;
  const { year, month, date } = partsOf(text);
  return year >= 1000 && month >= 1 && month <= 12 && date >= 1 && dayAt(year, month, date) === text;
}

export function addDays(day: LocalDate, days: number): LocalDate {
  const wanted = two(day, 8) + days;
  // Every month has these days: most steps need no carrying.
  if (wanted >= 1 && wanted <= 28) return `${day.slice(0, 8)}${wanted < 10 ? '0' : ''}${wanted}`;
  const { year, month } = partsOf(day);
  return dayAt(year, month, wanted);
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(day: LocalDate): number {
  const { year, month, date } = partsOf(day);
  const since1970 = Date.UTC(year, month - 1, date) / 86_400_000;
  // 1 January 1970 was a Thursday; the rest of a day before it is negative.
  return (((since1970 % 7) + 10) % 7) + 1;
}

/** The corresponding day of a later month, or that month's last day where it has none (民法典 202). */
export function addMonths(
  day: LocalDate,
  months: number,
): { readonly day: LocalDate; readonly clipped: boolean } {
  const { year, month, date } = partsOf(day);
  const lastOfMonth = dayAt(year, month + months + 1, 0);
  const last = partsOf(lastOfMonth).date;
  return {
    day: `${lastOfMonth.slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`,
    clipped: date > last,
  };
}

/** Days from one to the other: the number n with `addDays(from, n) === to`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const length = Date.UTC(b.year, b.month - 1, b.date) - Date.UTC(a.year, a.month - 1, a.date);
  return Math.round(length / 86_400_000);
}

/** Last day of the quarter in which a day lies: `2026-02-13` → `2026-03-31`. */
export function quarterEndOf(day: LocalDate): LocalDate {
  const { year, month } = partsOf(day);
  return dayAt(year, Math.ceil(month / 3) * 3 + 1, 0);
}
