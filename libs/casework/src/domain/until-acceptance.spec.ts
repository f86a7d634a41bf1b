import { clockRules } from '@banjian/calendar/pure';
import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import {
  at,
  expireAt,
  filingTerms,
  handIn,
  lived,
  monday,
  permitTerms,
  submission,
} from '../testing/index.js';
import type { CaseTerms } from './case-terms.js';
import { caseDecider } from './case-decider.js';
import { caseFlags } from './case-flags.js';

const given = deciderSpec(caseDecider);
const { onlineAcceptance, complexAcceptance } = clockRules;
const withLimits = (limits: Partial<CaseTerms['limits']>): CaseTerms => ({
  ...permitTerms,
  limits: { ...permitTerms.limits, ...limits },
});
const byApp = (limits: Partial<CaseTerms['limits']>, ...codes: readonly string[]) =>
  submission({ terms: withLimits(limits), channel: 'miniProgram', materials: handIn(...codes) });
const tuesday = at('2026-03-03T02:00:00.000Z');
const gaps = [
  { material: 'M02', problem: '缺少' },
  { material: 'M03', problem: '缺少' },
];
const notice = { type: 'IssueOneTimeNotice', at: tuesday, by: 'clerk-1', gaps } as const;
const tell = { type: 'TellOneTimeNotice', at: tuesday, by: 'clerk-1', proof: 'signature' } as const;
const accept = { type: 'AcceptCase', at: tuesday, by: 'clerk-1' } as const;
const refuse = {
  type: 'RefuseAcceptance',
  at: tuesday,
  by: 'clerk-1',
  ground: 'wrongBody',
  referTo: '示例县烟草专卖局',
  reason: '不属本机关职权',
  legalBasis: '行政许可法 第三十二条',
} as const;
const supplementAt = (now: string, ...codes: readonly string[]) =>
  ({
    type: 'ReceiveSupplement',
    at: at(now),
    by: 'clerk-1',
    receivedAt: now,
    materials: handIn(...codes),
  }) as const;

describe.each([
  ['onlineAcceptance', { onlineAcceptance }, '2026-03-04T09:30:00.000Z'],
  ['complexAcceptance', { complexAcceptance }, '2026-03-05T09:30:00.000Z'],
] as const)('the clock of %s (T05, T06)', (clock, limits, dueAt) => {
  it('starts with the receipt, the day of receipt not counted, and says what is our reading', () => {
    expect(lived(byApp(limits, 'M01'))).toContainEqual(
      expect.objectContaining({
        type: 'ClockStarted',
        clock,
        from: monday,
        dueAt,
        rule: expect.objectContaining({ proposal: expect.stringContaining('建议') }),
      }),
    );
  });

  it('stops at acceptance, at refusal and at the told notice', () => {
    const stopped = (by: string) => expect.objectContaining({ type: 'ClockStopped', clock, by, late: false });
    const full = lived(byApp(limits, 'M01', 'M02', 'M03'));
    expect(run(caseDecider, full, accept).events).toContainEqual(stopped('CaseAccepted'));
    expect(run(caseDecider, full, refuse).events).toContainEqual(stopped('AcceptanceRefused'));
    const partly = lived(byApp(limits, 'M01'));
    expect(run(caseDecider, partly, notice).events).toContainEqual(stopped('OneTimeNoticeTold'));
  });

  it('is not stopped by a notice that is issued and not told, and runs out as overdue only', () => {
    const past = lived(
      submission({
        terms: withLimits({ complexAcceptance }),
        materials: handIn('M01'),
      }),
      { ...notice, at: at(monday) },
    );
    expect(past).not.toContainEqual(
      expect.objectContaining({ type: 'ClockStopped', clock: 'complexAcceptance' }),
    );
    const { events } = run(caseDecider, lived(byApp(limits, 'M01')), expireAt(dueAt));
    expect(events).toContainEqual({ type: 'ClockExpired', clock, dueAt, consequence: 'overdue' });
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'CaseAccepted' }));
  });

  it('expires once, and never while the item does not ask for it', () => {
    given(...lived(byApp(limits, 'M01'), expireAt(dueAt)))
      .when(expireAt(dueAt))
      .thenNothing();
    expect(lived(byApp({}, 'M01'))).not.toContainEqual(expect.objectContaining({ clock }));
  });
});

describe('全程网办', () => {
  it('is not promised to who comes to the window', () => {
    const past = lived(submission({ terms: withLimits({ onlineAcceptance }), materials: handIn('M01') }));
    expect(past).not.toContainEqual(expect.objectContaining({ clock: 'onlineAcceptance' }));
  });
});

describe('the applicant’s limit after a told notice', () => {
  const noticed = lived(submission({ materials: handIn('M01') }), notice, tell);
  const windowEnd = '2026-06-01T09:30:00.000Z';
  const expired = { type: 'ClockExpired', clock: 'supplementByApplicant', consequence: 'dormant' };

  it('ends at close of business for who applied at the window, at midnight for who applied on line', () => {
    const dueOf = (past: ReturnType<typeof lived>) =>
      past.flatMap((event) =>
        event.type === 'ClockStarted' && event.clock === 'supplementByApplicant'
          ? [event.dueAt, event.rule.ends]
          : [],
      );
    expect(dueOf(noticed)).toEqual([windowEnd, 'closeOfBusiness']);
    expect(dueOf(lived(byApp({}, 'M01'), notice))).toEqual(['2026-06-01T16:00:00.000Z', 'midnight']);
  });

  it('is that of the item where the item sets one', () => {
    const supplement = { amount: 10, unit: 'workingDay', counting: 'exclusive', basis: '事项' } as const;
    expect(lived(byApp({ supplement }, 'M01'), notice).at(-1)).toMatchObject({
      clock: 'supplementByApplicant',
      rule: { amount: 10, basis: '事项', ends: 'midnight' },
      dueAt: '2026-03-17T16:00:00.000Z',
    });
  });

  it('puts the case to sleep and ends nothing: it is nobody’s delay of the office', () => {
    const { events } = run(caseDecider, noticed, expireAt(windowEnd));
    expect(events).toEqual([{ ...expired, dueAt: windowEnd }]);
    const state = given(...noticed, ...events).state();
    if (state.stage === 'absent') throw new Error('no case');
    expect([state.stage, caseFlags(state)]).toMatchObject([
      'awaitingSupplement',
      { dormant: true, overdue: false },
    ]);
  });

  it('wakes with a full supplement, met by the command itself when no sweeper ran', () => {
    const late = '2026-09-01T02:00:00.000Z';
    const { events, rejection } = run(caseDecider, noticed, supplementAt(late, 'M02', 'M03'));
    expect(rejection).toBeUndefined();
    expect(events).toMatchObject([
      expired,
      { type: 'SupplementReceived', remaining: [] },
      { type: 'ClockStarted', clock: 'acceptanceAfterSupplement', from: late },
    ]);
    const state = given(...noticed, ...events).state();
    expect(state.stage !== 'absent' && caseFlags(state).dormant).toBe(false);
  });

  it('runs anew after a supplement that leaves gaps, if the case slept; else it runs on', () => {
    const late = '2026-09-01T02:00:00.000Z';
    const woken = run(caseDecider, noticed, supplementAt(late, 'M02')).events;
    expect(woken).toMatchObject([
      expired,
      { type: 'SupplementReceived', remaining: ['M03'] },
      { type: 'ClockStarted', clock: 'supplementByApplicant', from: late },
    ]);
    const early = run(caseDecider, noticed, supplementAt('2026-03-05T02:00:00.000Z', 'M02')).events;
    expect(early).toMatchObject([{ type: 'SupplementReceived', remaining: ['M03'] }]);
  });

  it('stops when the application is refused meanwhile', () => {
    expect(run(caseDecider, noticed, refuse).events.at(-1)).toMatchObject({
      type: 'ClockStopped',
      clock: 'supplementByApplicant',
      by: 'AcceptanceRefused',
    });
  });

  it('does not run where nothing was noticed', () => {
    const past = lived(submission({ terms: { ...filingTerms, intake: 'normal' } }), accept);
    expect(past).not.toContainEqual(expect.objectContaining({ clock: 'supplementByApplicant' }));
  });
});

describe('refusal (不予受理) of a permit whose papers are complete (32(5))', () => {
  const unmet = { ...refuse, ground: 'conditionsNotMet' } as const;

  it('is not to be had because its conditions are not met: that is for the review to decide', () => {
    const supplemented = lived(submission({ materials: handIn('M01') }), notice, tell, {
      ...{ type: 'ReceiveSupplement', at: tuesday, by: 'clerk-1', receivedAt: tuesday.now },
      materials: handIn('M02', 'M03'),
    });
    for (const past of [lived(submission()), supplemented]) {
      given(...past)
        .when(unmet)
        .thenRejected('case.complete-must-be-accepted');
      expect(run(caseDecider, past, refuse).events[0]?.type).toBe('AcceptanceRefused');
    }
  });

  it('is open while something is missing, and for what is no permit', () => {
    const filing = submission({ terms: { ...filingTerms, intake: 'normal' } });
    for (const past of [lived(submission({ materials: handIn('M01') })), lived(filing)]) {
      expect(run(caseDecider, past, unmet).events[0]).toMatchObject({ ground: 'conditionsNotMet' });
    }
  });
});
