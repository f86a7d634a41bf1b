import { instantAt, unreachable, type Instant, type LocalDate, type Variant } from '@banjian/kernel';
import type { CalendarRef, ClockEvent, ClockRule, WarnAt, WarningLevel } from './clock-events.js';

/** One pause (中止) of a clock, with the written notice that allowed it. */
export interface ClockPause {
  readonly openedOn: LocalDate;
  readonly endedOn?: LocalDate;
  readonly reason: string;
  readonly notice: string;
  /** Notified length in working days. */
  readonly length: number;
  /** Last day that does not count unless it ends sooner or a further notice comes. */
  readonly resumesOn?: LocalDate;
}

/** Legal clock (时限): one limit in one stream, as its events left it. */
export interface LegalClock {
  readonly clock: string;
  readonly rule: ClockRule;
  readonly from: Instant;
  /** While paused: the date as it stood when the pause began. */
  readonly dueAt: Instant;
  /** Absent in clocks started before warnings were counted. */
  readonly warnAt?: WarnAt;
  /** The strongest warning that stands in the history. */
  readonly warned?: WarningLevel;
  readonly calendar: CalendarRef;
  readonly status: 'running' | 'paused' | 'stopped' | 'expired';
  readonly pauses: readonly ClockPause[];
  /** Units granted beyond the rule (延长). */
  readonly extendedBy: number;
  /** Stopped: what stopped it, and whether that came too late. */
  readonly stopped?: { readonly by: string; readonly late: boolean };
  /** Expired: what followed. */
  readonly consequence?: string;
}

/** The clocks of one stream by name. A clock started again under its name replaces the run before. */
export type Clocks = Readonly<Record<string, LegalClock>>;

export const noClocks: Clocks = {};

/** The part of an aggregate's fold that keeps its clocks. */
export function evolveClocks(clocks: Clocks, event: ClockEvent): Clocks {
  if (event.type === 'ClockStarted') return { ...clocks, [event.clock]: startedClock(event) };
  const clock = clocks[event.clock];
  return clock ? { ...clocks, [event.clock]: evolveClock(clock, event) } : clocks;
}

/** What came of one clock that has started. */
export function evolveClock(
  clock: LegalClock,
  event: Exclude<ClockEvent, { type: 'ClockStarted' }>,
): LegalClock {
  switch (event.type) {
    case 'ClockPaused':
      return { ...clock, status: 'paused', pauses: [...clock.pauses, pauseOf(event)] };
    case 'ClockResumed':
      return { ...moved(clock, event), status: 'running', pauses: ended(clock.pauses, event.endedOn) };
    case 'ClockExtended':
      return { ...moved(clock, event), extendedBy: clock.extendedBy + event.amount };
    case 'ClockRebased':
      return moved(clock, event);
    case 'ClockWarned':
      return { ...clock, warned: event.level };
    case 'ClockStopped':
      return { ...clock, status: 'stopped', stopped: { by: event.by, late: event.late } };
    case 'ClockExpired':
      return { ...clock, status: 'expired', consequence: event.consequence };
    default:
      return unreachable(event);
  }
}

/** A clock as it starts to run. */
export function startedClock({
  clock,
  rule,
  from,
  dueAt,
  calendar,
  warnAt,
}: Variant<ClockEvent, 'ClockStarted'>): LegalClock {
  const warned = warnAt === undefined ? {} : { warnAt };
  return { clock, rule, from, dueAt, ...warned, calendar, status: 'running', pauses: [], extendedBy: 0 };
}

/** A moved date is warned of anew: the warning before was about another day. */
function moved(
  { warned, ...clock }: LegalClock,
  { dueAt, calendar, warnAt }: { dueAt: Instant; calendar?: CalendarRef; warnAt?: WarnAt },
): LegalClock {
  const standing = warned !== undefined && dueAt === clock.dueAt ? { warned } : {};
  return {
    ...clock,
    ...standing,
    dueAt,
    calendar: calendar ?? clock.calendar,
    ...(warnAt === undefined ? {} : { warnAt }),
  };
}

function pauseOf({
  openedOn,
  reason,
  notice,
  length,
  resumesOn,
}: Variant<ClockEvent, 'ClockPaused'>): ClockPause {
  return { openedOn, reason, notice, length, ...(resumesOn === undefined ? {} : { resumesOn }) };
}

export const ended = (pauses: readonly ClockPause[], endedOn: LocalDate): readonly ClockPause[] =>
  pauses.map((pause) => (pause.endedOn === undefined ? { ...pause, endedOn } : pause));

/** The pause that is not ended yet; undefined of a clock that is not paused. */
export function openPause(clock: LegalClock): ClockPause | undefined {
  return clock.status === 'paused' ? clock.pauses.find(({ endedOn }) => endedOn === undefined) : undefined;
}

/**
 * The instant a clock runs out unless something happens before. A pause opened on the very last day is too late: that day
 * still counts. Undefined for one that is truly paused, and for one that has ended.
 */
export function runsOutAt(clock: LegalClock): Instant | undefined {
  if (clock.status === 'running') return clock.dueAt;
  const open = openPause(clock);
  return open && clock.dueAt <= instantAt(open.openedOn, '24:00') ? clock.dueAt : undefined;
}

/** Set by law rather than by promise: its basis names an article of a law or regulation. Such clocks are swept first. */
export function isStatutory({ rule }: Pick<LegalClock, 'rule'>): boolean {
  return /(法|条例)\s*第.+条/.test(rule.basis);
}
