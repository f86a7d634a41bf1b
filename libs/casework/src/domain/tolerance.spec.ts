import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { at, expireAt, handIn, lived, permitTerms, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider } from './case-decider.js';
import { caseFlags } from './case-flags.js';

const given = deciderSpec(caseDecider);
const on = (day: string) => at(`${day}T02:00:00.000Z`);
const accept = {
  type: 'AcceptWithTolerance',
  at: on('2026-03-03'),
  by: 'clerk-1',
  promise: '一周内补交',
} as const;
/** M03 is tolerable, and missing. */
const nearly = submission({ materials: handIn('M01', 'M02') });
const bring = (day: string, ...codes: readonly string[]) =>
  ({
    type: 'ReceiveOwedMaterials',
    at: on(day),
    by: 'clerk-1',
    receivedAt: `${day}T02:00:00.000Z`,
    materials: handIn(...codes),
  }) as const;
const decide = (outcome: 'granted' | 'denied', day: string) =>
  ({
    type: 'DecideCase',
    at: on(day),
    by: 'decider-1',
    outcome,
    reason: '理由',
    legalBasis: '依据',
  }) as const;
const terms = { ...permitTerms, steps: [] };
const debtDue = '2026-03-17T09:30:00.000Z';
const flagsOf = (events: readonly CaseEvent[]) => {
  const state = given(...events).state();
  if (state.stage === 'absent') throw new Error('no case');
  return caseFlags(state);
};

describe('acceptance with tolerance (容缺受理, C04)', () => {
  it('names what is owed, starts the decision clocks and the clock of the debt', () => {
    const { events } = run(caseDecider, lived(nearly), accept);
    expect(events).toMatchObject([
      { type: 'CaseAccepted', basis: 'tolerance', owed: ['M03'], promise: '一周内补交', paper: 'N0001-SL' },
      { type: 'ClockStopped', clock: 'notice', late: false },
      { type: 'ClockStopped', clock: 'statutoryNotice', late: false },
      { type: 'ClockStarted', clock: 'promisedDecision' },
      { type: 'ClockStarted', clock: 'statutoryDecision' },
      { type: 'ClockStarted', clock: 'toleranceDebt', dueAt: debtDue, rule: { ends: 'closeOfBusiness' } },
    ]);
    expect(flagsOf(lived(nearly, accept))).toMatchObject({ toleranceOwed: true, toleranceDefaulted: false });
  });

  it('counts a paper that a supplement brought anew, and not what was found of the one before', () => {
    const monday = { at: on('2026-03-02'), by: 'clerk-1' };
    const gaps = ['M02', 'M03'].map((material) => ({ material, problem: '有误' }));
    const past = lived(
      nearly,
      { type: 'CheckMaterial', ...monday, material: 'M02', verdict: 'wrong', problem: '模糊' },
      { type: 'IssueOneTimeNotice', ...monday, gaps },
      { type: 'TellOneTimeNotice', ...monday, proof: 'signature' },
      { type: 'ReceiveSupplement', ...monday, receivedAt: monday.at.now, materials: handIn('M02') },
    );
    expect(run(caseDecider, past, accept).events[0]).toMatchObject({ basis: 'tolerance', owed: ['M03'] });
  });

  it('gives who applied on line until midnight', () => {
    const past = lived({ ...nearly, channel: 'miniProgram' }, accept);
    expect(past.at(-1)).toMatchObject({ clock: 'toleranceDebt', dueAt: '2026-03-17T16:00:00.000Z' });
  });

  it('tolerates only what the item lists as tolerable, and something', () => {
    given(...lived(submission({ materials: handIn('M01') })))
      .when(accept)
      .thenRejected('case.material-not-tolerable');
    given(...lived(submission()))
      .when(accept)
      .thenRejected('case.nothing-to-tolerate');
  });

  it('is not offered where the item sets no limit for the debt', () => {
    const { toleranceDebt: _none, ...limits } = permitTerms.limits;
    given(...lived({ ...nearly, terms: { ...permitTerms, limits } }))
      .when(accept)
      .thenRejected('case.tolerance-not-offered');
  });

  it('changes nothing when the same is accepted again, and is refused with another promise or after refusal', () => {
    given(...lived(nearly, accept))
      .when(accept)
      .thenNothing();
    given(...lived(nearly, accept))
      .when({ ...accept, promise: '一月内补交' })
      .thenRejected('case.already-accepted');
    const refused = lived(nearly, {
      type: 'RefuseAcceptance',
      at: on('2026-03-03'),
      by: 'clerk-1',
      ground: 'wrongBody',
      referTo: '示例县烟草专卖局',
      reason: '不属职权',
      legalBasis: '依据',
    });
    given(...refused)
      .when(accept)
      .thenRejected('case.not-awaiting-acceptance');
  });

  it('is possible after a told notice once only tolerable materials are left, and ends the applicant’s limit', () => {
    const noticed = lived(
      submission({ materials: handIn('M01') }),
      {
        type: 'IssueOneTimeNotice',
        at: on('2026-03-03'),
        by: 'clerk-1',
        gaps: [
          { material: 'M02', problem: '缺少' },
          { material: 'M03', problem: '缺少' },
        ],
      },
      { type: 'TellOneTimeNotice', at: on('2026-03-03'), by: 'clerk-1', proof: 'signature' },
    );
    given(...noticed)
      .when({ ...accept, at: on('2026-03-04') })
      .thenRejected('case.material-not-tolerable');
    const partly = run(caseDecider, noticed, {
      ...bring('2026-03-04', 'M02'),
      type: 'ReceiveSupplement',
    }).events;
    const { events } = run(caseDecider, [...noticed, ...partly], { ...accept, at: on('2026-03-05') });
    expect(events).toMatchObject([
      { type: 'CaseAccepted', owed: ['M03'] },
      { type: 'ClockStopped', clock: 'supplementByApplicant' },
      { clock: 'promisedDecision' },
      { clock: 'statutoryDecision' },
      { clock: 'toleranceDebt' },
    ]);
  });

  it('loses to the law: silence had accepted the case before', () => {
    const { rejection, events } = run(caseDecider, lived(nearly), { ...accept, at: on('2026-03-10') });
    expect(rejection).toBe('case.already-accepted');
    expect(events).toContainEqual(expect.objectContaining({ type: 'CaseAccepted', basis: 'deemed' }));
  });
});

describe('what is owed (容缺补交)', () => {
  const accepted = lived({ ...nearly, terms }, accept);

  it('comes in, settles the debt and stops its clock', () => {
    const { events } = run(caseDecider, accepted, bring('2026-03-05', 'M03'));
    expect(events).toMatchObject([
      { type: 'OwedMaterialsReceived', remaining: [], paper: 'N0001-RQ01' },
      { type: 'ToleranceDebtSettled', by: 'clerk-1', settledAt: '2026-03-05T02:00:00.000Z' },
      { type: 'ClockStopped', clock: 'toleranceDebt', late: false },
    ]);
    expect(flagsOf([...accepted, ...events]).toleranceOwed).toBe(false);
  });

  it('may come in parts', () => {
    const two = {
      ...terms,
      materials: terms.materials.map((material) =>
        material.code === 'M02' ? { ...material, requirement: 'tolerable' as const } : material,
      ),
    };
    const past = lived(submission({ terms: two, materials: handIn('M01') }), accept);
    const { events } = run(caseDecider, past, bring('2026-03-05', 'M02'));
    expect(events).toMatchObject([{ type: 'OwedMaterialsReceived', remaining: ['M03'] }]);
    const settled = run(caseDecider, [...past, ...events], bring('2026-03-06', 'M03')).events;
    expect(settled[0]).toMatchObject({ paper: 'N0001-RQ02' });
    expect(settled.map(({ type }) => type)).toContain('ToleranceDebtSettled');
  });

  it('changes nothing when it comes again; what is not owed is refused, and so is a debt that is none', () => {
    const past = [...accepted, ...run(caseDecider, accepted, bring('2026-03-05', 'M03')).events];
    given(...past)
      .when(bring('2026-03-05', 'M03'))
      .thenNothing();
    given(...accepted)
      .when(bring('2026-03-05', 'M04'))
      .thenRejected('case.material-not-owed');
    given(...lived(submission(), { type: 'AcceptCase', at: on('2026-03-03'), by: 'clerk-1' }))
      .when(bring('2026-03-05', 'M03'))
      .thenRejected('case.nothing-owed');
    given(...accepted)
      .when({ ...bring('2026-03-05', 'M03'), receivedAt: '2026-03-06T02:00:00.000Z' })
      .thenRejected('case.received-in-the-future');
    given(...accepted)
      .when({ ...bring('2026-03-05', 'M03'), receivedAt: '2025-03-06T02:00:00.000Z' })
      .thenRejected('case.received-before-application');
  });

  it('stands in the way of a grant, not of a denial, which ends the debt', () => {
    given(...accepted)
      .when(decide('granted', '2026-03-05'))
      .thenRejected('case.tolerance-owed');
    const { events } = run(caseDecider, accepted, decide('denied', '2026-03-05'));
    expect(events).toContainEqual({
      type: 'ClockStopped',
      clock: 'toleranceDebt',
      by: 'DecisionMade',
      late: false,
    });
    given(...accepted, ...events)
      .when(bring('2026-03-06', 'M03'))
      .thenRejected('case.already-decided');
  });

  it('is granted once it has come', () => {
    const past = lived({ ...nearly, terms }, accept, bring('2026-03-05', 'M03'));
    expect(run(caseDecider, past, decide('granted', '2026-03-06')).rejection).toBeUndefined();
  });

  it('is defaulted when its limit passes: a flag on the applicant’s side, no end and no delay of the office', () => {
    const { events } = run(caseDecider, accepted, expireAt(debtDue));
    expect(events).toMatchObject([
      { type: 'ClockExpired', clock: 'promisedDecision', consequence: 'overdue' },
      { type: 'ClockExpired', clock: 'toleranceDebt', dueAt: debtDue, consequence: 'toleranceDefaulted' },
      { type: 'ToleranceDefaulted', owed: ['M03'], dueAt: debtDue, onDefault: 'return' },
    ]);
    const past = [...accepted, ...events];
    expect(flagsOf(past)).toMatchObject({ toleranceOwed: true, toleranceDefaulted: true });
    given(...past)
      .when(expireAt(debtDue))
      .thenNothing();
    const late = run(caseDecider, accepted, bring('2026-04-01', 'M03'));
    expect(late.events.map(({ type }) => type)).toEqual([
      'ClockExpired',
      'ClockExpired',
      'ToleranceDefaulted',
      'ClockExpired',
      'OwedMaterialsReceived',
      'ToleranceDebtSettled',
    ]);
  });
});
