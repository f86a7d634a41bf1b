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
import type { CaseEvent, OpenCase, Stage } from './case.js';
import { caseFlags, type CaseFlags } from './case-flags.js';
import { stageNames } from '../projections/words.js';

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

const interim = [
  ...(['overdue', 'deemed', 'commitment', 'paused'] as const),
  ...(['toleranceOwed', 'toleranceDefaulted', 'withdrawalPending'] as const),
];

const order: readonly string[] = Object.keys(caseFlags(stateAt(situations()[0] ?? never())));
function never(): never {
  throw new Error('no situation');
}

const marksOf = (state: OpenCase): readonly string[] =>
  Object.entries(caseFlags(state)).flatMap(([flag, on]) => (on ? [flag] : []));

/** The marks whose every meeting has a row of its own: what they say of an action depends on each other. */
const meeting = ['paused', 'dormant', 'toleranceOwed', 'toleranceDefaulted'];
const placeOf = (state: OpenCase): string =>
  [state.stage, ...marksOf(state).filter((flag) => meeting.includes(flag))].join(' ');

/** In the order of the flags themselves. */
function pairsOf(marks: readonly string[]): readonly (readonly string[])[] {
  const inOrder = order.filter((flag) => marks.includes(flag));
  return inOrder.flatMap((one, index) => inOrder.slice(index + 1).map((other) => [one, other]));
}

/** Silence tolerates nothing: who was not told in time owes nothing. */
const isNever = (pair: readonly string[]): boolean =>
  pair.includes('deemed') && pair.some((flag) => flag.startsWith('tolerance'));

/** The stage, with each mark it carries, and with every two of them. */
function corners(state: OpenCase): readonly string[] {
  const marks = marksOf(state);
  return [[], ...marks.map((mark) => [mark]), ...pairsOf(marks)].map((each) =>
    [state.stage, ...each].join(' '),
  );
}

/** What a stage can carry; nothing else, ever: each stage with each of these has a row. */
const carried: Readonly<Partial<Record<Stage, readonly (keyof CaseFlags)[]>>> = {
  received: ['overdue', 'commitment'],
  awaitingSupplement: ['overdue', 'commitment', 'dormant'],
  accepted: [...interim],
  inReview: [...interim],
  decided: ['overdue', 'deemed', 'commitment', 'revoked'],
  issued: ['overdue', 'deemed', 'commitment', 'revoked'],
  closed: ['overdue', 'deemed', 'commitment', 'revoked'],
  refused: ['overdue', 'commitment'],
  notRequired: ['overdue', 'commitment'],
  withdrawn: ['overdue', 'deemed', 'commitment'],
  terminated: ['overdue', 'deemed', 'commitment'],
};

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

  it('is asked in a situation that the matrix has: no stage is without a row for its marks, nor for any two of them', () => {
    const states = situations().map(stateAt);
    const rows = new Set([...states.map(placeOf), ...states.flatMap(corners)]);
    fc.assert(
      fc.property(looks, (look) => {
        const state = openState(looked(look).all);
        for (const place of [placeOf(state), ...corners(state)]) expect(rows).toContain(place);
      }),
      { numRuns: 400 },
    );
  });

  it('knows of every stage which marks it can carry: each has a row, and no life ever shows another', () => {
    const states = situations().map(stateAt);
    const rows = new Set(states.flatMap(corners));
    const wanted = Object.entries(carried).flatMap(([stage, marks]) =>
      [...marks.map((mark) => [mark]), ...pairsOf(marks).filter((pair) => !isNever(pair))].map((each) =>
        [stage, ...each].join(' '),
      ),
    );
    expect(wanted.filter((place) => !rows.has(place))).toEqual([]);
    // 'submitted' is never seen: papers are received with the application.
    expect(
      Object.keys(stageNames)
        .filter((stage) => stage !== 'submitted')
        .sort(),
    ).toEqual(Object.keys(carried).sort());
    const isCarried = (state: OpenCase) =>
      marksOf(state).every((mark) => carried[state.stage]?.some((each) => each === mark));
    expect(states.filter((state) => !isCarried(state))).toEqual([]);
    fc.assert(
      fc.property(looks, (look) => isCarried(openState(looked(look).all))),
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
