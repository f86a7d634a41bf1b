import { instantAt } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../testing/index.js';
import { dueClocks, pauseClocks, startClock, wakesAt } from './clock-decisions.js';
import type { ClockEvent } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { evolveClocks, noClocks, type Clocks } from './clocks.js';
import { colourOf } from './usage.js';

const calendar = nationalCalendar();
const calendarOf = () => calendar;
const at = (day: string, time = '09:00') => instantAt(day, time);
const fold = (...events: readonly ClockEvent[]): Clocks => events.reduce(evolveClocks, noClocks);
const statutory = startClock('statutoryNotice', clockRules.statutoryNotice, at('2026-11-16'), calendar);

describe('a pause opened on the last day', () => {
  const pause = { reason: '听证', notice: '告1号', length: 5, openedOn: '2026-11-23' };
  const paused = fold(statutory, ...pauseClocks(fold(statutory), ['statutoryNotice'], pause, calendarOf));

  it('comes too late: the day itself still counts', () => {
    expect(statutory.dueAt).toBe(at('2026-11-23', '17:30'));
    expect(dueClocks(paused, at('2026-11-23', '17:29'))).toEqual([]);
    expect(dueClocks(paused, at('2026-11-23', '17:30')).map(({ clock }) => clock)).toEqual([
      'statutoryNotice',
    ]);
    expect(Object.values(paused).map(wakesAt)).toEqual([statutory.dueAt]);
    const colours = (now: string) => Object.values(paused).map((clock) => colourOf(clock, now));
    expect([colours(at('2026-11-23', '17:29')), colours(at('2026-11-23', '17:30'))]).toEqual([
      ['red'],
      ['overdue'],
    ]);
  });

  it('keeps the clock from running out when it was opened the day before', () => {
    const inTime = { ...pause, openedOn: '2026-11-22' };
    const clocks = fold(statutory, ...pauseClocks(fold(statutory), ['statutoryNotice'], inTime, calendarOf));
    expect(dueClocks(clocks, at('2026-11-25'))).toEqual([]);
    expect(Object.values(clocks).map(wakesAt)).toEqual([at('2026-11-27', '24:00')]);
  });
});

describe('a pause', () => {
  const pause = { reason: '听证', notice: '告1号', length: 5, openedOn: '2026-11-18' };
  const pausing = (openedOn: string) => () =>
    pauseClocks(fold(statutory), ['statutoryNotice'], { ...pause, openedOn }, calendarOf);

  it('opens on a day that exists, and not before the clock starts', () => {
    expect(pausing('2026-11-16')).not.toThrow();
    expect(pausing('2026-11-15')).toThrow('calendar.pause-before-start');
    expect(pausing('2026-02-31')).toThrow('calendar.bad-day');
  });
});
