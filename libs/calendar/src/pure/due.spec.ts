import { describe, expect, it } from '@jest/globals';
import { instantAt, localDateOf, type Instant } from '@banjian/kernel';
import { nationalCalendar } from '../testing/index.js';
import { verifiedTable } from '../testing/verified-table.js';
import type { ClockRule } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { workingDayAfterQuarter, workingDayOfMonth } from './counting.js';
import { dueAt } from './due.js';

const calendar = nationalCalendar();
const at = (day: string, time = '09:00'): Instant => instantAt(day, time);
const rule = (amount: number, unit: ClockRule['unit'], more: Partial<ClockRule> = {}): ClockRule => ({
  amount,
  unit,
  counting: 'exclusive',
  basis: 'test',
  ...more,
});
const working = (
  amount: number,
  counting: ClockRule['counting'] = 'exclusive',
  more: Partial<ClockRule> = {},
) => rule(amount, 'workingDay', { counting, ...more });
const dueOn = (asked: ClockRule, from: Instant): string => localDateOf(dueAt(asked, from, calendar).dueAt);

describe('working days, as the verified table has them', () => {
  it.each(verifiedTable)(
    'from %s: two inclusive %s, two exclusive %s, five exclusive %s',
    (from, two, next, five) => {
      expect(dueOn(working(2, 'inclusive'), at(from))).toBe(two);
      expect(dueOn(working(2), at(from))).toBe(next);
      if (five !== '—') expect(dueOn(working(5), at(from))).toBe(five);
    },
  );

  it('end at close of business in Shanghai', () => {
    expect(dueAt(clockRules.statutoryNotice, at('2026-02-13'), calendar).dueAt).toBe(
      '2026-02-27T09:30:00.000Z',
    );
  });

  it('run from a rest day as it is: a weekend start is not moved to Monday first', () => {
    expect(dueOn(working(1), at('2026-11-21'))).toBe('2026-11-23');
    expect(dueOn(working(5), at('2026-11-21'))).toBe('2026-11-27');
  });

  it('count a made-up Saturday and Sunday like any Friday', () => {
    expect(dueOn(working(1), at('2022-10-07'))).toBe('2022-10-08');
    expect(dueOn(working(2), at('2022-10-07'))).toBe('2022-10-09');
  });

  it.each([
    ['statutoryDecision', '2026-10-29'],
    ['jointStatutoryDecision', '2026-12-03'],
    ['delivery', '2026-10-15'],
  ] as const)('of %s from 24 September 2026 end on %s', (name, day) => {
    expect(dueOn(clockRules[name], at('2026-09-24'))).toBe(day);
  });
});

describe('当日算起', () => {
  const two = working(2, 'inclusive');

  it('counts the day of receipt up to close of business, and the next working day after it', () => {
    expect(dueOn(two, at('2026-11-18', '17:30'))).toBe('2026-11-19');
    expect(dueOn(two, '2026-11-18T09:30:00.001Z')).toBe('2026-11-20');
    expect(dueOn(two, at('2026-11-20', '18:00'))).toBe('2026-11-24');
  });

  it('keeps to a cut-off of its own, but none later than the end of business', () => {
    expect(dueOn(working(2, 'inclusive', { cutOff: '12:00' }), at('2026-11-18', '12:01'))).toBe('2026-11-20');
    expect(dueOn(working(1, 'inclusive', { cutOff: '23:00' }), at('2026-11-18', '20:00'))).toBe('2026-11-19');
  });

  it('takes the first working day when papers come in on a rest day', () => {
    expect(dueOn(two, at('2026-10-03'))).toBe('2026-10-09');
  });
});

describe('the day in Shanghai', () => {
  it('is the day of receipt, whatever the date is in Greenwich', () => {
    expect(dueOn(working(1), '2026-11-17T16:00:00.000Z')).toBe('2026-11-19');
    expect(dueOn(working(1), '2026-11-17T15:59:59.999Z')).toBe('2026-11-18');
  });
});

describe('an applicant by electronic channel', () => {
  it('has time until 24:00 of the last day', () => {
    const due = dueAt(working(5, 'exclusive', { ends: 'midnight' }), at('2026-11-16'), calendar);
    expect(due.dueAt).toBe('2026-11-23T16:00:00.000Z');
  });
});

describe('calendar days and months (民法典 201–203)', () => {
  const days = (n: number, more: Partial<ClockRule> = {}): ClockRule => rule(n, 'calendarDay', more);
  const months = (n: number, more: Partial<ClockRule> = {}): ClockRule => rule(n, 'month', more);

  it('leave the start day out and count rest days', () => {
    expect(dueOn(days(10), at('2026-11-13'))).toBe('2026-11-23');
  });

  it('include the start day where the rule says so', () => {
    expect(dueOn(days(10, { counting: 'inclusive' }), at('2026-11-16'))).toBe('2026-11-25');
  });

  it('start on the next day when received after close of business, so that no limit ends before it began', () => {
    const one = days(1, { counting: 'inclusive' });
    expect(dueOn(one, at('2026-11-18', '17:30'))).toBe('2026-11-18');
    expect(dueOn(one, at('2026-11-18', '17:31'))).toBe('2026-11-19');
    expect(dueOn(months(1, { counting: 'inclusive' }), at('2025-06-10', '18:00'))).toBe('2025-07-10');
  });

  it('end on the next working day when the last one is a rest day', () => {
    expect(dueOn(days(7), at('2026-11-14'))).toBe('2026-11-23');
    expect(dueOn(days(30), at('2026-09-01'))).toBe('2026-10-08');
    expect(dueOn(months(1), at('2026-09-01'))).toBe('2026-10-08');
  });

  it('end on a made-up weekend day: it is a working day', () => {
    expect(dueOn(days(3), at('2026-09-17'))).toBe('2026-09-20');
  });

  it('take the last day of a month that has no corresponding one', () => {
    expect(dueOn(months(1), at('2024-01-31'))).toBe('2024-02-29');
    expect(dueOn(months(1), at('2025-01-31'))).toBe('2025-02-28');
    expect(dueOn(months(6), at('2025-08-31'))).toBe('2026-02-28');
    expect(dueOn(months(1), at('2025-05-31'))).toBe('2025-06-30');
  });

  it('end the day before the corresponding one when the start day counts', () => {
    expect(dueOn(months(1, { counting: 'inclusive' }), at('2025-06-10'))).toBe('2025-07-09');
  });
});

describe('natural hours', () => {
  it('run through nights, weekends and holidays, from the minute', () => {
    const from = at('2026-09-30', '20:15');
    expect(dueAt(rule(24, 'hour'), from, calendar)).toEqual({
      dueAt: at('2026-10-01', '20:15'),
      provisional: false,
      warnAt: { yellow: at('2026-10-01', '12:15'), red: at('2026-10-01', '18:15') },
    });
  });
});

describe('ordinal working days', () => {
  it.each([
    [2022, '07-07', '07-21', '07-28'],
    [2023, '07-07', '07-21', '07-28'],
    [2024, '07-05', '07-19', '07-26'],
    [2025, '07-07', '07-21', '07-28'],
    [2026, '07-07', '07-21', '07-28'],
  ])('no. 5, 15 and 20 of July %i are %s, %s and %s (T28–T30)', (year, ...expected) => {
    const found = [5, 15, 20].map((n) => workingDayOfMonth(`${String(year)}-07`, n, calendar).slice(5));
    expect(found).toEqual(expected);
  });

  it('are refused where the month has fewer', () => {
    expect(() => workingDayOfMonth('2026-10', 23, calendar)).toThrow('calendar.month-too-short');
  });

  it('after a quarter: ten from the end of September pass over the National Day (T24)', () => {
    expect(workingDayAfterQuarter('2026-08-15', 10, calendar)).toBe('2026-10-20');
    expect(workingDayAfterQuarter('2026-12-31', 1, nationalCalendar())).toBe('2027-01-01');
  });
});

describe('what no notice has said yet', () => {
  it('is answered as provisional: beyond the last covered day, and before the first', () => {
    expect(dueAt(working(5), at('2026-12-24'), calendar).provisional).toBe(false);
    expect(dueAt(working(6), at('2026-12-24'), calendar)).toMatchObject({ provisional: true });
    expect(dueAt(working(5), at('2021-12-31'), calendar).provisional).toBe(true);
    expect(dueAt(rule(1, 'month'), at('2026-12-15'), calendar).provisional).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN, 100_000])('an amount of %p is refused', (amount) => {
    expect(() => dueAt(working(amount), at('2026-11-18'), calendar)).toThrow('calendar.bad-amount');
  });

  it('a calendar without any working day fails loudly', () => {
    expect(() => dueAt(working(1), at('2026-11-18'), { ...calendar, isWorkingDay: () => false })).toThrow(
      'calendar.no-working-day',
    );
  });
});
