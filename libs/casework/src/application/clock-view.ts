/** Legal clocks (时限) as people see them: how far they have run, what moved them, what ended them. */
import {
  colourOf,
  usageOf,
  type Colour,
  type LedgerLine,
  type LegalClock,
  type Moment,
  type Usage,
} from '@banjian/calendar/pure';
import type { Instant, LocalDate } from '@banjian/kernel';
import { calendarBy } from '../projections/clock-words.js';
import { clockNames, consequenceNames, stopNames, unitNames } from '../projections/words.js';

/** A clock in a list. */
export interface ClockLine {
  readonly clock: string;
  readonly name: string;
  readonly status: LegalClock['status'];
  readonly dueAt: Instant;
  /** Absent while paused, and for a clock that was stopped in time. */
  readonly colour?: Colour;
  /** Units counted up to and with today, and those still to come; of an ended clock up to its end. */
  readonly used: number;
  readonly left: number;
  readonly unit: Usage['unit'];
  /** 工作日, 自然日, 小时. */
  readonly unitName: string;
  readonly basis: string;
}

export interface ClockView extends ClockLine {
  readonly from: Instant;
  /** What the basis leaves open and we read into it (建议). */
  readonly proposal?: string;
  /** The date lies beyond the published calendars. */
  readonly provisional: boolean;
  readonly region: string;
  readonly edition: string;
  readonly pauses: readonly PauseView[];
  readonly extensions: readonly ExtensionView[];
  /** What ended it before it ran out, and whether that came too late. */
  readonly stopped?: {
    readonly by: string;
    readonly byName: string;
    readonly at: Instant;
    readonly late: boolean;
  };
  /** What followed when it ran out. */
  readonly expired?: Consequence;
  /** It has run out, but that does not stand in the history yet: what will follow, from when. */
  readonly pendingExpiry?: Consequence & { readonly since: Instant };
}

export interface PauseView {
  readonly reason: string;
  /** Number of the written notice. */
  readonly notice: string;
  /** Notified length in working days. */
  readonly days: number;
  /** This day still counted. */
  readonly openedOn: LocalDate;
  /** Last day that does not count, unless the pause ended before. */
  readonly resumesOn?: LocalDate;
  readonly endedOn?: LocalDate;
}

export interface ExtensionView {
  readonly amount: number;
  readonly approvedBy: string;
  readonly reason: string;
  readonly notice: string;
  readonly dueAt: Instant;
}

interface Consequence {
  readonly consequence: string;
  readonly consequenceName: string;
}

/** What a clock's own state does not hold. */
export interface ClockStory {
  readonly extensions: readonly ExtensionView[];
  /** When it was stopped. */
  readonly stoppedAt?: Instant;
  /** What its due instant, now past, will be recorded to have brought about. */
  readonly pending?: string;
  /** Its ledger, where it is known already. */
  readonly lines?: readonly LedgerLine[];
}

/** Up to when a clock is told: its end, or now. */
export const toldUntil = ({ status, dueAt }: LegalClock, at: Moment, stoppedAt: Instant = at.now): Instant =>
  status === 'expired' ? dueAt : stoppedAt;

/** As of now; `stoppedAt` for one that was stopped. */
export function clockLine(
  clock: LegalClock,
  at: Moment,
  { stoppedAt, lines }: Pick<ClockStory, 'stoppedAt' | 'lines'> = {},
): ClockLine {
  const colour = colourOf(clock, at.now);
  const usage = usageOf(clock, toldUntil(clock, at, stoppedAt), calendarBy(clock, at), lines);
  return {
    clock: clock.clock,
    name: clockNames[clock.clock] ?? clock.clock,
    status: clock.status,
    dueAt: clock.dueAt,
    ...(colour && { colour }),
    ...usage,
    unitName: unitNames[usage.unit],
    basis: clock.rule.basis,
  };
}

export function clockView(clock: LegalClock, story: ClockStory, at: Moment): ClockView {
  const { from, rule, calendar, dueAt, consequence } = clock;
  const { pending } = story;
  return {
    ...clockLine(clock, at, story),
    from,
    ...(rule.proposal !== undefined && { proposal: rule.proposal }),
    ...calendar,
    pauses: clock.pauses.map(({ length, ...pause }) => ({ ...pause, days: length })),
    extensions: story.extensions,
    ...stoppedView(clock, story),
    ...(consequence !== undefined && { expired: named(consequence) }),
    ...(pending !== undefined && { pendingExpiry: { ...named(pending), since: dueAt } }),
  };
}

function stoppedView({ stopped }: LegalClock, { stoppedAt }: ClockStory): Pick<ClockView, 'stopped'> {
  if (!stopped || stoppedAt === undefined) return {};
  return { stopped: { ...stopped, byName: stopNames[stopped.by] ?? stopped.by, at: stoppedAt } };
}

const named = (consequence: string): Consequence => ({
  consequence,
  consequenceName: consequenceNames[consequence] ?? consequence,
});
