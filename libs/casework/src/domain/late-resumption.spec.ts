import type { Moment, WorkingCalendar } from '@banjian/calendar/pure';
import { instantAt, type Instant, type LocalDate } from '@banjian/kernel';
import { deciderSpec, run } from '@banjian/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { at, lived, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider, type CaseCommand } from './case-decider.js';

const given = deciderSpec(caseDecider);
const known = at('2026-03-03T02:00:00.000Z').calendarOf('532301');

/** An edition that makes rest days of working days, or the other way round. */
function edition(name: string, publishedAt: Instant, turned: readonly LocalDate[]): WorkingCalendar {
  const isWorkingDay = (day: LocalDate): boolean => turned.includes(day) !== known.isWorkingDay(day);
  return { ...known, edition: name, publishedAt, isWorkingDay };
}

/** Morning of a day after all these editions were published. */
function on(day: LocalDate, ...published: readonly WorkingCalendar[]): Moment {
  const all = [known, ...published];
  const by = (instant: Instant): WorkingCalendar =>
    all.findLast(({ publishedAt = '' }) => publishedAt <= instant) ?? known;
  return {
    now: instantAt(day, '10:00'),
    calendarOf: () => by('9999'),
    calendarAt: (_region, name) => all.find((one) => one.edition === name),
    calendarBy: (_region, instant) => by(instant),
  };
}

const keepTime = (moment: Moment): CaseCommand => ({
  type: 'KeepTime',
  at: moment,
  order: { type: 'Rebase', region: '532301', edition: moment.calendarOf('532301').edition },
});
const opened = (moment = on('2026-03-04')): readonly CaseEvent[] =>
  lived(
    submission(),
    { type: 'AcceptCase', at: on('2026-03-03'), by: 'clerk-1' },
    {
      ...{ type: 'OpenSpecialProcedure', at: moment, by: 'reviewer-1' },
      ...{ procedure: 'inspection', reason: '需要现场勘验', length: 5 },
    },
  );

/** Without any edition: paused until 11 March, due on the 24th. */
const due = '2026-03-24T09:30:00.000Z';
const promise = (events: readonly CaseEvent[]): readonly CaseEvent[] =>
  events.filter((event) => 'clock' in event && event.clock === 'promisedDecision');
const resumed = { type: 'ClockResumed', endedOn: '2026-03-11' };

describe('a clock whose resumption is written down months late', () => {
  it('has not run out before the edition that moves it was published', () => {
    // Two Saturdays and two Sundays of work: by them the tenth day would be the 18th.
    const turned = ['2026-03-14', '2026-03-15', '2026-03-21', '2026-03-22'];
    const late = edition('test.2', instantAt('2026-03-23', '10:00'), turned);
    expect(promise(run(caseDecider, opened(), keepTime(on('2026-06-01', late))).events)).toMatchObject([
      { ...resumed, dueAt: due, calendar: { edition: 'test' } },
      { type: 'ClockRebased', was: due, dueAt: '2026-03-23T09:30:00.000Z', calendar: { edition: 'test.2' } },
      { type: 'ClockExpired', dueAt: '2026-03-23T09:30:00.000Z' },
    ]);
  });

  it('is not reopened by an edition published after it had run out', () => {
    const late = edition('test.2', instantAt('2026-03-25', '10:00'), ['2026-03-24']);
    expect(promise(run(caseDecider, opened(), keepTime(on('2026-06-01', late))).events)).toMatchObject([
      { ...resumed, dueAt: due, calendar: { edition: 'test' } },
      { type: 'ClockExpired', dueAt: due },
    ]);
  });

  it('follows what was published in time, also where a later edition has come since', () => {
    const inTime = edition('test.2', instantAt('2026-03-20', '10:00'), ['2026-03-24']);
    const late = edition('test.3', instantAt('2026-05-01', '10:00'), ['2026-03-24', '2026-03-25']);
    const { events } = run(caseDecider, opened(), keepTime(on('2026-06-01', inTime, late)));
    expect(promise(events)).toMatchObject([
      { ...resumed, dueAt: due, calendar: { edition: 'test' } },
      { type: 'ClockRebased', dueAt: '2026-03-25T09:30:00.000Z', calendar: { edition: 'test.2' } },
      { type: 'ClockExpired', dueAt: '2026-03-25T09:30:00.000Z' },
    ]);
  });

  it('is resumed once', () => {
    const late = edition('test.2', instantAt('2026-03-25', '10:00'), ['2026-03-24']);
    const past = [...opened(), ...run(caseDecider, opened(), keepTime(on('2026-06-01', late))).events];
    given(...past)
      .when(keepTime(on('2026-06-02', late)))
      .thenNothing();
  });
});

/** A case accepted on Tuesday the 3rd, promised by the 17th, and its procedure of two days opened on a later day. */
const acceptedCase = lived(submission(), { type: 'AcceptCase', at: on('2026-03-03'), by: 'clerk-1' });
const open = (moment: Moment): CaseCommand => ({
  ...{ type: 'OpenSpecialProcedure', at: moment, by: 'reviewer-1' },
  ...{ procedure: 'inspection', reason: '需要现场勘验', length: 2 },
});
const after = (past: readonly CaseEvent[], command: CaseCommand): readonly CaseEvent[] =>
  run(caseDecider, past, command).events;

describe('an edition published while the clock stands still', () => {
  it('makes it run out on no day of the pause, and on none before it', () => {
    // With this weekend worked the tenth day was the 13th itself, three days before anybody was told.
    const newer = edition('test.2', instantAt('2026-03-16', '10:00'), ['2026-03-07', '2026-03-08']);
    const past = [...acceptedCase, ...after(acceptedCase, open(on('2026-03-13')))];
    expect(promise(after(past, keepTime(on('2026-06-01', newer))))).toMatchObject([
      { endedOn: '2026-03-17', dueAt: '2026-03-18T09:30:00.000Z', calendar: { edition: 'test.2' } },
      { type: 'ClockExpired', dueAt: '2026-03-18T09:30:00.000Z' },
    ]);
  });
});

describe('a pause under an edition that the sweeper had not come to', () => {
  const newer = edition('test.2', instantAt('2026-03-05', '10:00'), ['2026-03-07']);
  const [was, dueAt] = ['2026-03-17T09:30:00.000Z', '2026-03-16T09:30:00.000Z'];

  it('is counted by it first: the last day by the newer calendar still counts', () => {
    const paused = after(acceptedCase, open(on('2026-03-16', newer)));
    expect(promise(paused)).toMatchObject([
      { type: 'ClockRebased', was, dueAt },
      { type: 'ClockPaused', openedOn: '2026-03-16' },
    ]);
    expect(promise(after([...acceptedCase, ...paused], keepTime(on('2026-06-01', newer))))).toMatchObject([
      { type: 'ClockExpired', dueAt },
    ]);
  });

  it('comes too late when by the newer calendar the limit has run out', () => {
    expect(promise(after(acceptedCase, open(on('2026-03-17', newer))))).toMatchObject([
      { type: 'ClockRebased', was, dueAt },
      { type: 'ClockExpired', dueAt },
    ]);
  });
});
