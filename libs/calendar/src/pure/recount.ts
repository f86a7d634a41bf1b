/** Where a clock ends when it is counted anew: under a newer calendar, after a pause, with more time granted. */
import { instantAt, localDateOf, type Instant, type LocalDate } from '@banjian/kernel';
import { ended, runsOutAt, type LegalClock } from './clocks.js';
import { isPaused, workingDayAfter } from './counting.js';
import { calendarRef, dueAt, endOfDay, type Due } from './due.js';
import type { WorkingCalendar } from './working-calendar.js';

/** What an event says of a clock that was counted anew. */
export type Recount = Pick<LegalClock, 'dueAt' | 'calendar'> & Required<Pick<LegalClock, 'warnAt'>>;

/** Where a clock ends, extensions and ended pauses included, under a calendar. */
export function dueOf(clock: LegalClock, calendar: WorkingCalendar): Due {
  return dueAt(
    { ...clock.rule, amount: clock.rule.amount + clock.extendedBy },
    clock.from,
    calendar,
    clock.pauses,
  );
}

/**
 * Where a running clock ends under another calendar. An edition never takes back time that had passed before anybody could
 * know of it: it moves no clock to before the close of business of the day it was published, nor into a pause.
 */
export function rebasedDue(clock: LegalClock, calendar: WorkingCalendar): Recount {
  const floor = afterPublication(clock, calendar);
  return heldTo(floor < clock.dueAt ? floor : clock.dueAt, clock, calendar);
}

/**
 * Where a paused clock ends when its pause has. It had not run out when it was paused, and time paused is not counted: by no
 * calendar has it run out before the close of the first working day after the pause.
 */
export function resumedDue(clock: LegalClock, endedOn: LocalDate, calendar: WorkingCalendar): Recount {
  const going = { ...clock, pauses: ended(clock.pauses, endedOn) };
  const lastDayCounts = runsOutAt(clock) !== undefined;
  return lastDayCounts
    ? rebasedDue(going, calendar)
    : heldTo(closeOfFirstDayAfter(endedOn, going, calendar), going, calendar);
}

function heldTo(earliest: Instant, clock: LegalClock, calendar: WorkingCalendar): Recount {
  const due = dueOf(clock, calendar);
  return {
    dueAt: due.dueAt < earliest ? earliest : due.dueAt,
    calendar: calendarRef(calendar, due.provisional),
    warnAt: due.warnAt,
  };
}

/** Published after hours, or on a day that does not count, is published the next day that does, as papers are received then. */
function afterPublication(clock: LegalClock, calendar: WorkingCalendar): Instant {
  const { publishedAt } = calendar;
  if (publishedAt === undefined) return '';
  const day = localDateOf(publishedAt);
  const close = instantAt(day, endOfDay(clock.rule, calendar));
  const inTime = publishedAt < close && !isPaused(day, clock.pauses);
  return inTime ? close : closeOfFirstDayAfter(day, clock, calendar);
}

const closeOfFirstDayAfter = (
  day: LocalDate,
  { rule, pauses }: LegalClock,
  calendar: WorkingCalendar,
): Instant => instantAt(workingDayAfter(day, 1, calendar, pauses), endOfDay(rule, calendar));
