import { clockRules } from '@banjian/calendar/pure';
import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { at, expireAt, filingTerms, handIn, lived, permitTerms, submission } from '../testing/index.js';
import type { CaseTerms } from './case-terms.js';
import { caseDecider } from './case-decider.js';

const given = deciderSpec(caseDecider);
const on = (day: string) => at(`${day}T02:00:00.000Z`);
const accept = { type: 'AcceptCase', at: on('2026-03-03'), by: 'clerk-1' } as const;
const accepted = lived(submission(), accept);
const extend = {
  type: 'ExtendDecision',
  at: on('2026-03-20'),
  by: 'decider-1',
  approvedBy: 'bodyHead',
  reason: '案情复杂',
} as const;
const statutoryDue = '2026-03-31T09:30:00.000Z';
const joint: CaseTerms = {
  ...permitTerms,
  jointHandling: true,
  limits: { ...permitTerms.limits, statutoryDecision: clockRules.jointStatutoryDecision },
};

describe('extension of the decision (延长, 行政许可法 42)', () => {
  it('adds ten working days to the statutory limit with reasons told; the promise stays as it was given', () => {
    const past = lived(submission(), accept, { ...extend, at: on('2026-03-10') });
    expect(past.slice(-2)).toMatchObject([
      { type: 'DecisionExtended', amount: 10, approvedBy: 'bodyHead', paper: 'N0001-YC' },
      {
        type: 'ClockExtended',
        clock: 'statutoryDecision',
        notice: 'N0001-YC',
        dueAt: '2026-04-14T09:30:00.000Z',
      },
    ]);
    const state = given(...past).state();
    expect(state.stage !== 'absent' && state.clocks['promisedDecision']?.dueAt).toBe(
      '2026-03-17T09:30:00.000Z',
    );
  });

  it('says nothing of the reason in the clear: the clock carries the words of the law', () => {
    const { events } = run(caseDecider, accepted, extend);
    expect(events.find(({ type }) => type === 'ClockExtended')).toMatchObject({
      reason: '法定期限内不能作出决定',
    });
  });

  it('is approved by the head of the body; of joint handling by the head of government, for fifteen of 45', () => {
    given(...accepted)
      .when({ ...extend, at: on('2026-03-10'), approvedBy: 'governmentHead' })
      .thenRejected('case.extension-approved-by-other');
    const jointly = lived(submission({ terms: joint }), accept);
    expect(jointly.at(-1)).toMatchObject({ clock: 'statutoryDecision', dueAt: '2026-05-05T09:30:00.000Z' });
    const { events, rejection } = run(caseDecider, jointly, { ...extend, approvedBy: 'governmentHead' });
    expect(rejection).toBeUndefined();
    expect(events.at(-1)).toMatchObject({ amount: 15, dueAt: '2026-05-26T09:30:00.000Z' });
    expect(run(caseDecider, jointly, extend).rejection).toBe('case.extension-approved-by-other');
  });

  it('is granted once: the same again changes nothing, another is refused', () => {
    const past = lived(submission(), accept, { ...extend, at: on('2026-03-10') });
    given(...past)
      .when({ ...extend, at: on('2026-03-10') })
      .thenNothing();
    given(...past)
      .when({ ...extend, at: on('2026-03-10'), reason: '再次延长' })
      .thenRejected('case.already-extended');
  });

  it('comes too late once the limit has passed, sweeper or not', () => {
    const { rejection, events } = run(caseDecider, accepted, { ...extend, at: at(statutoryDue) });
    expect(rejection).toBe('case.extension-too-late');
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'ClockExpired', clock: 'statutoryDecision' }),
    );
  });

  it('is refused before acceptance, after the decision, and where no law sets a limit', () => {
    given(...lived(submission()))
      .when({ ...extend, at: on('2026-03-03') })
      .thenRejected('case.not-in-review');
    given(...lived(submission({ terms: filingTerms })))
      .when({ ...extend, at: on('2026-03-03') })
      .thenRejected('case.extension-not-provided');
    const decided = lived(submission({ terms: filingTerms }), {
      type: 'DecideCase',
      at: on('2026-03-02'),
      by: 'decider-1',
      outcome: 'granted',
    });
    given(...decided)
      .when({ ...extend, at: on('2026-03-03') })
      .thenRejected('case.already-decided');
  });

  it('is refused to who accepted or reviewed the case, and while a procedure keeps the limit still', () => {
    given(...accepted)
      .when({ ...extend, at: on('2026-03-10'), by: 'clerk-1' })
      .thenRejected('case.separation-of-duties');
    const held = lived(submission(), accept, {
      type: 'OpenSpecialProcedure',
      at: on('2026-03-04'),
      by: 'reviewer-1',
      procedure: 'inspection',
      reason: '勘验',
    });
    given(...held)
      .when({ ...extend, at: on('2026-03-05') })
      .thenRejected('case.special-procedure-open');
  });
});

describe('deemed, paused, extended and expired on one case', () => {
  it('counts from the receipt, without the days of the procedure, with those of the extension', () => {
    // Received on 2 March and never told: accepted on 9 March, from the 2nd on. 20 working days end on 30 March.
    const past = lived(
      submission({ materials: handIn('M01') }),
      {
        type: 'OpenSpecialProcedure',
        at: on('2026-03-11'),
        by: 'reviewer-1',
        procedure: 'inspection',
        reason: '勘验',
      },
      // The five days 12, 13, 16, 17 and 18 March: 6 April. Ten more: 20 April.
      { ...extend, at: on('2026-03-19') },
    );
    const due = '2026-04-20T09:30:00.000Z';
    const state = given(...past).state();
    expect(state.stage !== 'absent' && state.clocks['statutoryDecision']).toMatchObject({
      from: '2026-03-02T02:00:00.000Z',
      dueAt: due,
      extendedBy: 10,
    });
    const ran = run(caseDecider, past, expireAt(due)).events;
    expect(ran.at(-1)).toMatchObject({ type: 'ClockExpired', clock: 'statutoryDecision', dueAt: due });
    given(...past, ...ran)
      .when(expireAt(due))
      .thenNothing();
  });
});
