/** Which legal clocks (时限) a case runs, when they start and stop, and what their end brings about. */
import {
  clockRules,
  dueClocks,
  expireClock,
  rebaseDueClocks,
  resumeOverdueClocks,
  resumesAt,
  startClock,
  stopClocks,
  type ClockEvent,
  type ClockRule,
  type LegalClock,
  type Moment,
} from '@banjian/calendar/pure';
import type { Instant } from '@banjian/kernel';
import { evolveCase, type Case, type CaseEvent, type OpenCase } from './case.js';
import type { CaseTerms } from './case-terms.js';
import { isElectronic } from './channel.policy.js';
import { isDormant } from './case-flags.js';
import { paperNumber } from './paper.policy.js';

/** A told notice ends the office's first answer: what is still owed is the applicant's. */
const untilNotice = ['notice', 'statutoryNotice', 'onlineAcceptance', 'complexAcceptance'];
const untilAcceptance = [...untilNotice, 'acceptanceAfterSupplement', 'supplementByApplicant'];
/** The clocks that a special procedure keeps still (行政许可法 45). */
export const untilDecision = ['promisedDecision', 'statutoryDecision'];

const start = (
  at: Moment,
  terms: CaseTerms,
  from: Instant,
  clocks: Readonly<Record<string, ClockRule | undefined>>,
): readonly ClockEvent[] =>
  Object.entries(clocks).flatMap(([clock, rule]) =>
    rule ? [startClock(clock, rule, from, at.calendarOf(terms.region))] : [],
  );

/**
 * From receipt, not from a clerk's click: the promise (T02), for a permit the statute's own clock beside it, and where the
 * item says so those of 全程网办 (T05, applied for on line) and of 复杂事项 (T06).
 */
export function clocksFromReceipt(
  at: Moment,
  { terms, channel, receivedAt }: Pick<OpenCase, 'terms' | 'channel' | 'receivedAt'>,
): readonly ClockEvent[] {
  const { notice, statutoryNotice, onlineAcceptance, complexAcceptance } = terms.limits;
  return start(at, terms, receivedAt, {
    notice,
    statutoryNotice: terms.itemType === 'permit' ? statutoryNotice : undefined,
    onlineAcceptance: isElectronic(channel) ? onlineAcceptance : undefined,
    complexAcceptance,
  });
}

/** The notice is told: the office's clocks stop, and the applicant's own limit runs. */
export function clocksFromNotice(at: Moment, state: OpenCase): readonly ClockEvent[] {
  return [
    ...stopClocks(state.clocks, untilNotice, 'OneTimeNoticeTold', at.now),
    ...applicantsClock(at, state, at.now),
  ];
}

/**
 * A full supplement stops the applicant's limit and starts the office's (32(4), (5)). One that leaves gaps wakes a dormant
 * case: the applicant's limit runs anew.
 */
export function clocksFromSupplement(
  at: Moment,
  state: OpenCase,
  { receivedAt, remaining }: { readonly receivedAt: Instant; readonly remaining: readonly string[] },
): readonly ClockEvent[] {
  if (remaining.length > 0) return isDormant(state) ? applicantsClock(at, state, receivedAt) : [];
  const { acceptanceAfterSupplement } = clockRules;
  return [
    ...stopClocks(state.clocks, ['supplementByApplicant'], 'SupplementReceived', at.now),
    ...start(at, state.terms, receivedAt, { acceptanceAfterSupplement }),
  ];
}

/** A faulty supplement: the office has answered, and the applicant's limit runs anew (32(4)). */
export const clocksFromNote = (at: Moment, state: OpenCase): readonly ClockEvent[] => [
  ...stopClocks(
    state.clocks,
    ['acceptanceAfterSupplement', 'supplementByApplicant'],
    'SupplementNoted',
    at.now,
  ),
  ...applicantsClock(at, state, at.now),
];

/** What a promise took the place of is owed again: not the office, the applicant is awaited. */
export const clocksFromPromiseTakenBack = (at: Moment, state: OpenCase): readonly ClockEvent[] => [
  ...stopClocks(state.clocks, ['acceptanceAfterSupplement'], 'CommitmentDeclined', at.now),
  ...(state.clocks['supplementByApplicant']?.status === 'running' ? [] : applicantsClock(at, state, at.now)),
];

const applicantsClock = (at: Moment, { terms, channel }: OpenCase, from: Instant): readonly ClockEvent[] =>
  start(at, terms, from, {
    supplementByApplicant: byApplicant(terms.limits.supplement ?? clockRules.supplementByApplicant, channel),
  });

/** From the tolerant acceptance on; it is the applicant's, and no procedure of the office keeps it still. */
export const clockOfDebt = (at: Moment, { terms, channel }: OpenCase): readonly ClockEvent[] => {
  const { toleranceDebt } = terms.limits;
  return start(at, terms, at.now, { toleranceDebt: toleranceDebt && byApplicant(toleranceDebt, channel) });
};

export const stopDebtClock = (at: Moment, state: OpenCase, by: string): readonly ClockEvent[] =>
  stopClocks(state.clocks, ['toleranceDebt'], by, at.now);

/** 民法典 203: by an electronic channel the last day ends at midnight, at the window with the hall's business. */
const byApplicant = (rule: ClockRule, channel: string): ClockRule => ({
  ...rule,
  ends: isElectronic(channel) ? 'midnight' : 'closeOfBusiness',
});

/** Promise and statute run side by side (T10, 行政许可法 42), from the day of acceptance. */
export function clocksFromAcceptance(at: Moment, terms: CaseTerms, from: Instant): readonly ClockEvent[] {
  const { promisedDecision, statutoryDecision } = terms.limits;
  return start(at, terms, from, { promisedDecision, statutoryDecision });
}

/** T12: a business permit by commitment is decided on the spot. */
export const clocksOnTheSpot = (at: Moment, terms: CaseTerms): readonly ClockEvent[] =>
  terms.itemType === 'permit'
    ? start(at, terms, at.now, { onTheSpotDecision: clockRules.onTheSpotDecision })
    : [];

/** 事后核查 of what was promised, from the decision to grant on. */
export const clockOfAfterCheck = (at: Moment, { terms }: OpenCase): readonly ClockEvent[] =>
  start(at, terms, at.now, {
    afterCheck: terms.commitment?.afterCheck.limit ?? clockRules.commitmentAfterCheck,
  });

export const stopAfterCheckClock = (at: Moment, state: OpenCase): readonly ClockEvent[] =>
  stopClocks(state.clocks, ['afterCheck'], 'AfterCheckCompleted', at.now);

/** The case has ended without a decision: nothing of it is due any more. */
export const stopEveryClock = (at: Moment, { clocks }: OpenCase, by: string): readonly ClockEvent[] =>
  stopClocks(clocks, Object.keys(clocks), by, at.now);

/** 行政许可法 44: issue and deliver within ten working days of the decision to grant. */
export function clocksFromDecision(at: Moment, terms: CaseTerms, outcome: string): readonly ClockEvent[] {
  return outcome === 'granted' ? start(at, terms, at.now, { delivery: terms.limits.delivery }) : [];
}

export const stopAcceptanceClocks = (at: Moment, state: OpenCase, by: string): readonly ClockEvent[] =>
  stopClocks(state.clocks, untilAcceptance, by, at.now);

export const stopDecisionClocks = (at: Moment, state: OpenCase): readonly ClockEvent[] =>
  stopClocks(state.clocks, [...untilDecision, 'onTheSpotDecision', 'toleranceDebt'], 'DecisionMade', at.now);

export const stopDeliveryClock = (at: Moment, state: OpenCase, by: string): readonly ClockEvent[] =>
  stopClocks(state.clocks, ['delivery'], by, at.now);

/**
 * What time alone has brought about by `at.now`, in the order of the instants: pauses that reach their notified length end,
 * and clocks run out. Silence on a permit is acceptance, effective from receipt, and the decision clocks then run from
 * receipt too: they may be due as well, hence the loop.
 */
export function expireCase(at: Moment, state: Case): readonly CaseEvent[] {
  if (state.stage === 'absent') return [];
  const events = nextInTime(at, state);
  return events.length === 0 ? [] : [...events, ...expireCase(at, events.reduce(evolveCase, state))];
}

/** The case as the law has it now: what is due by then counts as having happened, recorded or not. */
export function asOf(at: Moment, state: OpenCase): OpenCase {
  const due = expireCase(at, state).reduce<Case>(evolveCase, state);
  return due.stage === 'absent' ? state : due;
}

/**
 * A clock is due under the newest edition only, hence the rebase before. One that resumes may be due at once, but never
 * before it resumed.
 */
function nextInTime(at: Moment, state: OpenCase): readonly CaseEvent[] {
  const moved = rebaseDueClocks(state.clocks, at);
  if (moved.length > 0) return moved;
  const due = dueClocks(state.clocks, at.now)[0];
  const resumption = resumptions(state).find((instant) => instant <= at.now);
  if (resumption === undefined || (due && due.dueAt < resumption)) {
    return due ? whatFollows(at, state, due) : [];
  }
  return resumeOverdueClocks(state.clocks, resumption, '告知的期限已满', at);
}

/** The instants at which paused clocks go on by themselves, the earliest first. */
const resumptions = ({ clocks }: OpenCase): readonly Instant[] =>
  Object.values(clocks)
    .flatMap((clock) => resumesAt(clock) ?? [])
    .sort();

function whatFollows(at: Moment, state: OpenCase, due: LegalClock): readonly CaseEvent[] {
  const from = silenceIsAcceptanceFrom(state, due.clock);
  if (from === undefined) return [expireClock(due, consequenceOf(due.clock)), ...defaulted(state, due)];
  const expired = expireClock(due, 'deemedAcceptance');
  const silent = evolveCase(state, expired);
  return [
    expired,
    { type: 'CaseAccepted', basis: 'deemed', from, paper: paperNumber(state.number, 'acceptance') },
    ...(silent.stage === 'absent' ? [] : stopAcceptanceClocks(at, silent, 'CaseAccepted')),
    ...clocksFromAcceptance(at, state.terms, from),
  ];
}

/** What the office lets pass is overdue; what the applicant lets pass is a flag, and ends nothing. */
const consequenceOf = (clock: string): string => applicantsDelays[clock] ?? 'overdue';

const applicantsDelays: Readonly<Record<string, string>> = {
  supplementByApplicant: 'dormant',
  toleranceDebt: 'toleranceDefaulted',
};

function defaulted({ debt, terms }: OpenCase, { clock, dueAt }: LegalClock): readonly CaseEvent[] {
  if (clock !== 'toleranceDebt' || !debt) return [];
  const { onToleranceDefault: onDefault } = terms;
  return [{ type: 'ToleranceDefaulted', owed: debt.owed, dueAt, ...(onDefault && { onDefault }) }];
}

/** 行政许可法 32(4): not told in time → accepted from the day the papers were received. The promise (T02) only warns. */
function silenceIsAcceptanceFrom(state: OpenCase, clock: string): Instant | undefined {
  if (state.terms.itemType !== 'permit' || state.stage !== 'received') return undefined;
  if (clock === 'statutoryNotice') return state.receivedAt;
  return clock === 'acceptanceAfterSupplement' ? state.supplementedAt : undefined;
}
