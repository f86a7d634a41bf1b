import type { LocalDate } from '@banjian/kernel';

/**
 * Last day of a validity of so many months, the first day counted: from 2026-03-02 for 60 months → 2031-03-01.
 * Where the last month lacks the day (31 January, one month), the month's own last day ends it (民法典 202).
 */
export function lastDayOfValidity(from: LocalDate, months: number): LocalDate {
  if (!Number.isInteger(months) || months < 1) throw new Error(`not a number of months: ${String(months)}`);
  const [year = NaN, month = NaN, day = NaN] = from.split('-').map(Number);
  const sameDay = new Date(Date.UTC(year, month - 1 + months, day));
  // Date runs over into the next month when the day is lacking: day 0 of that month is the one before.
  const last = sameDay.getUTCDate() === day ? day - 1 : 0;
  return new Date(Date.UTC(sameDay.getUTCFullYear(), sameDay.getUTCMonth(), last)).toISOString().slice(0, 10);
}
