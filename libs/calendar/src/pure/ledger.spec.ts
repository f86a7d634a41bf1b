import { describe, expect, it } from '@jest/globals';
import { instantAt } from '@banjian/kernel';
import { nationalCalendar } from '../testing/index.js';
import { pauseClocks, startClock } from './clock-decisions.js';
import type { ClockRule } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { evolveClocks, noClocks, type LegalClock } from './clocks.js';
import { explain } from './ledger.js';
import { usageOf } from './usage.js';

const calendar = nationalCalendar();
const clockOf = (rule: ClockRule, from: string): LegalClock => {
  const clock = evolveClocks(noClocks, startClock('c', rule, from, calendar))['c'];
  if (!clock) throw new Error('not started');
  return clock;
};
const lines = (clock: LegalClock): readonly string[] =>
  explain(clock, calendar).map(({ date, weekday, counts, why, total }) =>
    [date, weekday, counts ? '+' : '·', why, total].join(' '),
  );

describe('the ledger', () => {
  it('says of every day whether it counts and why: five days over Spring Festival 2026', () => {
    expect(lines(clockOf(clockRules.statutoryNotice, instantAt('2026-02-13', '09:00')))).toEqual([
      '2026-02-13 五 · startDay 0',
      '2026-02-14 六 + madeUp 1',
      '2026-02-15 日 · holiday 1',
      '2026-02-16 一 · holiday 1',
      '2026-02-17 二 · holiday 1',
      '2026-02-18 三 · holiday 1',
      '2026-02-19 四 · holiday 1',
      '2026-02-20 五 · holiday 1',
      '2026-02-21 六 · holiday 1',
      '2026-02-22 日 · holiday 1',
      '2026-02-23 一 · holiday 1',
      '2026-02-24 二 + workday 2',
      '2026-02-25 三 + workday 3',
      '2026-02-26 四 + workday 4',
      '2026-02-27 五 + workday 5',
    ]);
  });

  it('names the holiday and its notice', () => {
    const [line] = explain(clockOf(clockRules.notice, instantAt('2026-10-01', '09:00')), calendar);
    expect(line).toMatchObject({ why: 'holiday', note: '国庆节（国办发明电〔2025〕7号）' });
  });

  it('shows a receipt after closing time', () => {
    expect(lines(clockOf(clockRules.notice, instantAt('2026-11-18', '17:31')))).toEqual([
      '2026-11-18 三 · afterCutOff 0',
      '2026-11-19 四 + workday 1',
      '2026-11-20 五 + workday 2',
    ]);
  });

  it('shows how a last day that is a rest day moves on', () => {
    const week: ClockRule = { amount: 3, unit: 'calendarDay', counting: 'exclusive', basis: 'test' };
    expect(lines(clockOf(week, instantAt('2026-11-18', '09:00')))).toEqual([
      '2026-11-18 三 · startDay 0',
      '2026-11-19 四 + calendarDay 1',
      '2026-11-20 五 + calendarDay 2',
      '2026-11-21 六 + calendarDay 3',
      '2026-11-22 日 · weekend 3',
      '2026-11-23 一 · movedOn 3',
    ]);
  });

  it('ends on the last day itself when the limit ends at midnight', () => {
    const night: ClockRule = {
      amount: 1,
      unit: 'workingDay',
      counting: 'exclusive',
      ends: 'midnight',
      basis: 'test',
    };
    expect(lines(clockOf(night, instantAt('2026-11-18', '09:00'))).at(-1)).toBe('2026-11-19 四 + workday 1');
  });

  it('adds natural hours up by days', () => {
    const hours: ClockRule = { amount: 24, unit: 'hour', counting: 'exclusive', basis: 'test' };
    expect(lines(clockOf(hours, instantAt('2026-11-20', '18:00')))).toEqual([
      '2026-11-20 五 + hours 6',
      '2026-11-21 六 + hours 24',
    ]);
  });

  it('reads a calendar that gives no reasons by its weekdays', () => {
    const { region, edition, coversThrough, closesAt } = calendar;
    const isWorkingDay = (day: string) => calendar.isWorkingDay(day);
    const plain = { region, edition, coversThrough, closesAt, isWorkingDay };
    const why = explain(clockOf(clockRules.notice, instantAt('2026-02-14', '09:00')), plain).map(
      (line) => line.why,
    );
    expect([why[0], why[1], why[2], why.at(-1)]).toEqual(['madeUp', 'weekend', 'holiday', 'workday']);
  });
});

describe('days used and left', () => {
  const clock = clockOf(clockRules.statutoryDecision, instantAt('2026-11-16', '09:00'));

  it('add up to the limit', () => {
    expect(usageOf(clock, instantAt('2026-11-16', '10:00'), calendar)).toEqual({
      used: 0,
      left: 20,
      unit: 'workingDay',
    });
    expect(usageOf(clock, instantAt('2026-11-22', '10:00'), calendar)).toEqual({
      used: 4,
      left: 16,
      unit: 'workingDay',
    });
    expect(usageOf(clock, instantAt('2027-03-01', '10:00'), calendar)).toMatchObject({ used: 20, left: 0 });
  });

  it('stand still while the clock is paused', () => {
    const told = { reason: '听证', notice: 'n', length: 10, openedOn: '2026-11-18' };
    const clocks = pauseClocks({ c: clock }, ['c'], told, () => calendar).reduce(evolveClocks, { c: clock });
    const paused = clocks['c'] ?? clock;
    expect(usageOf(paused, instantAt('2026-11-27', '10:00'), calendar)).toMatchObject({ used: 2, left: 18 });
  });
});
