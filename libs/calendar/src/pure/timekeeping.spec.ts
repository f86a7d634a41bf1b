import { instantAt } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../testing/index.js';
import { dueClocks, pauseClocks, startClock, stopClock } from './clock-decisions.js';
import type { ClockEvent } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { evolveClocks, noClocks, type Clocks } from './clocks.js';
import { explain } from './ledger.js';
import { keepTime, rebaseDueClocks, type Timekeeping } from './timekeeping.js';
import { colourOf } from './usage.js';
import type { Moment, WorkingCalendar } from './working-calendar.js';

/** Without names of holidays: days are told by `isWorkingDay` alone. */
const known = unnamed(nationalCalendar());
const at = (day: string, time = '09:00') => instantAt(day, time);
function unnamed(calendar: WorkingCalendar): WorkingCalendar {
  const { region, edition: name, coversThrough, closesAt } = calendar;
  return {
    region,
    edition: name,
    coversThrough,
    closesAt,
    isWorkingDay: (day) => calendar.isWorkingDay(day),
  };
}

/** The known calendar with days off or worked besides, published at an instant. */
function edition(
  name: string,
  days: Readonly<Record<string, boolean>>,
  publishedAt: string,
): WorkingCalendar {
  const isWorkingDay = (day: string): boolean => days[day] ?? known.isWorkingDay(day);
  return { ...known, edition: name, publishedAt, isWorkingDay };
}
const moment = (now: string, calendar: WorkingCalendar): Moment => ({
  now,
  calendarOf: () => calendar,
  calendarAt: (_region, name) => (name === known.edition ? known : undefined),
});
const fold = (...events: readonly ClockEvent[]): Clocks => events.reduce(evolveClocks, noClocks);

const from = at('2026-11-16');
const started = startClock('statutoryNotice', clockRules.statutoryNotice, from, known);
const running = fold(started);
const order: Timekeeping = { type: 'Rebase', region: '530000', edition: 'CN-2026.2' };
const off = edition('CN-2026.2', { '2026-11-20': false }, at('2026-11-18', '10:00'));
const rebase = (clocks: Clocks, calendar: WorkingCalendar, now = at('2026-11-18', '10:01')) =>
  keepTime(order, clocks, moment(now, calendar));

describe('a newer edition of the calendar (重新计算)', () => {
  it('moves a running clock whose days it changes', () => {
    expect(started.dueAt).toBe(at('2026-11-23', '17:30'));
    expect(rebase(running, off)).toMatchObject([
      {
        type: 'ClockRebased',
        was: started.dueAt,
        dueAt: at('2026-11-24', '17:30'),
        calendar: { edition: 'CN-2026.2' },
      },
    ]);
  });

  it('changes nothing the second time', () => {
    expect(rebase(fold(started, ...rebase(running, off)), off)).toEqual([]);
  });

  it('leaves a clock alone whose days it does not touch', () => {
    expect(rebase(running, edition('CN-2026.2', { '2026-12-25': false }, at('2026-11-18', '10:00')))).toEqual(
      [],
    );
  });

  it('is told of a changed ledger even where the date stays', () => {
    const swap = edition('CN-2026.2', { '2026-11-18': false, '2026-11-21': true }, at('2026-11-16', '10:00'));
    expect(rebase(running, swap)).toMatchObject([{ was: started.dueAt, dueAt: started.dueAt }]);
  });

  it('makes a provisional date firm', () => {
    const beyond = startClock('decision', clockRules.statutoryDecision, at('2026-12-10'), known);
    const next = { ...edition('CN-2027.1', {}, at('2026-12-11')), coversThrough: '2027-12-31' };
    expect(beyond.calendar.provisional).toBe(true);
    expect(rebase(fold(beyond), next, at('2026-12-11'))).toMatchObject([
      { calendar: { provisional: false } },
    ]);
  });

  it('takes no time back that had passed before it was published', () => {
    // Saturday the 21st becomes a working day: the limit would have ended on Friday, in office hours before publication.
    const worked = { '2026-11-17': true, '2026-11-21': true };
    const late = (publishedAt: string) => edition('CN-2026.2', worked, publishedAt);
    expect(rebase(running, late(at('2026-11-16', '10:00')))).toMatchObject([
      { dueAt: at('2026-11-21', '17:30') },
    ]);
    expect(rebase(running, late(at('2026-11-22', '10:00')), at('2026-11-22', '10:01'))).toMatchObject([
      { dueAt: at('2026-11-22', '17:30') },
    ]);
    expect(rebase(running, late(at('2026-11-22', '18:00')), at('2026-11-22', '18:01'))).toMatchObject([
      { was: at('2026-11-23', '17:30'), dueAt: at('2026-11-23', '17:30') },
    ]);
  });

  it('reopens no clock that had run out before it was published, though nobody had written that down', () => {
    const late = edition('CN-2026.2', { '2026-11-23': false }, at('2026-11-23', '17:30'));
    expect(rebase(running, late, at('2026-11-24'))).toEqual([]);
    const intime = edition('CN-2026.2', { '2026-11-23': false }, at('2026-11-23', '17:29'));
    expect(rebase(running, intime, at('2026-11-24'))).toMatchObject([{ dueAt: at('2026-11-24', '17:30') }]);
  });

  it('that came too late leaves in force what was published before', () => {
    const intime = edition('CN-2026.2', { '2026-11-23': false }, at('2026-11-20'));
    const late = edition('CN-2026.3', { '2026-11-23': false, '2026-11-24': false }, at('2026-11-25'));
    const then: Moment = { ...moment(at('2026-11-26'), late), calendarBy: () => intime };
    const moved = keepTime(order, running, then);
    expect(moved).toMatchObject([{ dueAt: at('2026-11-24', '17:30'), calendar: { edition: 'CN-2026.2' } }]);
    const heard: Moment = { ...then, calendarAt: () => intime };
    expect(keepTime(order, fold(started, ...moved), heard)).toEqual([]);
  });

  it('that came at the very instant the limit ran out came too late', () => {
    const atOnce = edition('CN-2026.2', { '2026-11-23': false }, started.dueAt);
    const then: Moment = {
      ...moment(at('2026-11-24'), atOnce),
      calendarBy: (_region, instant) => (instant < started.dueAt ? known : atOnce),
    };
    expect(keepTime(order, running, then)).toEqual([]);
  });

  it('is not taken for newer because the paper is older', () => {
    const own = edition('CN-2026.2', {}, at('2026-11-27'));
    const filedLate = fold(startClock('statutoryNotice', clockRules.statutoryNotice, from, own));
    const late = edition('CN-2026.3', { '2026-11-23': false }, at('2026-11-28'));
    const then: Moment = {
      ...moment(at('2026-11-29'), late),
      calendarAt: () => own,
      calendarBy: () => ({ ...known, publishedAt: at('2026-11-01') }),
    };
    expect(keepTime(order, filedLate, then)).toEqual([]);
  });

  it('explains a limit that was held back, day by day', () => {
    const worked = edition('CN-2026.2', { '2026-11-21': true }, at('2026-11-22', '10:00'));
    const clocks = fold(started, ...rebase(running, worked, at('2026-11-22', '10:01')));
    const ledger = Object.values(clocks).flatMap((clock) => explain(clock, worked));
    expect(ledger.slice(-2)).toMatchObject([
      { date: '2026-11-21', counts: true, total: 5 },
      { date: '2026-11-22', counts: false, why: 'weekend', total: 5 },
    ]);
  });

  it('never goes back from an edition that this process has not heard of yet', () => {
    const ahead = fold(started, ...rebase(running, off));
    expect(rebase(ahead, known)).toEqual([]);
  });

  it('does not reach paused, stopped and expired clocks', () => {
    const pause = { reason: '听证', notice: '告1号', length: 3, openedOn: '2026-11-17' };
    const paused = fold(started, ...pauseClocks(running, ['statutoryNotice'], pause, () => known));
    const stopped = fold(started, ...stopClock(running, 'statutoryNotice', 'x', from));
    const expired = fold(started, {
      type: 'ClockExpired',
      clock: 'statutoryNotice',
      dueAt: started.dueAt,
      consequence: 'x',
    });
    for (const clocks of [paused, stopped, expired]) expect(rebase(clocks, off)).toEqual([]);
  });
});

describe('a clock that is due under an older edition', () => {
  const restful = edition('CN-2026.2', { '2026-11-23': false }, at('2026-11-20', '10:00'));

  it('is counted anew before it may expire', () => {
    const late = moment(at('2026-11-23', '17:30'), restful);
    expect(rebaseDueClocks(running, late)).toMatchObject([{ dueAt: at('2026-11-24', '17:30') }]);
    expect(dueClocks(fold(started, ...rebaseDueClocks(running, late)), late.now)).toEqual([]);
  });

  it('is due under the newer one too, though by its own it would go on', () => {
    const worked = edition('CN-2026.2', { '2026-11-21': true }, at('2026-11-17', '10:00'));
    const [saturday] = rebaseDueClocks(running, moment(at('2026-11-21', '17:30'), worked));
    expect(saturday).toMatchObject({ was: at('2026-11-23', '17:30'), dueAt: at('2026-11-21', '17:30') });
    expect(rebaseDueClocks(running, moment(at('2026-11-21', '17:29'), worked))).toEqual([]);
  });

  it('is left alone while it is not due, and when nothing changes for it', () => {
    expect(rebaseDueClocks(running, moment(at('2026-11-23', '17:29'), restful))).toEqual([]);
    const elsewhere = edition('CN-2026.2', { '2026-12-25': false }, at('2026-11-20', '10:00'));
    expect(rebaseDueClocks(running, moment(at('2026-11-23', '17:30'), elsewhere))).toEqual([]);
  });
});

describe('a warning (预警)', () => {
  const yellow = at('2026-11-20', '00:00');
  const red = at('2026-11-23', '00:00');
  const warn = (level: 'yellow' | 'red', now: string, clocks = running) =>
    keepTime(
      { type: 'Warn', clock: 'statutoryNotice', level, at: level === 'red' ? red : yellow },
      clocks,
      moment(now, known),
    );

  it('comes with a third of the days left, and again on the last', () => {
    expect(started.warnAt).toEqual({ yellow, red });
    expect(warn('yellow', yellow)).toEqual([
      { type: 'ClockWarned', clock: 'statutoryNotice', level: 'yellow', at: yellow },
    ]);
  });

  it('is never early, not told twice, and not yellow after red', () => {
    expect(warn('yellow', '2026-11-19T15:59:59.999Z')).toEqual([]);
    expect(warn('yellow', yellow, fold(started, ...warn('yellow', yellow)))).toEqual([]);
    expect(warn('yellow', red, fold(started, ...warn('red', red)))).toEqual([]);
  });

  it('is not told of an instant that has moved since', () => {
    const moved = fold(started, ...rebase(running, off));
    expect(warn('yellow', yellow, moved)).toEqual([]);
  });

  it('follows the numbers a rule names', () => {
    const rule = { ...clockRules.statutoryNotice, warnings: { yellow: 4, red: 2 } };
    expect(startClock('c', rule, from, known).warnAt).toEqual({
      yellow: at('2026-11-17', '00:00'),
      red: at('2026-11-19', '00:00'),
    });
  });
});

describe('the colour of a clock', () => {
  it.each([
    [at('2026-11-19', '23:59'), 'green'],
    [at('2026-11-20', '00:00'), 'yellow'],
    [at('2026-11-23', '00:00'), 'red'],
    [at('2026-11-23', '17:30'), 'overdue'],
  ])('at %s is %s, swept or not', (now, colour) => {
    expect(Object.values(running).map((clock) => colourOf(clock, now))).toEqual([colour]);
  });
});
