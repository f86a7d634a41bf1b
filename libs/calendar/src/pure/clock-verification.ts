/** Stored due dates held against recomputation (核验): what a clock event says, and what its own calendar says. */
import { Rejected, type Instant, type LocalDate } from '@banjian/kernel';
import type { CalendarRef, ClockEvent } from './clock-events.js';
import { evolveClock, noClocks, startedClock, type Clocks, type LegalClock } from './clocks.js';
import { workingDayAfter } from './counting.js';
import { dueOf, rebasedDue, resumedDue } from './recount.js';
import type { Moment, WorkingCalendar } from './working-calendar.js';

/** One date of one event; `stored` and `recomputed` are instants, those of `resumesOn` days. */
export interface ClockCheck {
  readonly clock: string;
  readonly field: 'dueAt' | 'was' | 'resumesOn';
  readonly stored: string;
  /** Absent: not to be had, because the clock is not open or its edition is not known here. */
  readonly recomputed?: string;
  /** The edition it was computed under, as the event or its clock names it. */
  readonly calendar: CalendarRef | undefined;
  readonly verdict: 'holds' | 'fault' | 'editionUnknown' | 'notOpen';
}

/** The calendar of a region at exactly an edition, or the newest; undefined for one that is not known here. */
export type KnownCalendars = (region: string, edition?: string) => WorkingCalendar | undefined;

/** The editions a moment knows: old ones only where it has `calendarAt`. */
export function knownCalendars(at: Pick<Moment, 'calendarOf' | 'calendarAt'>): KnownCalendars {
  return (region, edition) => {
    try {
      const newest = at.calendarOf(region);
      if (edition === undefined || newest.edition === edition) return newest;
      return at.calendarAt?.(region, edition);
    } catch (error) {
      // A region nobody vouches for (any more): its clocks cannot be counted anew.
      if (error instanceof Rejected) return undefined;
      throw error;
    }
  };
}

export interface Verified {
  /** The stream's clocks after the event; none when no clock is open any more: then nothing need be kept. */
  readonly clocks: Clocks;
  readonly checks: readonly ClockCheck[];
}

/**
 * Holds the dates of one event against the clocks as the events before it left them. A start, resumption, extension or
 * rebase is counted anew under the edition it names; an expiry, and what a rebase says was, must be the date that stood.
 */
export function verifyClockEvent(clocks: Clocks, event: ClockEvent, known: KnownCalendars): Verified {
  const before = clocks[event.clock];
  if (event.type === 'ClockStarted') {
    const clock = startedClock(event);
    return {
      clocks: { ...clocks, [clock.clock]: clock },
      checks: [counted(clock, event, known, (calendar) => dueOf(clock, calendar).dueAt)],
    };
  }
  if (!before || !isOpen(before)) return { clocks, checks: [notOpen(event)] };
  const clock = evolveClock(before, event);
  const all = { ...clocks, [clock.clock]: clock };
  return {
    clocks: Object.values(all).some(isOpen) ? all : noClocks,
    checks: checksOf(before, clock, event, known),
  };
}

type Later = Exclude<ClockEvent, { type: 'ClockStarted' }>;

function checksOf(
  before: LegalClock,
  after: LegalClock,
  event: Later,
  known: KnownCalendars,
): readonly ClockCheck[] {
  switch (event.type) {
    case 'ClockResumed':
      return [counted(after, event, known, (calendar) => resumedDue(before, event.endedOn, calendar).dueAt)];
    case 'ClockExtended':
      return [counted(after, event, known, (calendar) => extendedDue(before, event, calendar))];
    case 'ClockRebased':
      return [stood(before, 'was', event.was), rebased(before, event, known)];
    case 'ClockPaused':
      return event.resumesOn === undefined ? [] : [resumption(before, event, event.resumesOn, known)];
    case 'ClockExpired':
      return [stood(before, 'dueAt', event.dueAt)];
    case 'ClockWarned':
    case 'ClockStopped':
      return [];
  }
}

/** An event from before editions were named with every move may have been counted under a newer one than its clock's. */
function counted(
  clock: LegalClock,
  { dueAt: stored, calendar: named }: { readonly dueAt: Instant; readonly calendar?: CalendarRef },
  known: KnownCalendars,
  count: (calendar: WorkingCalendar) => Instant,
): ClockCheck {
  const calendar = known(clock.calendar.region, clock.calendar.edition);
  const recomputed = calendar && count(calendar);
  const check = compared(clock, 'dueAt', stored, recomputed);
  return named === undefined && check.verdict === 'fault' ? { ...check, verdict: 'editionUnknown' } : check;
}

const extendedDue = (
  before: LegalClock,
  { amount }: Extract<Later, { type: 'ClockExtended' }>,
  calendar: WorkingCalendar,
): Instant => rebasedDue({ ...before, extendedBy: before.extendedBy + amount }, calendar).dueAt;

function rebased(
  before: LegalClock,
  { calendar: ref, dueAt: stored }: Extract<Later, { type: 'ClockRebased' }>,
  known: KnownCalendars,
): ClockCheck {
  const calendar = known(ref.region, ref.edition);
  const recomputed = calendar && rebasedDue(before, calendar).dueAt;
  return compared({ ...before, calendar: ref }, 'dueAt', stored, recomputed);
}

/**
 * A pause names no edition. It was counted under the newest of its day: that of the clock, or one published since to which
 * the clock had not been rebased yet; the newest of today stands for the latter.
 */
function resumption(
  before: LegalClock,
  { length, openedOn }: Extract<Later, { type: 'ClockPaused' }>,
  stored: LocalDate,
  known: KnownCalendars,
): ClockCheck {
  const { region, edition } = before.calendar;
  const under = [known(region, edition), known(region)].map(
    (calendar) => calendar && workingDayAfter(openedOn, length, calendar),
  );
  return compared(before, 'resumesOn', stored, under.includes(stored) ? stored : under[0]);
}

const stood = (before: LegalClock, field: 'was' | 'dueAt', stored: Instant): ClockCheck =>
  compared(before, field, stored, before.dueAt);

function compared(
  { clock, calendar }: Pick<LegalClock, 'clock' | 'calendar'>,
  field: ClockCheck['field'],
  stored: string,
  recomputed: string | undefined,
): ClockCheck {
  if (recomputed === undefined) return { clock, field, stored, calendar, verdict: 'editionUnknown' };
  return { clock, field, stored, recomputed, calendar, verdict: stored === recomputed ? 'holds' : 'fault' };
}

/** A move of a clock that was never started, or has ended: no decider writes that. */
function notOpen(event: Later): ClockCheck {
  const stored = 'dueAt' in event ? event.dueAt : '';
  return { clock: event.clock, field: 'dueAt', stored, calendar: undefined, verdict: 'notOpen' };
}

const isOpen = ({ status }: LegalClock): boolean => status === 'running' || status === 'paused';
