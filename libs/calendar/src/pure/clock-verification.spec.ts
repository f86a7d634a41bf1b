import { instantAt } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../testing/index.js';
import {
  expireClock,
  extendClocks,
  pauseClocks,
  resumeClocks,
  startClock,
  stopClock,
} from './clock-decisions.js';
import type { ClockEvent } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import {
  knownCalendars,
  verifyClockEvent,
  type ClockCheck,
  type KnownCalendars,
} from './clock-verification.js';
import { evolveClocks, noClocks, type Clocks } from './clocks.js';
import { keepTime } from './timekeeping.js';
import type { WorkingCalendar } from './working-calendar.js';

const old = nationalCalendar();
const newer: WorkingCalendar = {
  region: old.region,
  edition: 'newer',
  coversThrough: old.coversThrough,
  closesAt: old.closesAt,
  publishedAt: instantAt('2026-11-18', '10:00'),
  isWorkingDay: (day) => day !== '2026-11-27' && old.isWorkingDay(day),
};
const editions: KnownCalendars = knownCalendars({
  calendarOf: () => newer,
  calendarAt: (_region, edition) => [old, newer].find((calendar) => calendar.edition === edition),
});

/** One clock through everything that moves it, as the deciders write it: rebased, paused, resumed early, extended, expired. */
function life(): readonly ClockEvent[] {
  const events: ClockEvent[] = [];
  const clocks = (): Clocks => events.reduce(evolveClocks, noClocks);
  const names = ['statutoryDecision'];
  const notice = 'N0001-TX';
  const by = () => newer;
  events.push(
    startClock('statutoryDecision', clockRules.statutoryDecision, instantAt('2026-11-16', '09:00'), old),
  );
  const published = { now: instantAt('2026-11-18', '10:01'), calendarOf: by };
  events.push(...keepTime({ type: 'Rebase', region: old.region, edition: 'newer' }, clocks(), published));
  const pause = { reason: 'hearing', notice, length: 5, openedOn: '2026-11-19' };
  events.push(...pauseClocks(clocks(), names, pause, by));
  events.push(...resumeClocks(clocks(), names, { endedOn: '2026-11-24', reason: 'closed' }, by));
  const grant = { amount: 10, approvedBy: 'head', reason: '案情复杂', notice };
  events.push(...extendClocks(clocks(), names, grant, by));
  events.push(...Object.values(clocks()).map((clock) => expireClock(clock, 'overdue')));
  return events;
}

function verified(events: readonly ClockEvent[], known = editions): readonly ClockCheck[] {
  const found: ClockCheck[] = [];
  let clocks = noClocks;
  for (const event of events) {
    const { clocks: after, checks } = verifyClockEvent(clocks, event, known);
    clocks = after;
    found.push(...checks);
  }
  return found;
}

const faults = (events: readonly ClockEvent[]) =>
  verified(events).filter(({ verdict }) => verdict === 'fault');
const otherwise = (type: ClockEvent['type'], change: object): readonly ClockEvent[] =>
  life().map((event) => (event.type === type ? { ...event, ...change } : event));
const wrong = instantAt('2026-12-25', '17:30');

describe('stored due dates held against recomputation (核验)', () => {
  it('hold for a clock through everything that moves it', () => {
    const checks = verified(life());
    expect(checks.map(({ field, verdict }) => [field, verdict])).toEqual([
      ['dueAt', 'holds'],
      ['was', 'holds'],
      ['dueAt', 'holds'],
      ['resumesOn', 'holds'],
      ['dueAt', 'holds'],
      ['dueAt', 'holds'],
      ['dueAt', 'holds'],
    ]);
    expect(life().map(({ type }) => type)).toEqual([
      'ClockStarted',
      'ClockRebased',
      'ClockPaused',
      'ClockResumed',
      'ClockExtended',
      'ClockExpired',
    ]);
  });

  it('hold for one that a newer calendar would have ended in the past: held when it resumed, and when extended', () => {
    const restDays = ['2026-11-21', '2026-11-22', '2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'];
    const worked: WorkingCalendar = {
      ...newer,
      publishedAt: instantAt('2026-12-12', '10:00'),
      isWorkingDay: (day) => restDays.includes(day) || old.isWorkingDay(day),
    };
    const names = ['statutoryDecision'];
    const from = instantAt('2026-11-16', '09:00');
    const events: ClockEvent[] = [startClock('statutoryDecision', clockRules.statutoryDecision, from, old)];
    const clocks = (): Clocks => events.reduce(evolveClocks, noClocks);
    const pause = { reason: 'hearing', notice: 'N0001-TX', length: 2, openedOn: '2026-12-11' };
    events.push(...pauseClocks(clocks(), names, pause, () => old));
    events.push(...resumeClocks(clocks(), names, { endedOn: '2026-12-14', reason: 'closed' }, () => worked));
    const grant = { amount: 1, approvedBy: 'head', reason: '案情复杂', notice: 'N0001-YQ' };
    events.push(...extendClocks(clocks(), names, grant, () => worked));
    const dates = events.flatMap((event) => ('dueAt' in event ? [event.dueAt] : []));
    const held = instantAt('2026-12-15', '17:30');
    expect(dates).toEqual([instantAt('2026-12-14', '17:30'), held, held]);
    const known = knownCalendars({
      calendarOf: () => worked,
      calendarAt: (_region, edition) => [old, worked].find((calendar) => calendar.edition === edition),
    });
    expect(verified(events, known).map(({ verdict }) => verdict)).toEqual(Array(4).fill('holds'));
  });

  it.each(['ClockStarted', 'ClockRebased', 'ClockResumed', 'ClockExtended', 'ClockExpired'] as const)(
    'find a tampered due date of %s',
    (type) => {
      const [first] = faults(otherwise(type, { dueAt: wrong }));
      expect(first).toMatchObject({ clock: 'statutoryDecision', stored: wrong });
      expect(first?.recomputed).not.toBe(wrong);
    },
  );

  it('find a tampered date from before a rebase', () => {
    expect(faults(otherwise('ClockRebased', { was: wrong }))).toMatchObject([
      { field: 'was', stored: wrong },
    ]);
  });

  it('find a tampered end of a pause, and of what it was counted from', () => {
    const resumesOn = '2026-12-01';
    expect(faults(otherwise('ClockPaused', { resumesOn }))).toMatchObject([
      { field: 'resumesOn', stored: resumesOn, recomputed: '2026-11-26' },
    ]);
    expect(faults(otherwise('ClockPaused', { length: 6 }))).toMatchObject([{ field: 'resumesOn' }]);
    expect(faults(otherwise('ClockResumed', { endedOn: '2026-11-20' }))).not.toEqual([]);
  });

  it('find a tampered rule, start, and amount of an extension', () => {
    const rule = { ...clockRules.statutoryDecision, amount: 21 };
    expect(faults(otherwise('ClockStarted', { rule }))).not.toEqual([]);
    expect(faults(otherwise('ClockStarted', { from: instantAt('2026-11-12', '09:00') }))).not.toEqual([]);
    expect(faults(otherwise('ClockExtended', { amount: 9 }))).toMatchObject([{ field: 'dueAt' }]);
  });

  it('tell a move of a clock that does not run', () => {
    const [started, ...later] = life();
    const stopped = started
      ? stopClock(evolveClocks(noClocks, started), started.clock, 'DecisionMade', wrong)
      : [];
    expect(verified(later)[0]).toMatchObject({ verdict: 'notOpen' });
    expect(verified([...life().slice(0, 1), ...stopped, ...later])[1]).toMatchObject({ verdict: 'notOpen' });
  });

  it('are apart where the edition is not known here, and no fault', () => {
    const onlyNew = knownCalendars({ calendarOf: () => newer });
    expect(verified(life(), onlyNew)[0]).toMatchObject({
      verdict: 'editionUnknown',
      calendar: { edition: old.edition },
    });
    expect(verified(life(), onlyNew).filter(({ verdict }) => verdict === 'fault')).toEqual([]);
    expect(verified(life(), () => undefined).filter(({ verdict }) => verdict === 'fault')).toEqual([]);
  });

  it('of an event that names no edition are a fault only for the wrong clock, not for a newer calendar', () => {
    const [before, , paused, resumed] = life();
    if (!before || !paused || resumed?.type !== 'ClockResumed') throw new Error('the life has changed');
    const { calendar: _calendar, ...unnamed } = resumed;
    expect(verified([before, paused, unnamed]).at(-1)).toMatchObject({ verdict: 'editionUnknown' });
  });

  it('keep no clocks of a stream in which none is open', () => {
    const clocks = life().reduce((sofar, event) => verifyClockEvent(sofar, event, editions).clocks, noClocks);
    expect(clocks).toBe(noClocks);
  });
});
