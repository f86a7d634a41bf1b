import { describe, expect, it } from '@jest/globals';
import { localDateOf } from '@banjian/kernel';
import { nationalCalendar } from '../testing/index.js';
import type { ClockRule } from './clock-events.js';
import { dueAt } from './due.js';

const calendar = nationalCalendar();
/** Nine in the morning in Shanghai. */
const morning = (day: string): string => `${day}T01:00:00.000Z`;
const days = (amount: number, counting: ClockRule['counting'], more: Partial<ClockRule> = {}): ClockRule => ({
  amount,
  unit: 'workingDay',
  counting,
  basis: 'test',
  ...more,
});
const dueOn = (rule: ClockRule, from: string): string => localDateOf(dueAt(rule, from, calendar).dueAt);

describe('working days, as the verified table has them', () => {
  const table = [
    ['2022-09-30', '2022-10-08', '2022-10-09', '2022-10-12'],
    ['2023-01-20', '2023-01-28', '2023-01-29', undefined],
    ['2023-04-28', '2023-05-04', '2023-05-05', undefined],
    ['2022-12-30', '2023-01-03', '2023-01-04', undefined],
    ['2026-02-13', '2026-02-14', '2026-02-24', '2026-02-27'],
    ['2026-02-21', '2026-02-25', '2026-02-25', undefined],
    ['2026-09-18', '2026-09-20', '2026-09-21', undefined],
    ['2026-09-24', '2026-09-28', '2026-09-29', undefined],
    ['2026-10-09', '2026-10-10', '2026-10-12', undefined],
    ['2026-11-20', '2026-11-23', '2026-11-24', undefined],
  ] as const;

  it.each(table)(
    'from %s: two inclusive → %s, two exclusive → %s, five exclusive → %s',
    (from, two, next, five) => {
      expect(dueOn(days(2, 'inclusive'), morning(from))).toBe(two);
      expect(dueOn(days(2, 'exclusive'), morning(from))).toBe(next);
      if (five !== undefined) expect(dueOn(days(5, 'exclusive'), morning(from))).toBe(five);
    },
  );
});
