import { describe, expect, it } from '@jest/globals';
import { isWorkday } from 'chinese-days';
import { instantAt, localDateOf } from '@banjian/kernel';
import { nationalCalendar } from '../testing/index.js';
import { verifiedTable } from '../testing/verified-table.js';
import {
  addDays,
  dueAt,
  explain,
  startClock,
  weekdayOf,
  workingDayAfter,
  workingDayFrom,
  type ClockRule,
} from './index.js';

const calendar = nationalCalendar();
const working = (amount: number, counting: ClockRule['counting']): ClockRule => ({
  amount,
  unit: 'workingDay',
  counting,
  basis: 'test',
});
const lastLine = (rule: ClockRule, from: string): string => {
  const clock = startClock('c', rule, instantAt(from, '09:00'), calendar);
  const line = explain({ ...clock, pauses: [], extendedBy: 0 }, calendar).at(-1);
  return [line?.date, line?.weekday, line?.why, line?.total].join(' ');
};

describe('the table of worked days, beside what others know', () => {
  it('is that of the public holiday data (npm chinese-days) on every day of 2022 to 2026', () => {
    // The package reads a day as UTC and writes it in the process' zone: west of Greenwich it is a day off itself.
    if (new Date().getTimezoneOffset() > 0) return;
    const other: string[] = [];
    for (let day = '2022-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day) !== isWorkday(day)) other.push(day);
    }
    expect(other).toEqual([]);
  });

  it('ends where the notices end: 1 January 2027 looks like a working day, and nothing vouches for it', () => {
    expect(calendar.isWorkingDay('2027-01-01')).toBe(true);
    const due = dueAt(working(1, 'exclusive'), instantAt('2026-12-31', '09:00'), calendar);
    expect([localDateOf(due.dueAt), due.provisional]).toEqual(['2027-01-01', true]);
  });
});

describe('the table of notices, with the weekday and the reason printed beside each date', () => {
  it.each([
    ['2022-09-30', '2022-10-08 六 madeUp 2', '2022-10-09 日 madeUp 2'],
    ['2023-01-20', '2023-01-28 六 madeUp 2', '2023-01-29 日 madeUp 2'],
    ['2023-04-28', '2023-05-04 四 workday 2', '2023-05-05 五 workday 2'],
    ['2022-12-30', '2023-01-03 二 workday 2', '2023-01-04 三 workday 2'],
    ['2026-02-13', '2026-02-14 六 madeUp 2', '2026-02-24 二 workday 2'],
    ['2026-02-21', '2026-02-25 三 workday 2', '2026-02-25 三 workday 2'],
    ['2026-09-18', '2026-09-20 日 madeUp 2', '2026-09-21 一 workday 2'],
    ['2026-09-24', '2026-09-28 一 workday 2', '2026-09-29 二 workday 2'],
    ['2026-10-09', '2026-10-10 六 madeUp 2', '2026-10-12 一 workday 2'],
    ['2026-11-20', '2026-11-23 一 workday 2', '2026-11-24 二 workday 2'],
  ])('received %s: two inclusive %s, two exclusive %s', (from, inclusive, exclusive) => {
    expect(lastLine(working(2, 'inclusive'), from)).toBe(inclusive);
    expect(lastLine(working(2, 'exclusive'), from)).toBe(exclusive);
  });

  it.each(verifiedTable)('received %s: the functions on bare days find the same', (from, two, next, five) => {
    expect(workingDayFrom(from, 2, calendar)).toBe(two);
    expect(workingDayAfter(from, 2, calendar)).toBe(next);
    if (five !== '—') expect(workingDayAfter(from, 5, calendar)).toBe(five);
  });
});

describe('working days 5, 15 and 20 of July', () => {
  it.each([2022, 2023, 2024, 2025, 2026])('%i: the limit of the year, whenever it was asked for', (year) => {
    const expected = year === 2024 ? ['07-05', '07-19', '07-26'] : ['07-07', '07-21', '07-28'];
    const found = [5, 15, 20].map((amount) => {
      const rule: ClockRule = { ...working(amount, 'exclusive'), unit: 'workingDayOfMonth', month: 7 };
      return dueAt(rule, instantAt(`${String(year - 1)}-12-31`, '24:00'), calendar).dueAt;
    });
    expect(found).toEqual(expected.map((day) => instantAt(`${String(year)}-${day}`, '17:30')));
  });
});

describe('the edges of the calendar', () => {
  const month = (amount: number, counting: ClockRule['counting'] = 'exclusive'): ClockRule => ({
    ...working(amount, counting),
    unit: 'month',
  });
  const dueOn = (rule: ClockRule, from: string): string =>
    localDateOf(dueAt(rule, instantAt(from, '09:00'), calendar).dueAt);

  it.each([
    ['2023-12-31', 2, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2022-10-31', 1, '2022-11-30'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2025-12-31', 1, '2026-02-02'],
  ])('%s and %i months end on %s (民法典 202, 203)', (from, amount, due) => {
    expect(dueOn(month(amount), from)).toBe(due);
  });

  it('a month that counts the day of receipt ends the day before, or with a shorter month', () => {
    expect(dueOn(month(1, 'inclusive'), '2025-07-01')).toBe('2025-07-31');
    expect(dueOn(month(1, 'inclusive'), '2024-01-31')).toBe('2024-02-29');
    expect(dueOn(month(12, 'inclusive'), '2024-02-29')).toBe('2025-02-28');
  });

  it('24:00 is the next day already, a millisecond before is not', () => {
    const two = working(2, 'exclusive');
    expect(localDateOf(dueAt(two, instantAt('2026-11-20', '24:00'), calendar).dueAt)).toBe('2026-11-24');
    expect(localDateOf(dueAt(two, '2026-11-22T15:59:59.999Z', calendar).dueAt)).toBe('2026-11-24');
    expect(localDateOf(dueAt(two, '2026-11-22T16:00:00.000Z', calendar).dueAt)).toBe('2026-11-25');
  });

  it.each(['2026-03-08T06:30:00.000Z', '2026-11-01T05:30:00.000Z'])(
    '%s: 24 hours are 24 hours on a day of 23 or 25 elsewhere',
    (from) => {
      const rule: ClockRule = { ...working(24, 'exclusive'), unit: 'hour' };
      expect(Date.parse(dueAt(rule, from, calendar).dueAt) - Date.parse(from)).toBe(86_400_000);
    },
  );

  it('thirty rest days in a row are passed over; seventy are broken data and fail loudly', () => {
    const resting = (days: number) => ({
      ...calendar,
      isWorkingDay: (day: string) =>
        (day <= '2026-03-01' || day > addDays('2026-03-01', days)) && weekdayOf(day) <= 5,
    });
    const two = working(2, 'exclusive');
    const from = instantAt('2026-02-27', '09:00');
    expect(localDateOf(dueAt(two, from, resting(30)).dueAt)).toBe('2026-04-02');
    expect(() => dueAt(two, from, resting(70))).toThrow('calendar.no-working-day');
  });
});
