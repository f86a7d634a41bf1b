import { describe, expect, it } from '@jest/globals';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { at, expireAt, filingTerms, lived, permitTerms, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider, type CaseCommand } from './case-decider.js';

const given = deciderSpec(caseDecider);
/** 10:00 in Shanghai. */
const on = (day: string) => at(`${day}T02:00:00.000Z`);
const accepted: readonly CaseCommand[] = [
  submission(),
  { type: 'AcceptCase', at: on('2026-03-03'), by: 'clerk-1' },
];
const open = (day: string, change: object = {}) =>
  ({
    type: 'OpenSpecialProcedure',
    at: on(day),
    by: 'reviewer-1',
    procedure: 'inspection',
    reason: '需要现场勘验',
    ...change,
  }) as const;
const close = (day: string, change: object = {}) =>
  ({
    type: 'CloseSpecialProcedure',
    at: on(day),
    by: 'reviewer-1',
    procedure: 'inspection',
    result: '勘验完毕',
    ...change,
  }) as const;
const wednesday = '2026-03-04';
const opened = [...accepted, open(wednesday)];
/** The working days 5, 6, 9, 10 and 11 March do not count. */
const resumes = '2026-03-11T16:00:00.000Z';
const dueOf = (events: readonly CaseEvent[], clock: string): string | undefined => {
  const state = given(...events).state();
  return state.stage === 'absent' ? undefined : state.clocks[clock]?.dueAt.slice(0, 10);
};
const statusOf = (events: readonly CaseEvent[], clock: string): string | undefined => {
  const state = given(...events).state();
  return state.stage === 'absent' ? undefined : state.clocks[clock]?.status;
};

describe('a special procedure (特别程序, 行政许可法 45) that opens', () => {
  it('is notified in writing, keeps promise and statute still, and has a clock of its own', () => {
    const { events } = run(caseDecider, lived(...accepted), open(wednesday));
    const pause = {
      type: 'ClockPaused',
      reason: '现场勘验',
      notice: 'N0001-TB01',
      length: 5,
      openedOn: wednesday,
      resumesOn: '2026-03-11',
    };
    expect(events).toMatchObject([
      { type: 'SpecialProcedureOpened', procedure: 'inspection', length: 5, paper: 'N0001-TB01' },
      { ...pause, clock: 'promisedDecision' },
      { ...pause, clock: 'statutoryDecision' },
      { type: 'ClockStarted', clock: 'specialProcedure', dueAt: '2026-03-11T09:30:00.000Z' },
    ]);
  });

  it('may be notified shorter than the list allows, never longer', () => {
    const { events } = run(caseDecider, lived(...accepted), open(wednesday, { length: 2 }));
    expect(events[1]).toMatchObject({ length: 2, resumesOn: '2026-03-06' });
    given(...lived(...accepted))
      .when(open(wednesday, { length: 6 }))
      .thenRejected('case.special-procedure-too-long');
    given(...lived(...accepted))
      .when(open(wednesday, { length: 0 }))
      .thenRejected('calendar.bad-amount');
  });

  it('must stand on the item’s list (T11)', () => {
    given(...lived(...accepted))
      .when(open(wednesday, { procedure: 'expertReview' }))
      .thenRejected('case.procedure-not-on-list');
    given(...lived(submission({ terms: filingTerms })))
      .when(open(wednesday))
      .thenRejected('case.procedure-not-on-list');
  });

  it('is refused before acceptance, to the accepting clerk, and after the decision', () => {
    given(...lived(submission()))
      .when(open('2026-03-03'))
      .thenRejected('case.not-in-review');
    given(...lived(...accepted))
      .when(open(wednesday, { by: 'clerk-1' }))
      .thenRejected('case.separation-of-duties');
  });

  it('changes nothing when opened again, and is refused with other content or beside another', () => {
    given(...lived(...opened))
      .when(open(wednesday))
      .thenNothing();
    given(...lived(...opened))
      .when(open(wednesday, { reason: '另有原因' }))
      .thenRejected('case.special-procedure-open');
    given(...lived(...opened))
      .when(open(wednesday, { procedure: 'hearing' }))
      .thenRejected('case.special-procedure-open');
  });
});

describe('a special procedure that closes', () => {
  it('gives the unused days back: only the days it took do not count', () => {
    const past = lived(...opened, close('2026-03-06'));
    expect(past.slice(-4)).toMatchObject([
      { type: 'SpecialProcedureClosed', endedOn: '2026-03-06' },
      { type: 'ClockResumed', clock: 'promisedDecision', dueAt: '2026-03-19T09:30:00.000Z' },
      { type: 'ClockResumed', clock: 'statutoryDecision', dueAt: '2026-04-02T09:30:00.000Z' },
      { type: 'ClockStopped', clock: 'specialProcedure', late: false },
    ]);
  });

  it('changes nothing when closed again; another result is refused, and so is what was never open', () => {
    const past = lived(...opened, close('2026-03-06'));
    given(...past)
      .when(close('2026-03-06'))
      .thenNothing();
    given(...past)
      .when(close('2026-03-06', { result: '不合格' }))
      .thenRejected('case.special-procedure-not-open');
    given(...past)
      .when(close('2026-03-06', { procedure: 'hearing' }))
      .thenRejected('case.special-procedure-not-open');
    given(...past)
      .when(close('2026-03-06', { procedure: 'expertReview' }))
      .thenRejected('case.procedure-not-on-list');
  });

  it('lets another follow, each once', () => {
    const past = lived(
      ...opened,
      close('2026-03-06'),
      open('2026-03-09', { procedure: 'hearing', length: 10 }),
    );
    expect(past).toContainEqual(
      expect.objectContaining({ type: 'SpecialProcedureOpened', paper: 'N0001-TB02', length: 10 }),
    );
    const done = lived(...opened, close('2026-03-06'));
    given(...done)
      .when(open('2026-03-09'))
      .thenRejected('case.special-procedure-held');
  });
});

describe('a special procedure left alone', () => {
  it('resumes the clocks by itself at the notified length, when the sweeper comes', () => {
    const before = lived(...opened, expireAt('2026-03-11T15:59:59.999Z'));
    expect(statusOf(before, 'statutoryDecision')).toBe('paused');
    const { events } = run(caseDecider, before, expireAt(resumes));
    expect(events).toMatchObject([
      {
        type: 'ClockResumed',
        clock: 'promisedDecision',
        endedOn: '2026-03-11',
        dueAt: '2026-03-24T09:30:00.000Z',
      },
      { type: 'ClockResumed', clock: 'statutoryDecision', dueAt: '2026-04-07T09:30:00.000Z' },
    ]);
    given(...before, ...events)
      .when(expireAt(resumes))
      .thenNothing();
  });

  it('is overdue itself past its own limit, and stays in the way of the decision until it is closed', () => {
    const due = '2026-03-11T09:30:00.000Z';
    const past = lived(submission({ terms: { ...permitTerms, steps: [] } }), ...opened.slice(1));
    given(...past)
      .when(expireAt(due))
      .then({ type: 'ClockExpired', clock: 'specialProcedure', dueAt: due, consequence: 'overdue' });
    const decide = { type: 'DecideCase', at: on('2026-03-13'), by: 'decider-1', outcome: 'granted' } as const;
    expect(run(caseDecider, past, decide).rejection).toBe('case.special-procedure-open');
    const closed = [...past, ...run(caseDecider, past, close('2026-03-13')).events];
    expect(run(caseDecider, closed, decide).rejection).toBeUndefined();
  });

  it('met by a command months later: resumed first, then run out, in the order of the instants', () => {
    const late = run(caseDecider, lived(...opened), close('2026-06-01'));
    expect(late.rejection).toBeUndefined();
    expect(late.events.map((event) => [event.type, 'clock' in event ? event.clock : ''])).toEqual([
      ['ClockExpired', 'specialProcedure'],
      ['ClockResumed', 'promisedDecision'],
      ['ClockResumed', 'statutoryDecision'],
      ['ClockExpired', 'promisedDecision'],
      ['ClockExpired', 'statutoryDecision'],
      ['SpecialProcedureClosed', ''],
    ]);
  });
});

describe('a further written notice', () => {
  const further = (day: string, change: object = {}) => open(day, { further: true, ...change });
  const short = [...accepted, open(wednesday, { length: 2 })];

  it('before the end takes the place of the first, within what the list allows', () => {
    const past = lived(...short, further('2026-03-05', { length: 4 }));
    expect(statusOf(past, 'promisedDecision')).toBe('paused');
    const resumed = [...past, ...run(caseDecider, past, expireAt('2026-03-11T16:00:00.000Z')).events];
    expect(dueOf(resumed, 'promisedDecision')).toBe('2026-03-24');
    given(...lived(...short))
      .when(further('2026-03-05', { length: 5 }))
      .thenRejected('case.special-procedure-too-long');
  });

  it('after the clocks went on keeps them still again; the days between have counted', () => {
    const past = lived(...short, further('2026-03-10', { length: 2 }));
    const resumed = [...past, ...run(caseDecider, past, expireAt('2026-03-13T02:00:00.000Z')).events];
    expect(dueOf(resumed, 'promisedDecision')).toBe('2026-03-23');
  });

  it('opens a closed one again, for the days that are left', () => {
    const past = lived(...opened, close('2026-03-06'), further('2026-03-09'));
    expect(past).toContainEqual(
      expect.objectContaining({ type: 'SpecialProcedureOpened', paper: 'N0001-TB02', length: 3 }),
    );
    expect(past.at(-1)).toMatchObject({
      type: 'ClockStarted',
      clock: 'specialProcedure',
      rule: { amount: 3 },
    });
  });

  it('cannot be given when the list’s days are used up', () => {
    given(...lived(...opened, close('2026-03-12')))
      .when(further('2026-03-13'))
      .thenRejected('case.special-procedure-too-long');
  });

  it('is the same notice on its own day only', () => {
    const past = lived(...short, further('2026-03-05', { length: 2 }));
    given(...past)
      .when(further('2026-03-05', { length: 2 }))
      .thenNothing();
  });
});
