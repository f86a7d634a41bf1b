/** Which clock of an open case presses most (最紧迫时限), and which clocks still say something at all. */
import {
  evolveClocks,
  wakesAt,
  type ClockEvent,
  type Clocks,
  type Colour,
  type LegalClock,
} from '@banjian/calendar/pure';
import type { Instant } from '@banjian/kernel';
import type { CaseEvent } from '../domain/case.js';

/** The applicant's own limits: shown, but no work list of the office is sorted by them. */
const applicantsClocks = ['supplementByApplicant', 'toleranceDebt'];

const firstAnswer = ['notice', 'statutoryNotice', 'onlineAcceptance', 'complexAcceptance'];
const acceptance = [...firstAnswer, 'acceptanceAfterSupplement', 'supplementByApplicant'];

/** What is done is no longer owed: by these events the clocks that ran out before stop to press. */
const fulfils: Readonly<Partial<Record<CaseEvent['type'], readonly string[]>>> = {
  OneTimeNoticeTold: firstAnswer,
  SupplementReceived: ['supplementByApplicant'],
  SupplementNoted: ['acceptanceAfterSupplement'],
  CaseAccepted: acceptance,
  AcceptanceRefused: acceptance,
  ToleranceDebtSettled: ['toleranceDebt'],
  SpecialProcedureClosed: ['specialProcedure'],
  DecisionMade: ['promisedDecision', 'statutoryDecision', 'onTheSpotDecision', 'toleranceDebt'],
  AfterCheckCompleted: ['afterCheck'],
  ResultDelivered: ['delivery'],
};

/**
 * The clocks a list shows: open ones, and those that ran out while what they time is still owed. A clock that was stopped
 * says nothing any more.
 */
export function standingAfter(clocks: Clocks, event: CaseEvent): Clocks {
  const done = fulfils[event.type] ?? [];
  return without(clocks, ({ clock, status }) => status === 'expired' && done.includes(clock));
}

export const standingMoved = (clocks: Clocks, event: ClockEvent): Clocks =>
  without(evolveClocks(clocks, event), ({ status }) => status === 'stopped');

function without(clocks: Clocks, gone: (clock: LegalClock) => boolean): Clocks {
  const kept = Object.entries(clocks).filter(([, clock]) => !gone(clock));
  return kept.length === Object.keys(clocks).length ? clocks : Object.fromEntries(kept);
}

/** From when on a row is yellow, red, overdue; all null when nothing presses. Read by the colour filter as they stand. */
export interface Urgency {
  readonly dueClock: string | null;
  readonly yellowAt: Instant | null;
  readonly redAt: Instant | null;
  readonly dueAt: Instant | null;
}

/**
 * The clock of the office that is due first; one that ran out and is still owed is due before all others. A paused clock
 * does not press. Of the same instant the first by name, so that a row does not depend on the order of its clocks.
 */
export function urgencyOf(clocks: Clocks): Urgency {
  const [first] = Object.values(clocks)
    .filter((clock) => isOffices(clock) && presses(clock))
    .sort(byDueThenName);
  if (!first) return { dueClock: null, yellowAt: null, redAt: null, dueAt: null };
  const { clock, dueAt, warnAt } = first;
  // A clock from before warnings were counted is green until it is due.
  return { dueClock: clock, yellowAt: warnAt?.yellow ?? dueAt, redAt: warnAt?.red ?? dueAt, dueAt };
}

/** A pause on the very last day came too late: the clock runs out all the same. */
const presses = (clock: LegalClock): boolean =>
  clock.status === 'running' || clock.status === 'expired' || wakesAt(clock) === clock.dueAt;

function byDueThenName(one: LegalClock, other: LegalClock): number {
  if (one.dueAt !== other.dueAt) return one.dueAt < other.dueAt ? -1 : 1;
  return one.clock < other.clock ? -1 : 1;
}

/** Whether a clock times what the office owes: its overrun is the office's delay (逾期). */
const isOffices = ({ clock }: Pick<LegalClock, 'clock'>): boolean => !applicantsClocks.includes(clock);

/** Colour of a row's most urgent clock, as the filter of the lists has it; undefined when nothing presses. */
export function colourOfRow({ dueAt, redAt, yellowAt }: Urgency, now: Instant): Colour | undefined {
  if (dueAt === null || redAt === null || yellowAt === null) return undefined;
  if (dueAt <= now) return 'overdue';
  if (redAt <= now) return 'red';
  return yellowAt <= now ? 'yellow' : 'green';
}

/** Whether a limit of the office has run out, recorded or not. */
export const isLate = (clocks: Clocks, now: Instant): boolean =>
  Object.values(clocks).some((clock) => isOffices(clock) && presses(clock) && clock.dueAt <= now);
