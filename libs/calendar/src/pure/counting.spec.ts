import { describe, expect, it } from '@jest/globals';
import { instantAt, localDateOf } from '@banjian/kernel';
import fc from 'fast-check';
import { nationalCalendar } from '../testing/index.js';
import { nationalYears } from '../testing/national-years.js';
import type { ClockRule } from './clock-events.js';
import { addMonths, isDay, weekdayOf } from './days.js';
import { dueAt } from './due.js';
import type { Pause } from './counting.js';
import { explain } from './ledger.js';

const calendar = nationalCalendar();

// — A second way to count: a list of days with a yes or no each, walked one by one ———————————————

const named = new Map<string, boolean>(
  nationalYears.flatMap(([year, off, work]) => [
    ...off.split(' ').map((day) => [`${String(year)}-${day}`, false] as const),
    ...work.split(' ').map((day) => [`${String(year)}-${day}`, true] as const),
  ]),
);
/** Every day of 2021 to 2028 with its weekday, by a walk that carries months and years by hand. */
const allDays = walkDays();
const indexOf = new Map(allDays.map(({ day }, index) => [day, index]));
/** The last day of each month, by `2026-02-`. */
const lastDays = new Map(allDays.map(({ day }) => [day.slice(0, 8), day]));

function dayAt(index: number): (typeof allDays)[number] {
  const found = allDays[index];
  if (!found) throw new Error('walked off the end');
  return found;
}

function walkDays(): readonly { day: string; works: boolean }[] {
  const lengths = (year: number) => [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const days: { day: string; works: boolean }[] = [];
  let weekday = 5; // 1 January 2021 was a Friday
  for (let year = 2021; year <= 2028; year++) {
    lengths(year).forEach((length, month) => {
      for (let date = 1; date <= length; date++) {
        const day = `${String(year)}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        days.push({ day, works: named.get(day) ?? weekday <= 5 });
        weekday = (weekday % 7) + 1;
      }
    });
  }
  return days;
}

interface Asked {
  readonly from: string;
  readonly minute: number;
  readonly amount: number;
  readonly unit: 'workingDay' | 'calendarDay' | 'month';
  readonly counting: 'inclusive' | 'exclusive';
  readonly pauses: readonly Pause[];
}

/** The due day by looking at one day after the other; knows nothing of the code under test. */
function oracle({ from, minute, amount, unit, counting, pauses }: Asked): string {
  const stopped = (day: string) => pauses.some((p) => day > p.openedOn && day <= String(p.endedOn));
  const start = indexOf.get(from) ?? Number.NaN;
  const startCounts = counting === 'inclusive' && minute <= 17 * 60 + 30;
  let left = unit === 'month' ? daysInMonths(from, amount, startCounts) : amount;
  for (let index = startCounts ? start : start + 1; index < allDays.length; index += 1) {
    const { day, works } = dayAt(index);
    if (stopped(day)) continue;
    if (left > 0 && (works || unit !== 'workingDay')) left--;
    if (left === 0 && works) return day;
  }
  throw new Error('walked off the end');
}

/** Days from the first that counts to the corresponding day (or month end), both included. */
function daysInMonths(from: string, months: number, startCounts: boolean): number {
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  const target = (year * 12 + month - 1 + months) | 0;
  const prefix = `${String(Math.floor(target / 12))}-${String((target % 12) + 1).padStart(2, '0')}-`;
  const exact = `${prefix}${String(date).padStart(2, '0')}`;
  const end = indexOf.has(exact) ? exact : (lastDays.get(prefix) ?? '');
  const distance = (indexOf.get(end) ?? 0) - (indexOf.get(from) ?? 0);
  if (!startCounts) return distance;
  return end === exact ? distance : distance + 1;
}

// — Random cases ————————————————————————————————————————————————————————————————

const days2022to2026 = allDays
  .filter(({ day }) => day >= '2022-01-01' && day < '2026-07-01')
  .map(({ day }) => day);
const anyDay = fc.constantFrom(...days2022to2026);
const pauseAfter = (from: string): fc.Arbitrary<Pause> =>
  fc.tuple(fc.nat(40), fc.nat(30)).map(([open, length]) => {
    const start = (indexOf.get(from) ?? 0) + open;
    return { openedOn: allDays[start]?.day ?? '', endedOn: allDays[start + length]?.day ?? '' };
  });
const anyCase: fc.Arbitrary<Asked> = anyDay
  .chain((from) =>
    fc.record({
      from: fc.constant(from),
      minute: fc.nat(24 * 60 - 1),
      amount: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom('workingDay', 'workingDay', 'calendarDay', 'month'),
      counting: fc.constantFrom('inclusive', 'exclusive'),
      pauses: fc.array(pauseAfter(from), { maxLength: 3 }),
    }),
  )
  .map((asked) => (asked.unit === 'month' ? { ...asked, amount: 1 + (asked.amount % 12) } : asked));

const ruleOf = ({ amount, unit, counting }: Asked): ClockRule => ({ amount, unit, counting, basis: 'test' });
const fromOf = ({ from, minute }: Asked): string =>
  instantAt(
    from,
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
const dueOn = (asked: Asked): string =>
  localDateOf(dueAt(ruleOf(asked), fromOf(asked), calendar, asked.pauses).dueAt);
const check = (property: fc.IProperty<unknown>, numRuns: number): void => {
  fc.assert(property, { numRuns: process.env['BANJIAN_ZONE_CHECK'] ? 200 : numRuns });
};

describe('counting against a naive walk over the days', () => {
  it('finds the same due day in 20,000 random cases', () => {
    check(
      fc.property(anyCase, (asked) => {
        expect(dueOn(asked)).toBe(oracle(asked));
      }),
      20_000,
    );
  });

  it('ends at close of business, never before it began', () => {
    check(
      fc.property(anyCase, (asked) => {
        const { dueAt: due } = dueAt(ruleOf(asked), fromOf(asked), calendar, asked.pauses);
        expect(due.slice(11)).toBe('09:30:00.000Z');
        expect(due >= fromOf(asked)).toBe(true);
      }),
      1500,
    );
  });

  it('is what the ledger adds up to, day by day', () => {
    check(
      fc.property(anyCase, (asked) => {
        const pauses = asked.pauses.map((pause) => ({ ...pause, reason: '', notice: '', length: 1 }));
        const ledger = explain({ rule: ruleOf(asked), from: fromOf(asked), pauses, extendedBy: 0 }, calendar);
        expect(ledger.at(-1)?.date).toBe(oracle(asked));
        expect(ledger.at(-1)?.total).toBe(ledger.filter(({ counts }) => counts).length);
        if (asked.unit !== 'month') expect(ledger.at(-1)?.total).toBe(asked.amount);
      }),
      1500,
    );
  });
});

describe('what holds of every count', () => {
  it('inclusive is never later than exclusive', () => {
    check(
      fc.property(anyCase, (asked) => {
        const inclusive = dueOn({ ...asked, counting: 'inclusive' });
        expect(inclusive <= dueOn({ ...asked, counting: 'exclusive' })).toBe(true);
      }),
      3000,
    );
  });

  it('one more day off never makes a due date earlier', () => {
    check(
      fc.property(anyCase, anyDay, (asked, holiday) => {
        const more = {
          ...calendar,
          isWorkingDay: (day: string) => day !== holiday && calendar.isWorkingDay(day),
        };
        const later = dueAt(ruleOf(asked), fromOf(asked), more, asked.pauses).dueAt;
        expect(later >= dueAt(ruleOf(asked), fromOf(asked), calendar, asked.pauses).dueAt).toBe(true);
      }),
      3000,
    );
  });

  it('a pause of n working days inside the running period moves the due day by exactly n working days', () => {
    check(
      fc.property(
        anyDay,
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 15 }),
        fc.nat(),
        (from, amount, n, seed) => {
          const plain: Asked = {
            from,
            minute: 540,
            amount,
            unit: 'workingDay',
            counting: 'exclusive',
            pauses: [],
          };
          const openedOn = oracle({ ...plain, amount: 1 + (seed % (amount - 1)) });
          const endedOn = oracle({ ...plain, from: openedOn, amount: n });
          expect(dueOn({ ...plain, pauses: [{ openedOn, endedOn }] })).toBe(
            oracle({ ...plain, from: dueOn(plain), amount: n }),
          );
        },
      ),
      3000,
    );
  });

  it('a pause cut in two, or told twice, changes nothing', () => {
    check(
      fc.property(anyCase, fc.nat(), (asked, seed) => {
        const cut = asked.pauses.flatMap(({ openedOn, endedOn = openedOn }) => {
          const [first = 0, last = 0] = [indexOf.get(openedOn), indexOf.get(endedOn)];
          const middle = allDays[first + (seed % (last - first + 1))]?.day ?? '';
          return [
            { openedOn, endedOn: middle },
            { openedOn: middle, endedOn },
            { openedOn, endedOn: middle },
          ];
        });
        expect(dueOn({ ...asked, pauses: cut })).toBe(dueOn(asked));
      }),
      3000,
    );
  });
});

describe('days', () => {
  it('exist or do not', () => {
    expect(['2024-02-29', '2025-02-29', '2026-13-01', '2026-1-1', '2026-04-31', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('have the weekday of the printed calendar', () => {
    expect(['2022-10-08', '2024-02-29', '2026-11-22'].map(weekdayOf)).toEqual([6, 4, 7]);
  });

  it('clip at the end of a month, over years too', () => {
    expect(addMonths('2025-12-31', 2)).toEqual({ day: '2026-02-28', clipped: true });
    expect(addMonths('2025-11-30', 3)).toEqual({ day: '2026-02-28', clipped: true });
    expect(addMonths('2024-02-29', 12)).toEqual({ day: '2025-02-28', clipped: true });
  });
});
