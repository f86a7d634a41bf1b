/** What a decider answers about its clocks: each function gives the events that follow, `[]` when nothing does. */
import { instantAt, localDateOf, reject, type Instant, type LocalDate, type Variant } from '@banjian/kernel';
import type { ClockEvent, ClockRule } from './clock-events.js';
import { isStatutory, openPause, runsOutAt, type Clocks, type LegalClock } from './clocks.js';
import { amountOrReject, workingDayAfter } from './counting.js';
import { isDay } from './days.js';
import { calendarRef, dueAt, isOrdinal } from './due.js';
import { calendarSince, type Editions } from './editions.js';
import { rebasedDue, resumedDue } from './recount.js';
import type { WorkingCalendar } from './working-calendar.js';

type Event<Name extends ClockEvent['type']> = Variant<ClockEvent, Name>;
/** Where the calendar of a clock's region comes from: `moment.calendarOf`. */
type CalendarOf = (region: string) => WorkingCalendar;

/** Start a clock under its name; the calendar is that of the handling body. */
export function startClock(
  clock: string,
  rule: ClockRule,
  from: Instant,
  calendar: WorkingCalendar,
): Event<'ClockStarted'> {
  const due = dueAt(rule, from, calendar);
  return {
    type: 'ClockStarted',
    clock,
    rule,
    from,
    dueAt: due.dueAt,
    calendar: calendarRef(calendar, due.provisional),
    warnAt: due.warnAt,
  };
}

/** Stop a clock that is running or paused, because of `by` (the event or act that fulfils it). Late when now ≥ dueAt. */
export function stopClock(clocks: Clocks, clock: string, by: string, now: Instant): readonly ClockEvent[] {
  const found = clocks[clock];
  if (!found || !isOpen(found)) return [];
  return [{ type: 'ClockStopped', clock, by, late: now >= (runsOutAt(found) ?? never) }];
}

/** Stop several clocks for the same reason. */
export function stopClocks(
  clocks: Clocks,
  names: readonly string[],
  by: string,
  now: Instant,
): readonly ClockEvent[] {
  return names.flatMap((name) => stopClock(clocks, name, by, now));
}

const isOpen = ({ status }: LegalClock): boolean => status === 'running' || status === 'paused';

/** Later than every instant there is. */
const never: Instant = '9999';

/** Clocks whose time is up (dueAt ≤ now), in the order they ran out; of the same instant the law's first. */
export function dueClocks(clocks: Clocks, now: Instant): readonly LegalClock[] {
  return Object.values(clocks)
    .filter((clock) => (runsOutAt(clock) ?? never) <= now)
    .sort(byDueThenLaw);
}

/** When somebody must look at a clock: it runs out, or resumes by itself. */
export const wakesAt = (clock: LegalClock): Instant | undefined => runsOutAt(clock) ?? resumesAt(clock);

function byDueThenLaw(a: LegalClock, b: LegalClock): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  return Number(isStatutory(b)) - Number(isStatutory(a));
}

/** The clock has run out; `consequence` says what follows from it in the words of its owner (`deemedAccepted`, `overdue`). */
export function expireClock(clock: LegalClock, consequence: string): Event<'ClockExpired'> {
  return { type: 'ClockExpired', clock: clock.clock, dueAt: clock.dueAt, consequence };
}

/**
 * Pause the running ones of these clocks from the day after `openedOn`, on a written notice that names the length in
 * working days (行政许可法 45). Rejects `calendar.pause-without-notice`, `calendar.hours-do-not-pause`,
 * `calendar.fixed-day-does-not-move`, `calendar.bad-amount`.
 */
export function pauseClocks(
  clocks: Clocks,
  names: readonly string[],
  pause: {
    readonly reason: string;
    readonly notice: string;
    readonly length: number;
    readonly openedOn: LocalDate;
  },
  calendarOf: CalendarOf,
): readonly ClockEvent[] {
  if (pause.notice === '') return reject('calendar.pause-without-notice');
  if (!isDay(pause.openedOn)) return reject('calendar.bad-day', { day: pause.openedOn });
  return running(clocks, names).map((clock) => {
    if (clock.rule.unit === 'hour') return reject('calendar.hours-do-not-pause', { clock: clock.clock });
    if (isOrdinal(clock.rule)) return reject('calendar.fixed-day-does-not-move', { clock: clock.clock });
    if (pause.openedOn < localDateOf(clock.from)) {
      return reject('calendar.pause-before-start', { clock: clock.clock });
    }
    return {
      type: 'ClockPaused',
      clock: clock.clock,
      ...pause,
      resumesOn: lastPausedDay(pause, calendarOf, clock),
    };
  });
}

function lastPausedDay(
  { openedOn, length }: { readonly openedOn: LocalDate; readonly length: number },
  calendarOf: CalendarOf,
  clock: LegalClock,
): LocalDate {
  return workingDayAfter(openedOn, length, calendarOf(clock.calendar.region));
}

/** End the open pause of these clocks: the days up to and with `endedOn`, but never beyond the notified length, did not count. */
export function resumeClocks(
  clocks: Clocks,
  names: readonly string[],
  { endedOn, reason }: { readonly endedOn: LocalDate; readonly reason: string },
  calendarOf: CalendarOf,
): readonly ClockEvent[] {
  return pausedOnes(clocks, names).map(({ clock, open }) => {
    const latest = open.resumesOn ?? lastPausedDay(open, calendarOf, clock);
    if (endedOn < open.openedOn)
      return reject('calendar.pause-ends-before-it-starts', { clock: clock.clock });
    return resumed(clock, endedOn < latest ? endedOn : latest, reason, calendarOf(clock.calendar.region));
  });
}

function resumed(
  clock: LegalClock,
  endedOn: LocalDate,
  reason: string,
  calendar: WorkingCalendar,
): ClockEvent {
  const due = resumedDue(clock, endedOn, calendar);
  return { type: 'ClockResumed', clock: clock.clock, endedOn, reason, ...due };
}

/** The instant from which a paused clock counts again by itself: the end of the last notified day. */
export function resumesAt(clock: LegalClock): Instant | undefined {
  const open = openPause(clock);
  return open?.resumesOn === undefined ? undefined : instantAt(open.resumesOn, '24:00');
}

/**
 * Paused clocks whose notified length has passed: they resume by themselves, with `reason` as the owner words it. Written
 * down late, they resume all the same as on the day: by the calendar of that day. What was published since moves them as it
 * moves every running clock.
 */
export function resumeOverdueClocks(
  clocks: Clocks,
  now: Instant,
  reason: string,
  editions: Editions,
): readonly ClockEvent[] {
  return Object.values(clocks).flatMap((clock) => {
    const open = openPause(clock);
    const end = resumesAt(clock);
    if (open?.resumesOn === undefined || end === undefined || end > now) return [];
    return [resumed(clock, open.resumesOn, reason, calendarSince(clock, end, editions))];
  });
}

/** Grant further units of the clock's own rule (延长). How often, and by whom, is the owner's rule. */
export function extendClocks(
  clocks: Clocks,
  names: readonly string[],
  grant: {
    readonly amount: number;
    readonly approvedBy: string;
    readonly reason: string;
    readonly notice: string;
  },
  calendarOf: CalendarOf,
): readonly ClockEvent[] {
  amountOrReject(grant.amount);
  if (grant.notice === '') return reject('calendar.extension-without-notice');
  return running(clocks, names).map((clock) => {
    if (isOrdinal(clock.rule)) return reject('calendar.fixed-day-does-not-move', { clock: clock.clock });
    const longer = { ...clock, extendedBy: clock.extendedBy + grant.amount };
    return {
      type: 'ClockExtended',
      clock: clock.clock,
      ...grant,
      ...rebasedDue(longer, calendarOf(clock.calendar.region)),
    };
  });
}

const running = (clocks: Clocks, names: readonly string[]): readonly LegalClock[] =>
  names.flatMap((name) => clocks[name] ?? []).filter(({ status }) => status === 'running');

const pausedOnes = (clocks: Clocks, names: readonly string[]) =>
  names
    .flatMap((name) => clocks[name] ?? [])
    .flatMap((clock) => {
      const open = openPause(clock);
      return open ? [{ clock, open }] : [];
    });
