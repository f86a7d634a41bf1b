import { instantAt, localDateOf, reject, unreachable, type Instant, type LocalDate } from '@banjian/kernel';
import type { CalendarRef, ClockRule, WarnAt } from './clock-events.js';
import {
  amountOrReject,
  calendarDayAfter,
  hoursAfter,
  workingDayAfter,
  workingDayFrom,
  workingDayOfMonth,
  type Pause,
} from './counting.js';
import { addDays, addMonths, daysBetween, quarterEndOf } from './days.js';
import type { WorkingCalendar } from './working-calendar.js';

/** When a limit runs out: due as soon as now ≥ `dueAt`. */
export interface Due {
  readonly dueAt: Instant;
  /** The calendar does not know every day of the count: it is counted again when the notice is published. */
  readonly provisional: boolean;
  readonly warnAt: WarnAt;
}

/**
 * The instant a limit runs out: a body's at close of business of the handling hall, an applicant's by electronic channel
 * at 24:00 (民法典 203), hours to the minute. Rejects `calendar.bad-amount`, `calendar.bad-month`, `calendar.month-too-short`,
 * and `calendar.still-paused` when a pause has no end.
 */
export function dueAt(
  rule: ClockRule,
  from: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Due {
  if (rule.unit === 'hour') return hoursDue(rule, from);
  const count = countOf(rule, from, calendar, pauses);
  const day = count.endsOn;
  const end = instantAt(day, endOfDay(rule, calendar));
  return {
    dueAt: end,
    provisional: !covers(calendar, localDateOf(from), day),
    warnAt: warnings(rule, count.units, (left) => {
      const at = left >= count.units ? from : instantAt(count.dayOf(count.units - left), '00:00');
      return at < from ? from : at;
    }),
  };
}

/** The day a limit ends on, of any but hours: without its instant and its warnings. Rejects as `dueAt` does. */
export const dueDay = (
  rule: ClockRule,
  from: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
): LocalDate => countOf(rule, from, calendar, pauses).endsOn;

function hoursDue(rule: ClockRule, from: Instant): Due {
  const warnAt = warnings(rule, rule.amount, (left) =>
    left >= rule.amount ? from : hoursAfter(from, rule.amount - left),
  );
  return { dueAt: hoursAfter(from, rule.amount), provisional: false, warnAt };
}

/** Yellow from a third of the units left, red from a tenth, unless the rule says otherwise; never red before yellow. */
function warnings({ warnings: own }: ClockRule, units: number, whenLeft: (left: number) => Instant): WarnAt {
  const yellow = whenLeft(own?.yellow ?? Math.floor(units / 3));
  const red = whenLeft(own?.red ?? Math.floor(units / 10));
  return { yellow: yellow < red ? yellow : red, red };
}

/** The counted days of a limit: how many there are, which one is the n-th, and where the limit ends. */
interface Count {
  readonly units: number;
  dayOf(n: number): LocalDate;
  readonly endsOn: LocalDate;
}

function countOf(rule: ClockRule, from: Instant, calendar: WorkingCalendar, pauses: readonly Pause[]): Count {
  const amount = amountOrReject(rule.amount);
  const before = dayBeforeFirst(rule, from, calendar);
  const working = (dayOf: Count['dayOf']): Count => ({ units: amount, dayOf, endsOn: dayOf(amount) });
  const natural = (units: number): Count => {
    const dayOf = (n: number): LocalDate => calendarDayAfter(before, n, pauses);
    return { units, dayOf, endsOn: restDayMovesOn(dayOf(units), calendar, pauses) };
  };
  switch (rule.unit) {
    case 'workingDay':
      return working((n) => workingDayAfter(before, n, calendar, pauses));
    case 'calendarDay':
      return natural(amount);
    case 'month':
      return natural(monthDays(rule, from, calendar));
    case 'workingDayOfMonth':
    case 'workingDayAfterQuarter':
      return working((n) => workingDayAfter(before, n, calendar));
    case 'hour':
      throw new Error('hours have no due day');
    default:
      return unreachable(rule.unit);
  }
}

/** The day before the first one that may count: the start day itself unless it counts (民法典 201). */
export function dayBeforeFirst(rule: ClockRule, from: Instant, calendar: WorkingCalendar): LocalDate {
  const start = localDateOf(from);
  if (rule.unit === 'workingDayOfMonth') return addDays(firstOfMonth(rule, from, calendar), -1);
  if (rule.unit === 'workingDayAfterQuarter') return quarterEndOf(start);
  return startDayCounts(rule, from, calendar) ? addDays(start, -1) : start;
}

/**
 * First day of the next such month in which the n-th working day is still to come. A month that is over is not asked any
 * more, and next year's is asked as this year's was: it too may have fewer working days.
 */
function firstOfMonth(rule: ClockRule, from: Instant, calendar: WorkingCalendar): LocalDate {
  const { month } = rule;
  if (month === undefined || !Number.isInteger(month) || month < 1 || month > 12) {
    return reject('calendar.bad-month', { month });
  }
  const start = localDateOf(from);
  const year = Number(start.slice(0, 4));
  const monthOf = (y: number): string => `${String(y)}-${String(month).padStart(2, '0')}`;
  const endOf = (y: number): Instant =>
    instantAt(workingDayOfMonth(monthOf(y), amountOrReject(rule.amount), calendar), endOfDay(rule, calendar));
  const isOver = start.slice(0, 7) > monthOf(year) || endOf(year) <= from;
  if (isOver) endOf(year + 1);
  return `${monthOf(isOver ? year + 1 : year)}-01`;
}

/** Fixed days of the calendar rather than lengths: pauses and extensions mean nothing to them. */
export const isOrdinal = ({ unit }: Pick<ClockRule, 'unit'>): boolean =>
  unit === 'workingDayOfMonth' || unit === 'workingDayAfterQuarter';

/** 民法典 203: a last day that is a rest day gives way to the next working day (that is not paused). */
const restDayMovesOn = (day: LocalDate, calendar: WorkingCalendar, pauses: readonly Pause[]): LocalDate =>
  workingDayFrom(day, 1, calendar, pauses);

/** Calendar days that a limit in months takes, the start day included when it counts. */
export function monthDays(rule: ClockRule, from: Instant, calendar: WorkingCalendar): number {
  const start = localDateOf(from);
  const end = addMonths(start, amountOrReject(rule.amount));
  const after = daysBetween(start, end.day);
  // Exclusive ends on the corresponding day, inclusive on the day before it; both on the month's last day if it has none.
  return startDayCounts(rule, from, calendar) && end.clipped ? after + 1 : after;
}

/** Whether the day of receipt itself may be day one: inclusive counting, and received no later than the cut-off. */
export function startDayCounts(rule: ClockRule, from: Instant, calendar: WorkingCalendar): boolean {
  return rule.counting === 'inclusive' && from <= instantAt(localDateOf(from), cutOff(rule, calendar));
}

/** A cut-off after the end of business would let a limit of one day run out before it began. */
function cutOff(rule: ClockRule, calendar: WorkingCalendar): string {
  const end = endOfDay(rule, calendar);
  const wanted = rule.cutOff ?? calendar.closesAt;
  return wanted < end ? wanted : end;
}

/** Time of day at which the limit's last day ends. */
export const endOfDay = (rule: ClockRule, calendar: WorkingCalendar): string =>
  rule.ends === 'midnight' ? '24:00' : calendar.closesAt;

function covers(calendar: WorkingCalendar, first: LocalDate, last: LocalDate): boolean {
  return (
    last <= calendar.coversThrough &&
    (calendar.coversFrom === undefined || calendar.coversFrom <= first) &&
    (calendar.awaited?.(first, last) ?? []).length === 0
  );
}

/** What a clock event keeps of the calendar it was computed under. */
export function calendarRef(calendar: WorkingCalendar, provisional: boolean): CalendarRef {
  return { region: calendar.region, edition: calendar.edition, provisional };
}
