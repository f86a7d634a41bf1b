import { addDays, daysBetween, type ClockPause } from '@banjian/calendar/pure';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { run } from '@banjian/kernel/testing';
import { at, monday } from '../testing/index.js';
import { asks, life, live, people } from '../testing/case-asks.js';
import type { Case, CaseEvent } from './case.js';
import { caseDecider } from './case-decider.js';

const count = (events: readonly CaseEvent[], type: CaseEvent['type']): number =>
  events.filter((event) => event.type === type).length;
const fold = (events: readonly CaseEvent[]): Case =>
  events.reduce<Case>((state, event) => caseDecider.evolve(state, event), caseDecider.initial);

/** The working days an ended pause took out of the count. */
function daysOf({ openedOn, endedOn }: ClockPause): readonly string[] {
  const days = endedOn === undefined ? 0 : daysBetween(openedOn, endedOn);
  return Array.from({ length: days }, (_, index) => addDays(openedOn, index + 1)).filter((day) =>
    calendar.isWorkingDay(day),
  );
}
const calendar = at(monday).calendarOf('532301');

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
          'DecisionExtended',
          'ToleranceDebtSettled',
          'ToleranceDefaulted',
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

  it('nothing is decided while a special procedure is open, nothing granted while a material is owed', () => {
    fc.assert(
      fc.property(life, (each) => {
        const events = live(each);
        const decided = events.findIndex(({ type }) => type === 'DecisionMade');
        const state = fold(events.slice(0, Math.max(decided, 0)));
        if (state.stage === 'absent') return;
        expect(state.procedures.filter(({ endedOn }) => endedOn === undefined)).toEqual([]);
        const decision = events[decided];
        const granted = decision?.type === 'DecisionMade' && decision.outcome === 'granted';
        if (granted) expect(state.debt?.owed ?? []).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('clocks stand still only by a written notice, and no longer than the list allows', () => {
    fc.assert(
      fc.property(life, (each) => {
        const events = live(each);
        const notices = events.flatMap((event) =>
          event.type === 'SpecialProcedureOpened' ? [event.paper] : [],
        );
        expect(new Set(notices).size).toBe(notices.length);
        for (const event of events) {
          if (event.type === 'ClockPaused') expect(notices).toContain(event.notice);
        }
        const state = fold(events);
        if (state.stage === 'absent') return;
        for (const clock of ['promisedDecision', 'statutoryDecision']) {
          const still = state.clocks[clock]?.pauses.flatMap(daysOf) ?? [];
          expect(new Set(still).size).toBe(still.length);
          // The list of the fixtures: inspection 5, hearing 20.
          expect(still.length).toBeLessThanOrEqual(25);
        }
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
