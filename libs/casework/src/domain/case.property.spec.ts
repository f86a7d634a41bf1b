import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { run } from '@banjian/kernel/testing';
import { at, filingTerms, handIn, monday, permitTerms, submission } from '../testing/index.js';
import type { Case, CaseEvent } from './case.js';
import { caseDecider, type CaseCommand } from './case-decider.js';

const people = fc.constantFrom('clerk-1', 'clerk-2', 'reviewer-1', 'reviewer-2', 'decider-1');
const code = fc.constantFrom('M01', 'M02', 'M03', 'M04', 'X99');
const codes = fc.uniqueArray(code, { maxLength: 4 });

type Ask = (now: string, by: string) => CaseCommand;
const asks: fc.Arbitrary<Ask> = fc.oneof(
  codes.map((all): Ask => (now, by) => ({
    type: 'IssueOneTimeNotice',
    at: at(now),
    by,
    gaps: all.map((material) => ({ material, problem: '缺少' })),
  })),
  fc.constant<Ask>((now, by) => ({ type: 'TellOneTimeNotice', at: at(now), by, proof: 'signature' })),
  codes.map((all): Ask => (now, by) => ({
    type: 'ReceiveSupplement',
    at: at(now),
    by,
    receivedAt: now,
    materials: handIn(...all),
  })),
  fc.constant<Ask>((now, by) => ({ type: 'AcceptCase', at: at(now), by })),
  fc.constant<Ask>((now, by) => ({
    type: 'RefuseAcceptance',
    at: at(now),
    by,
    ground: 'conditionsNotMet',
    reason: '不符合',
    legalBasis: '依据',
  })),
  fc.constantFrom('S01', 'S02', 'S09').map((step): Ask => (now, by) => ({
    type: 'CompleteStep',
    at: at(now),
    by,
    step,
    opinion: '符合',
  })),
  fc.constantFrom('granted' as const, 'denied' as const).map((outcome): Ask => (now, by) => ({
    type: 'DecideCase',
    at: at(now),
    by,
    outcome,
    reason: '理由',
    legalBasis: '依据',
  })),
  fc.constant<Ask>((now) => ({ type: 'LinkLicence', at: at(now), licenceId: 'licence-1', identifier: 'X' })),
  fc.constant<Ask>((now, by) => ({
    type: 'DeliverResult',
    at: at(now),
    by,
    mode: 'window',
    receipt: '签收',
  })),
  fc.constant<Ask>((now, by) => ({ type: 'CloseCase', at: at(now), by, visits: [] })),
  fc.constant<Ask>((now) => ({
    type: 'KeepTime',
    at: at(now),
    order: { type: 'Expire', clock: 'notice', dueAt: now },
  })),
);

/** A life: a submission, then up to 40 asks by anybody, with up to six days between two of them. */
const life = fc.record({
  terms: fc.constantFrom(permitTerms, filingTerms),
  materials: codes.map((all) => all.filter((each) => each !== 'X99')),
  asks: fc.array(fc.record({ ask: asks, by: people, hours: fc.integer({ min: 0, max: 144 }) }), {
    maxLength: 40,
  }),
});

function live({ terms, materials, asks: list }: typeof life extends fc.Arbitrary<infer T> ? T : never) {
  let past = run(caseDecider, [], submission({ terms, materials: handIn(...materials) })).events;
  let now = Date.parse(monday);
  for (const { ask, by, hours } of list) {
    now += hours * 3_600_000;
    const instant = new Date(now).toISOString();
    past = [...past, ...run(caseDecider, past, ask(instant, by)).events];
  }
  return past;
}

const count = (events: readonly CaseEvent[], type: CaseEvent['type']): number =>
  events.filter((event) => event.type === type).length;
const fold = (events: readonly CaseEvent[]): Case =>
  events.reduce<Case>((state, event) => caseDecider.evolve(state, event), caseDecider.initial);

describe('whatever anybody asks, in whatever order', () => {
  it('a case has at most one notice, one acceptance, one refusal, one decision, one closing', () => {
    fc.assert(
      fc.property(life, (each) => {
        const events = live(each);
        const once = [
          'OneTimeNoticeIssued',
          'OneTimeNoticeTold',
          'CaseAccepted',
          'AcceptanceRefused',
          'DecisionMade',
          'LicenceLinked',
          'ResultDelivered',
          'CaseClosed',
        ] as const;
        for (const type of once) expect(count(events, type)).toBeLessThanOrEqual(1);
        expect(count(events, 'CaseAccepted') + count(events, 'AcceptanceRefused')).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing off the published list is ever demanded or taken in (C01)', () => {
    fc.assert(
      fc.property(life, (each) => {
        expect(JSON.stringify(live(each))).not.toContain('X99');
      }),
      { numRuns: 300 },
    );
  });

  it('no person has two duties in one case (C17)', () => {
    fc.assert(
      fc.property(life, (each) => {
        const state = fold(live(each));
        if (state.stage === 'absent') return;
        const signers = Object.values(state.signed).flatMap((all) => all.map(({ by }) => by));
        const duties = [
          [state.acceptance?.by],
          [...new Set(signers)],
          [state.decision?.by],
          [state.delivery?.by],
        ];
        const people = duties.flat().filter((by) => by !== undefined);
        expect(new Set(people).size).toBe(people.length);
      }),
      { numRuns: 500 },
    );
  });

  it('each started clock ends at most once, and a permit is never silent past its statutory notice limit', () => {
    fc.assert(
      fc.property(life, (each) => {
        const events = live(each);
        const started = new Set(
          events.flatMap((event) => (event.type === 'ClockStarted' ? [event.clock] : [])),
        );
        for (const clock of started) {
          const ends = events.filter(
            (event) =>
              (event.type === 'ClockStopped' || event.type === 'ClockExpired') && event.clock === clock,
          );
          expect(ends.filter(({ type }) => type === 'ClockExpired').length).toBeLessThanOrEqual(1);
        }
        const silent = events.some(
          (event) => event.type === 'ClockExpired' && event.clock === 'statutoryNotice',
        );
        if (silent) expect(count(events, 'CaseAccepted')).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it('asking the last thing again adds nothing', () => {
    fc.assert(
      fc.property(life, asks, people, (each, ask, by) => {
        const past = live(each);
        const now = '2027-06-01T02:00:00.000Z';
        const first = run(caseDecider, past, ask(now, by));
        if (first.rejection !== undefined) return;
        const again = run(caseDecider, [...past, ...first.events], ask(now, by));
        const supplement = first.events.some(({ type }) => type === 'SupplementReceived');
        if (!supplement) expect(again.events).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
