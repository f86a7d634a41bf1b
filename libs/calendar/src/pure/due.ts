import { instantAt, localDateOf, unreachable, type Instant, type LocalDate } from '@banjian/kernel';
import type { CalendarRef, ClockRule } from './clock-events.js';
import {
  amountOrReject,
  calendarDayAfter,
  hoursAfter,
  workingDayAfter,
  workingDayFrom,
  type Pause,
} from './counting.js';
import { addDays, addMonths, daysBetween } from './days.js';
import type { WorkingCalendar } from './working-calendar.js';

/** When a limit runs out: due as soon as now ≥ `dueAt`. */
export interface Due {
  readonly dueAt: Instant;
  /** The calendar does not know every day of the count: it is counted again when the notice is published. */
  readonly provisional: boolean;
}

/**
 * The instant a limit runs out: a body's at close of business of the handling hall, an applicant's by electronic channel
 * at 24:00 (民法典 203), hours to the minute. Rejects `calendar.bad-amount`, and `calendar.still-paused` when a pause has no end.
 */
export function dueAt(
  rule: ClockRule,
  from: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
): Due {
  if (rule.unit === 'hour') return { dueAt: hoursAfter(from, rule.amount), provisional: false };
  const day = dueDay(rule, from, calendar, pauses);
  return {
    dueAt: instantAt(day, endOfDay(rule, calendar)),
    provisional: !covers(calendar, localDateOf(from), day),
  };
}

function dueDay(
  rule: ClockRule,
  from: Instant,
  calendar: WorkingCalendar,
  pauses: readonly Pause[],
): LocalDate {
  const start = localDateOf(from);
  const before = startDayCounts(rule, from, calendar) ? addDays(start, -1) : start;
  const n = amountOrReject(rule.amount);
  switch (rule.unit) {
    case 'workingDay':
      return workingDayAfter(before, n, calendar, pauses);
    case 'calendarDay':
      return restDayMovesOn(calendarDayAfter(before, n, pauses), calendar, pauses);
    case 'month':
      return restDayMovesOn(
        calendarDayAfter(before, monthDays(rule, from, calendar), pauses),
        calendar,
        pauses,
      );
    case 'hour':
      throw new Error('hours have no due day');
    default:
      return unreachable(rule.unit);
  }
}

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

const endOfDay = (rule: ClockRule, calendar: WorkingCalendar): string =>
  rule.ends === 'midnight' ? '24:00' : calendar.closesAt;

function covers(calendar: WorkingCalendar, first: LocalDate, last: LocalDate): boolean {
  return (
    last <= calendar.coversThrough && (calendar.coversFrom === undefined || calendar.coversFrom <= first)
  );
}

/** What a clock event keeps of the calendar it was computed under. */
export function calendarRef(calendar: WorkingCalendar, provisional: boolean): CalendarRef {
  return { region: calendar.region, edition: calendar.edition, provisional };
}
