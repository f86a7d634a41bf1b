import { instantAt } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../testing/index.js';
import { extendClocks, pauseClocks, startClock } from './clock-decisions.js';
import type { ClockRule } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { evolveClocks, noClocks } from './clocks.js';
import { beforeWorkingDayOfMonth, calendarDaysBefore, workingDaysBefore } from './counting.js';
import { dueAt } from './due.js';
import { explain } from './ledger.js';

const calendar = nationalCalendar();
const at = (day: string, time = '09:00') => instantAt(day, time);
const due = (rule: ClockRule, from: string) => dueAt(rule, from, calendar).dueAt;
const { badDebtCounty, badDebtPrefecture, badDebtProvince, quarterlySubsidyBatch } = clockRules;

describe('a working day of the year (每年7月第n个工作日, T28-T30)', () => {
  it('is this year while it is still to come, whatever day it is counted from', () => {
    expect(due(badDebtCounty, at('2026-01-05'))).toBe(at('2026-07-07', '17:30'));
    expect(due(badDebtPrefecture, at('2026-07-07'))).toBe(at('2026-07-21', '17:30'));
    expect(due(badDebtProvince, at('2024-03-01'))).toBe(at('2024-07-26', '17:30'));
  });

  it('is next year from the moment it is over', () => {
    expect(due(badDebtCounty, at('2025-07-07', '17:29'))).toBe(at('2025-07-07', '17:30'));
    expect(due(badDebtCounty, at('2025-07-07', '17:30'))).toBe(at('2026-07-07', '17:30'));
  });

  it('is never a day of the month after, in whichever year it is asked for', () => {
    const ofFebruary = (amount: number): ClockRule => ({ ...badDebtCounty, month: 2, amount });
    // February 2026 has 16 working days, February 2025 has 19.
    expect(due(ofFebruary(19), at('2025-01-06'))).toBe(at('2025-02-28', '17:30'));
    expect(() => due(ofFebruary(19), at('2025-05-30'))).toThrow('calendar.month-too-short');
    expect(() => due(ofFebruary(19), at('2025-02-28', '17:30'))).toThrow('calendar.month-too-short');
  });

  it('does not ask whether a month that is over would have been long enough', () => {
    // January 2025 has 19 working days, January 2026 has 21.
    const ofJanuary: ClockRule = { ...badDebtCounty, month: 1, amount: 20 };
    expect(() => due(ofJanuary, at('2025-01-31'))).toThrow('calendar.month-too-short');
    expect(due(ofJanuary, at('2025-02-01'))).toBe(at('2026-01-29', '17:30'));
  });

  it('says so where 前 is our reading, and can be read the other way', () => {
    expect(badDebtPrefecture.proposal).toContain('建议');
    expect(beforeWorkingDayOfMonth('2026-07', 15, calendar)).toBe('2026-07-21');
    expect(beforeWorkingDayOfMonth('2026-07', 15, calendar, 'excluding')).toBe('2026-07-20');
  });

  it('is explained from the first of its month', () => {
    const clock = startClock('badDebt', badDebtCounty, at('2026-01-05'), calendar);
    const ledger = explain({ ...clock, pauses: [], extendedBy: 0 }, calendar);
    expect(ledger.map(({ date, counts, total }) => [date, counts, total])).toEqual([
      ['2026-07-01', true, 1],
      ['2026-07-02', true, 2],
      ['2026-07-03', true, 3],
      ['2026-07-04', false, 3],
      ['2026-07-05', false, 3],
      ['2026-07-06', true, 4],
      ['2026-07-07', true, 5],
    ]);
  });

  it('needs a month that exists, and working days enough in it', () => {
    expect(() => due({ ...badDebtCounty, month: 13 }, at('2026-01-05'))).toThrow('calendar.bad-month');
    const { month: _none, ...without } = badDebtCounty;
    expect(() => due(without, at('2026-01-05'))).toThrow('calendar.bad-month');
    expect(() => due({ ...badDebtCounty, amount: 24 }, at('2026-01-05'))).toThrow('calendar.month-too-short');
  });
});

describe('working days after a quarter (季度终了后10个工作日, T24)', () => {
  it('count from the end of the quarter in which the matter lies', () => {
    expect(due(quarterlySubsidyBatch, at('2026-08-15'))).toBe(at('2026-10-20', '17:30'));
    expect(due(quarterlySubsidyBatch, at('2026-09-30', '23:00'))).toBe(at('2026-10-20', '17:30'));
  });

  it('are explained from the last day of the quarter, which does not count', () => {
    const clock = startClock('batch', quarterlySubsidyBatch, at('2026-02-13'), calendar);
    const ledger = explain({ ...clock, pauses: [], extendedBy: 0 }, calendar);
    expect(ledger[0]).toMatchObject({ date: '2026-03-31', why: 'startDay', counts: false });
    expect(ledger.at(-1)).toMatchObject({ date: '2026-04-15', total: 10 });
  });
});

describe('a fixed day of the calendar', () => {
  const clocks = evolveClocks(
    noClocks,
    startClock('batch', quarterlySubsidyBatch, at('2026-02-13'), calendar),
  );
  const calendarOf = () => calendar;

  it('neither pauses nor extends', () => {
    const pause = { reason: '听证', notice: '告1号', length: 3, openedOn: '2026-04-01' };
    const grant = { amount: 10, approvedBy: 'p', reason: '案情复杂', notice: '延1号' };
    expect(() => pauseClocks(clocks, ['batch'], pause, calendarOf)).toThrow(
      'calendar.fixed-day-does-not-move',
    );
    expect(() => extendClocks(clocks, ['batch'], grant, calendarOf)).toThrow(
      'calendar.fixed-day-does-not-move',
    );
  });
});

describe('counting backwards', () => {
  it('leaves so many days before a day: thirty before expiry (行政许可法 50), seven before a hearing (48)', () => {
    expect(calendarDaysBefore('2026-12-31', 30)).toBe('2026-12-01');
    expect(calendarDaysBefore('2026-03-05', 7)).toBe('2026-02-26');
  });

  it('passes over rest days where working days are meant', () => {
    expect(workingDaysBefore('2026-10-08', 1, calendar)).toBe('2026-09-30');
    expect(workingDaysBefore('2026-10-12', 2, calendar)).toBe('2026-10-09');
  });

  it.each([0, -1, 0.5])('refuses an amount of %p', (amount) => {
    expect(() => calendarDaysBefore('2026-12-31', amount)).toThrow('calendar.bad-amount');
    expect(() => workingDaysBefore('2026-12-31', amount, calendar)).toThrow('calendar.bad-amount');
  });
});

describe('public notice and bad rating (T13, T25, T27)', () => {
  it.each([
    ['subsidyPublicNotice', '2026-09-24', '2026-10-09'],
    ['badDebtPublicNotice', '2026-09-24', '2026-10-12'],
    ['badRatingRectification', '2026-09-24', '2026-10-22'],
    ['preReview', '2026-09-30', '2026-10-08'],
    ['onlineAcceptance', '2026-10-09', '2026-10-12'],
    ['complexAcceptance', '2026-02-13', '2026-02-25'],
  ] as const)('%s from %s is due on %s, and says what of it is our reading', (name, from, expected) => {
    expect(due(clockRules[name], at(from))).toBe(at(expected, '17:30'));
    expect(clockRules[name].proposal).toContain('第二百零一条');
  });

  it('24 natural hours pass through a holiday (T31)', () => {
    expect(due(clockRules.broadcastingRestored, at('2026-10-01', '20:15'))).toBe(at('2026-10-02', '20:15'));
  });
});
