/** Counting limits (期间的计算, 民法典 200-203, 行政许可法 82) as pure functions over days. */
import { reject, type LocalDate } from '@banjian/kernel';
import { addDays, quarterEndOf } from './days.js';
import type { WorkingCalendar } from './working-calendar.js';

/** Days d with openedOn < d ≤ endedOn do not count; without an end the pause is still open and nothing after it counts. */
export interface Pause {
  readonly openedOn: LocalDate;
  readonly endedOn?: LocalDate;
}

type Days = Pick<WorkingCalendar, 'isWorkingDay'>;

/** No rest in China is this long: an edition that says so is broken, and a refusal is better than a date in another century. */
const longestRestDays = 60;
const largestAmount = 3660;

/** Whether a pause covers the day; overlapping pauses cover it once. */
export function isPaused(day: LocalDate, pauses: readonly Pause[]): boolean {
  return pauses.some(({ openedOn, endedOn }) => openedOn < day && (endedOn === undefined || day <= endedOn));
}

/** A limit is a whole number of units, at least one. */
export function amountOrReject(amount: number): number {
  const good = Number.isInteger(amount) && amount >= 1 && amount <= largestAmount;
  return good ? amount : reject('calendar.bad-amount', { amount });
}

/** The first working day on or after a day (民法典 203). Rejects `calendar.no-working-day`. */
export function workingDayOnOrAfter(day: LocalDate, calendar: Days): LocalDate {
  for (let step = 0; step <= longestRestDays; step++) {
    const candidate = addDays(day, step);
    if (calendar.isWorkingDay(candidate)) return candidate;
  }
  return reject('calendar.no-working-day', { from: day });
}

/** The n-th working day strictly after a day; a rest-day start is not moved to Monday first (民法典 201). */
export function workingDayAfter(
  day: LocalDate,
  n: number,
  calendar: Days,
  pauses: readonly Pause[] = [],
): LocalDate {
  let current = day;
  for (let counted = 0; counted < amountOrReject(n);) {
    current = workingDayOnOrAfter(addDays(current, 1), calendar);
    if (isPaused(current, pauses)) current = skipPause(current, pauses);
    else counted++;
  }
  return current;
}

/** The n-th working day with the first one on or after `day` as day 1 (当日算起). */
export function workingDayFrom(
  day: LocalDate,
  n: number,
  calendar: Days,
  pauses: readonly Pause[] = [],
): LocalDate {
  return workingDayAfter(addDays(day, -1), n, calendar, pauses);
}

/** The n-th calendar day strictly after a day; where it ends, rest day or not, is the caller's question. */
export function calendarDayAfter(day: LocalDate, n: number, pauses: readonly Pause[] = []): LocalDate {
  let current = day;
  for (let counted = 0; counted < n;) {
    current = addDays(current, 1);
    if (isPaused(current, pauses)) current = skipPause(current, pauses);
    else counted++;
  }
  return current;
}

/** The last paused day from here on; an open pause has none, so no due day exists yet. */
function skipPause(day: LocalDate, pauses: readonly Pause[]): LocalDate {
  const ends = pauses.filter((pause) => isPaused(day, [pause])).map(({ endedOn }) => endedOn);
  return ends.reduce<LocalDate>(
    (latest, end) => (end === undefined ? reject('calendar.still-paused') : end > latest ? end : latest),
    day,
  );
}

/** Natural hours from an instant on, rest days or not: hotlines and kiosks work through them (民法典 201). */
export function hoursAfter(from: string, hours: number): string {
  return new Date(Date.parse(from) + amountOrReject(hours) * 3_600_000).toISOString();
}

/** The n-th working day of a month (`YYYY-MM`); refused where the month has fewer. */
export function workingDayOfMonth(month: string, n: number, calendar: Days): LocalDate {
  const day = workingDayFrom(`${month}-01`, n, calendar);
  return day.startsWith(month) ? day : reject('calendar.month-too-short', { month, n });
}

/** The n-th working day after the end of the quarter in which `day` lies (季度终了后n个工作日). */
export function workingDayAfterQuarter(day: LocalDate, n: number, calendar: Days): LocalDate {
  return workingDayAfter(quarterEndOf(day), n, calendar);
}

/**
 * 某月第n个工作日前: the last day on which it is still in time. Whether 前 includes the n-th day itself is open in the
 * documents (T29, T30); we read it as included unless told otherwise.
 */
export function beforeWorkingDayOfMonth(
  month: string,
  n: number,
  calendar: Days,
  reading: 'including' | 'excluding' = 'including',
): LocalDate {
  const day = workingDayOfMonth(month, n, calendar);
  return reading === 'including' ? day : addDays(day, -1);
}

/** The last day that leaves n calendar days before a day: 期满三十日前 (行政许可法 50), 举行听证的七日前 (48). */
export const calendarDaysBefore = (day: LocalDate, n: number): LocalDate => addDays(day, -amountOrReject(n));

/** The last working day that leaves n working days before a day; the day itself is not counted. */
export function workingDaysBefore(day: LocalDate, n: number, calendar: Days): LocalDate {
  let current = day;
  for (let counted = 0; counted < amountOrReject(n);) {
    current = lastWorkingDayBefore(current, calendar);
    counted++;
  }
  return current;
}

function lastWorkingDayBefore(day: LocalDate, calendar: Days): LocalDate {
  for (let step = 1; step <= longestRestDays; step++) {
    const candidate = addDays(day, -step);
    if (calendar.isWorkingDay(candidate)) return candidate;
  }
  return reject('calendar.no-working-day', { before: day });
}
