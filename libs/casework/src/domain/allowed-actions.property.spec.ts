import { run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openState, stateAt } from '../testing/allowed-matrix.js';
import { situations } from '../testing/case-situations.js';
import { life, live, people } from '../testing/case-asks.js';
import { marked, type Marks } from '../testing/case-marks.js';
import { objection } from '../testing/case-model.js';
import { askOf, isOffTheList } from '../testing/plain-asks.js';
import { expireAt } from '../testing/index.js';
import { allowedActions, caseActions, caseRoles, type AllowedAction } from './allowed-actions.js';
import type { CaseTerms } from './case-terms.js';
import { caseDecider } from './case-decider.js';
import type { CaseEvent, OpenCase } from './case.js';
import { caseFlags } from './case-flags.js';

const start = (terms: CaseTerms): Marks => ({
  list: terms.materials.filter(({ requirement }) => requirement !== 'conditional').map(({ code }) => code),
  tolerable: terms.materials.filter(({ requirement }) => requirement === 'tolerable').map(({ code }) => code),
  tolerance: terms.limits.toleranceDebt !== undefined,
  steps: terms.steps,
  procedures: (terms.specialProcedures ?? []).length > 0,
  extensible: terms.itemType === 'permit',
  licence: terms.licence !== undefined,
  has: new Set(),
  named: [],
  lacking: [],
  seen: new Set(),
  owes: [],
  acceptedBy: undefined,
  signatures: [],
  decidedBy: undefined,
  granted: false,
  procedureOpen: false,
  paused: false,
  statuteOver: false,
  promise: terms.commitment !== undefined,
  onDefault: terms.onToleranceDefault,
  found: new Map(),
  news: false,
  promised: undefined,
  byPromise: false,
  onTheSpot: false,
  leaving: false,
  checked: undefined,
  late: [],
  told: [],
});

const looks = fc.record({ each: life, by: people, days: fc.integer({ min: 0, max: 60 }) });

/**
 * Where a case stands, as far as the marks hang together: being late, deemed or revoked changes one action each, a promise matters
 * until acceptance, and a request to withdraw stands beside every other mark; those have rows of their own.
 */
function placeOf(state: OpenCase): string {
  const { paused, dormant, toleranceOwed, toleranceDefaulted, commitment } = caseFlags(state);
  const marks = { paused, dormant, toleranceOwed, toleranceDefaulted };
  const promise = { commitment: commitment && state.stage === 'received' };
  const set = Object.entries({ ...marks, ...promise }).filter(([, on]) => on);
  return [state.stage, ...set.map(([flag]) => flag)].join(' ');
}

/** Somebody looks at a case after a life, some days later. */
function looked({ each, by, days }: { each: Parameters<typeof live>[0]; by: string; days: number }) {
  const events = live(each);
  const hours = each.asks.reduce((sum, ask) => sum + ask.hours, 0);
  const now = new Date(
    Date.parse('2026-03-02T02:00:00.000Z') + (hours + 24 * days) * 3_600_000,
  ).toISOString();
  const all: readonly CaseEvent[] = [...events, ...run(caseDecider, events, expireAt(now)).events];
  const told = (role: string): readonly AllowedAction[] =>
    allowedActions({ at: expireAt(now).at, by, role }, openState(events));
  const answers = new Map(caseRoles.flatMap(told).map((answer) => [answer.action, answer]));
  return { events, all, now, by, answers };
}

describe('what may be asked, after any life', () => {
  it('is what a second telling of the rules says', () => {
    fc.assert(
      fc.property(looks, (look) => {
        const { all, by, answers } = looked(look);
        const marks = all.reduce(marked, start(look.each.terms));
        for (const action of caseActions) {
          const answer = answers.get(action);
          const code = answer?.allowed === false ? answer.code : undefined;
          // The model does not count the days that the list still leaves to a procedure.
          const days = ['case.special-procedure-open', 'case.special-procedures-used-up'];
          if (action === 'OpenSpecialProcedure' && days.includes(code ?? '')) continue;
          expect([action, code]).toEqual([action, objection(action, by, marks)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is asked in a situation that the matrix has: no stage with marks is without a row', () => {
    const rows = new Set(situations().map((situation) => placeOf(stateAt(situation))));
    fc.assert(
      fc.property(looks, (look) => {
        const { all } = looked(look);
        expect(rows).toContain(placeOf(openState(all)));
      }),
      { numRuns: 400 },
    );
  });

  it('is what the decider does: allowed is done, refused is refused with that very code', () => {
    fc.assert(
      fc.property(looks, (look) => {
        const { events, all, now, by, answers } = looked(look);
        for (const action of caseActions) {
          if (isOffTheList(action, look.each.terms)) continue;
          const answer = answers.get(action);
          const asked = askOf(action, { now, by }, stateAt({ name: '', events, now }));
          const done = run(caseDecider, events, asked);
          const repeated = done.rejection === undefined && events.length + done.events.length === all.length;
          if (answer?.allowed === false && repeated) continue;
          const code = answer?.allowed === false ? answer.code : undefined;
          expect([action, done.rejection]).toEqual([action, code]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
