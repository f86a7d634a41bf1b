/** Which legal clocks (时限) a case runs, when they start and stop, and what their end brings about. */
import {
  clockRules,
  dueClocks,
  expireClock,
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
import { paperNumber } from './paper.policy.js';

const untilAcceptance = ['notice', 'statutoryNotice', 'acceptanceAfterSupplement'];
const untilDecision = ['promisedDecision', 'statutoryDecision'];

const start = (
  at: Moment,
  terms: CaseTerms,
  from: Instant,
  clocks: Readonly<Record<string, ClockRule | undefined>>,
): readonly ClockEvent[] =>
  Object.entries(clocks).flatMap(([clock, rule]) =>
    rule ? [startClock(clock, rule, from, at.calendarOf(terms.region))] : [],
  );

/** From receipt, not from a clerk's click: the promise (T02) and, for a permit, the statute's own clock beside it. */
export function clocksFromReceipt(at: Moment, terms: CaseTerms, receivedAt: Instant): readonly ClockEvent[] {
  const { notice, statutoryNotice } = terms.limits;
  return start(at, terms, receivedAt, {
    notice,
    statutoryNotice: terms.itemType === 'permit' ? statutoryNotice : undefined,
  });
}

export function clocksFromSupplement(
  at: Moment,
  terms: CaseTerms,
  receivedAt: Instant,
): readonly ClockEvent[] {
  const { acceptanceAfterSupplement } = clockRules;
  return start(at, terms, receivedAt, { acceptanceAfterSupplement });
}

/** Promise and statute run side by side (T10, 行政许可法 42), from the day of acceptance. */
export function clocksFromAcceptance(at: Moment, terms: CaseTerms, from: Instant): readonly ClockEvent[] {
  const { promisedDecision, statutoryDecision } = terms.limits;
  return start(at, terms, from, { promisedDecision, statutoryDecision });
}

/** 行政许可法 44: issue and deliver within ten working days of the decision to grant. */
export function clocksFromDecision(at: Moment, terms: CaseTerms, outcome: string): readonly ClockEvent[] {
  return outcome === 'granted' ? start(at, terms, at.now, { delivery: terms.limits.delivery }) : [];
}

export const stopNoticeClocks = (at: Moment, state: OpenCase): readonly ClockEvent[] =>
  stopClocks(state.clocks, ['notice', 'statutoryNotice'], 'OneTimeNoticeTold', at.now);

export const stopAcceptanceClocks = (at: Moment, state: OpenCase, by: string): readonly ClockEvent[] =>
  stopClocks(state.clocks, untilAcceptance, by, at.now);

export const stopDecisionClocks = (at: Moment, state: OpenCase): readonly ClockEvent[] =>
  stopClocks(state.clocks, untilDecision, 'DecisionMade', at.now);

export const stopDeliveryClock = (at: Moment, state: OpenCase): readonly ClockEvent[] =>
  stopClocks(state.clocks, ['delivery'], 'ResultDelivered', at.now);

/**
 * What time alone has brought about by `at.now`, in the order of the due instants. Silence on a permit is acceptance,
 * effective from receipt, and the decision clocks then run from receipt too: they may be due as well, hence the loop.
 */
export function expireCase(at: Moment, state: Case): readonly CaseEvent[] {
  if (state.stage === 'absent') return [];
  const due = dueClocks(state.clocks, at.now)[0];
  if (!due) return [];
  const events = whatFollows(at, state, due);
  return [...events, ...expireCase(at, events.reduce(evolveCase, state))];
}

function whatFollows(at: Moment, state: OpenCase, due: LegalClock): readonly CaseEvent[] {
  const from = silenceIsAcceptanceFrom(state, due.clock);
  if (from === undefined) return [expireClock(due, 'overdue')];
  const expired = expireClock(due, 'deemedAcceptance');
  const silent = evolveCase(state, expired);
  return [
    expired,
    { type: 'CaseAccepted', basis: 'deemed', from, paper: paperNumber(state.number, 'acceptance') },
    ...(silent.stage === 'absent' ? [] : stopAcceptanceClocks(at, silent, 'CaseAccepted')),
    ...clocksFromAcceptance(at, state.terms, from),
  ];
}

/** 行政许可法 32(4): not told in time → accepted from the day the papers were received. The promise (T02) only warns. */
function silenceIsAcceptanceFrom(state: OpenCase, clock: string): Instant | undefined {
  if (state.terms.itemType !== 'permit' || state.stage !== 'received') return undefined;
  if (clock === 'statutoryNotice') return state.receivedAt;
  return clock === 'acceptanceAfterSupplement' ? state.supplementedAt : undefined;
}
