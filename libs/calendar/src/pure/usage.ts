import { localDateOf, type Instant } from '@banjian/kernel';
import { runsOutAt, type LegalClock } from './clocks.js';
import { explain, unitsOf, type LedgerLine } from './ledger.js';
import type { WorkingCalendar } from './working-calendar.js';

/** How far a clock has run, in its own units; months are told in calendar days. */
export interface Usage {
  /** Counted up to and with today. */
  readonly used: number;
  /** Still to come after today; 0 on the due day and later. */
  readonly left: number;
  readonly unit: 'workingDay' | 'calendarDay' | 'hour';
}

/** Used and left as of an instant; a paused clock is told up to its pause. `lines`: its ledger up to that day, where it is known. */
export function usageOf(
  clock: LegalClock,
  now: Instant,
  calendar: WorkingCalendar,
  lines?: readonly LedgerLine[],
): Usage {
  const { unit } = clock.rule;
  const all = unitsOf(clock, calendar);
  if (unit === 'hour') {
    const run = Math.floor((Date.parse(now) - Date.parse(clock.from)) / 3_600_000);
    const used = Math.min(Math.max(run, 0), all);
    return { used, left: all - used, unit };
  }
  const today = localDateOf(now);
  const days = lines ?? explain(clock, calendar, today);
  const used = days.filter(({ date, counts }) => counts && date <= today).length;
  return {
    used,
    left: all - used,
    unit: unit === 'month' || unit === 'calendarDay' ? 'calendarDay' : 'workingDay',
  };
}

/** 绿, 黄, 红, 超期: how a clock is shown; a paused, stopped or expired one is shown by what it is. */
export type Colour = 'green' | 'yellow' | 'red' | 'overdue';

/** By its instants, not by what a sweeper has told: right even where none runs. */
export function colourOf(clock: LegalClock, now: Instant): Colour | undefined {
  const { status, warnAt, stopped } = clock;
  if (status === 'expired' || stopped?.late) return 'overdue';
  const runsOut = runsOutAt(clock);
  if (runsOut === undefined) return undefined;
  if (now >= runsOut) return 'overdue';
  if (warnAt === undefined || now < warnAt.yellow) return 'green';
  return now < warnAt.red ? 'yellow' : 'red';
}
