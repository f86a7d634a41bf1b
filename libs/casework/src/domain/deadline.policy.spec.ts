import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { at, expireAt, filingTerms, handIn, lived, monday, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider } from './case-decider.js';

const given = deciderSpec(caseDecider);
const happened = (...commands: readonly Parameters<typeof caseDecider.decide>[0][]): readonly CaseEvent[] =>
  commands.reduce<readonly CaseEvent[]>(
    (past, command) => [...past, ...run(caseDecider, past, command).events],
    [],
  );

const incomplete = submission({ materials: handIn('M01') });
const noticeDue = '2026-03-03T09:30:00.000Z';
const statutoryDue = '2026-03-09T09:30:00.000Z';
const notice = {
  type: 'IssueOneTimeNotice',
  by: 'clerk-1',
  gaps: [
    { material: 'M02', problem: '缺少' },
    { material: 'M03', problem: '缺少' },
  ],
} as const;

describe('silence on a permit (行政许可法 32(4))', () => {
  it('is acceptance from the day of receipt, and the decision clocks run from that day', () => {
    const { events } = run(caseDecider, happened(incomplete), expireAt(statutoryDue));
    expect(events).toMatchObject([
      { type: 'ClockExpired', clock: 'notice', dueAt: noticeDue, consequence: 'overdue' },
      {
        type: 'ClockExpired',
        clock: 'statutoryNotice',
        dueAt: statutoryDue,
        consequence: 'deemedAcceptance',
      },
      { type: 'CaseAccepted', basis: 'deemed', from: monday, paper: 'N0001-SL' },
      { type: 'ClockStarted', clock: 'promisedDecision', from: monday, dueAt: '2026-03-16T09:30:00.000Z' },
      { type: 'ClockStarted', clock: 'statutoryDecision', from: monday, dueAt: '2026-03-30T09:30:00.000Z' },
    ]);
  });

  it('has not happened one millisecond before close of business of the fifth working day', () => {
    const { events } = run(caseDecider, happened(incomplete), expireAt('2026-03-09T09:29:59.999Z'));
    expect(events.map(({ type }) => type)).toEqual(['ClockExpired']);
  });

  it('is recognised by the next command when no sweeper ran: the late notice is refused', () => {
    const past = happened(incomplete);
    const late = run(caseDecider, past, { ...notice, at: at('2026-03-10T02:00:00.000Z') });
    expect(late.rejection).toBe('case.notice-after-acceptance');
    expect(late.events.map(({ type }) => type)).toContain('CaseAccepted');
  });

  it('is not prevented by a notice that was issued but never told', () => {
    const past = happened(incomplete, { ...notice, at: at(monday) });
    const { events } = run(caseDecider, past, expireAt(statutoryDue));
    expect(events).toContainEqual(expect.objectContaining({ type: 'CaseAccepted', basis: 'deemed' }));
  });

  it('does not follow once the notice was told', () => {
    const tell = { type: 'TellOneTimeNotice', at: at(monday), by: 'clerk-1', proof: 'signature' } as const;
    given(...happened(incomplete, { ...notice, at: at(monday) }, tell))
      .when(expireAt('2026-06-01T02:00:00.000Z'))
      .thenNothing();
  });

  it('fires once: a second sweeper finds nothing to do', () => {
    const past = happened(incomplete, expireAt(statutoryDue));
    given(...past)
      .when(expireAt(statutoryDue))
      .thenNothing();
  });

  it('marks the decision overdue too when the case lay for months', () => {
    const { events } = run(caseDecider, happened(incomplete), expireAt('2026-06-01T02:00:00.000Z'));
    const expired = events.filter(({ type }) => type === 'ClockExpired');
    expect(expired.map((event) => 'clock' in event && event.clock)).toEqual([
      'notice',
      'statutoryNotice',
      'promisedDecision',
      'statutoryDecision',
    ]);
  });

  it('after a full supplement is acceptance from its receipt', () => {
    const tell = { type: 'TellOneTimeNotice', at: at(monday), by: 'clerk-1', proof: 'signature' } as const;
    const receivedAt = '2026-03-05T02:00:00.000Z';
    const supplement = {
      type: 'ReceiveSupplement',
      by: 'clerk-1',
      materials: handIn('M02', 'M03'),
      receivedAt,
    } as const;
    const past = happened(incomplete, { ...notice, at: at(monday) }, tell, {
      ...supplement,
      at: at(receivedAt),
    });
    const { events } = run(caseDecider, past, expireAt('2026-03-12T09:30:00.000Z'));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'CaseAccepted', basis: 'deemed', from: receivedAt }),
    );
  });
});

describe('silence on other items', () => {
  it('only marks the promise overdue: nothing is deemed accepted', () => {
    const past = happened(submission({ terms: filingTerms, materials: handIn('M01') }));
    given(...past)
      .when(expireAt('2026-06-01T02:00:00.000Z'))
      .then({ type: 'ClockExpired', clock: 'notice', dueAt: noticeDue, consequence: 'overdue' });
  });
});

describe('an edition of the calendar published while a procedure is open', () => {
  const resumes = '2026-03-11T16:00:00.000Z';
  const moment = at(resumes);
  const opened = lived(
    submission(),
    { type: 'AcceptCase', at: at('2026-03-03T02:00:00.000Z'), by: 'clerk-1' },
    {
      ...{ type: 'OpenSpecialProcedure', at: at('2026-03-04T02:00:00.000Z'), by: 'reviewer-1' },
      ...{ procedure: 'inspection', reason: '需要现场勘验' },
    },
  );
  const known = moment.calendarOf('532301');
  /** 10 March, inside the pause, and 16 March, after it, become days off. */
  const newer = {
    ...known,
    edition: 'test.2',
    isWorkingDay: (day: string) => !['2026-03-10', '2026-03-16'].includes(day) && known.isWorkingDay(day),
  };
  const later = { ...moment, calendarOf: () => newer };

  it('does not move the day told in the notice; the clocks resume on it, counted by the new days', () => {
    const { events } = run(caseDecider, opened, { ...expireAt(resumes), at: later });
    const named = { region: '532301', edition: 'test.2' };
    expect(events.filter(({ type }) => type === 'ClockResumed')).toMatchObject([
      // Without the edition 24 March: one day more for the 16th, none for the 10th, which the pause had taken out.
      {
        clock: 'promisedDecision',
        endedOn: '2026-03-11',
        calendar: named,
        dueAt: '2026-03-25T09:30:00.000Z',
      },
      { clock: 'statutoryDecision', endedOn: '2026-03-11', calendar: named },
    ]);
  });

  it('reaches the procedure’s own limit, which runs', () => {
    const order = { type: 'Rebase', region: '532301', edition: 'test.2' } as const;
    const now = { ...later, now: '2026-03-09T02:00:00.000Z' };
    const { events } = run(caseDecider, opened, { type: 'KeepTime', at: now, order });
    expect(events).toMatchObject([
      { type: 'ClockRebased', clock: 'specialProcedure', dueAt: '2026-03-12T09:30:00.000Z' },
    ]);
  });
});
