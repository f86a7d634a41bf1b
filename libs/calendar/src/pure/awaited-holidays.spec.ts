import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { awaitedOf } from './awaited-holidays.js';
import { clockRules } from './clock-rules.js';
import { addDays } from './days.js';
import { dueAt } from './due.js';
import type { CalendarEdition, EditionDay } from './calendar-edition.js';
import { layeredCalendar } from './layered-calendar.js';

const edition = (over: Partial<CalendarEdition>): CalendarEdition => ({
  ...{ layer: '5323', edition: '1', title: '通知', source: '通知', days: [] },
  ...over,
});
const off = (name: string, from: string, days: number, unverified?: true): readonly EditionDay[] =>
  Array.from({ length: days }, (_, at) => ({
    ...{ day: addDays(from, at), kind: 'off', name, source: '通知', ...(unverified && { unverified }) },
  }));
const layer = (...days: readonly EditionDay[]) => ({ layer: '5323', editions: [edition({ days })] });

describe('a holiday of a prefecture whose notice is still to come', () => {
  it('that goes by the sun is awaited about the same date, and no more once its days are published', () => {
    const founding = [...off('州庆', '2024-04-15', 2), ...off('州庆', '2025-04-14', 2)];
    expect(awaitedOf(layer(...founding), 2026)).toEqual([
      { name: '州庆', from: '2026-04-07', through: '2026-04-23' },
    ]);
    expect(awaitedOf(layer(...founding, ...off('州庆', '2026-04-15', 1)), 2026)).toEqual([]);
    expect(awaitedOf(layer(...founding), 2025)).toEqual([]);
  });

  it('that goes by the moon is awaited within the reach of the years that are known', () => {
    const torches = [...off('火把节', '2023-08-09', 3), ...off('火把节', '2024-07-29', 3)];
    expect(awaitedOf(layer(...torches), 2026)).toEqual([
      { name: '火把节', from: '2026-07-09', through: '2026-08-31' },
    ]);
  });

  it('whose days are known from the law and in no notice yet is awaited about them', () => {
    const known = off('三月街民族节', '2026-05-01', 3, true);
    expect(awaitedOf(layer(...known), 2026)).toEqual([
      { name: '三月街民族节', from: '2026-04-24', through: '2026-05-10' },
    ]);
  });

  it('is not awaited where an edition vouches for the whole time', () => {
    const covers = { from: '2026-01-01', through: '2026-12-31' };
    const all = [edition({ days: off('州庆', '2024-04-15', 2) }), edition({ edition: '2', covers })];
    expect(awaitedOf({ layer: '5323', editions: all }, 2026)).toEqual([]);
    expect(awaitedOf({ layer: '5323', editions: all }, 2027)).toHaveLength(1);
  });

  it('falls where it is awaited, whatever its lunar date and whatever two years are known', () => {
    const years = fc.integer({ min: 2015, max: 2045 });
    const dates = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 29 }) });
    fc.assert(
      fc.property(dates, years, years, years, (date, one, other, asked) => {
        fc.pre(one !== other && asked !== one && asked !== other);
        const held = [one, other].flatMap((year) => off('节', lunar(year, date), 3));
        const first = lunar(asked, date);
        // The twelfth month of the moon reaches into the next year of the sun.
        const awaited = [asked - 1, asked, asked + 1].flatMap((year) => awaitedOf(layer(...held), year));
        const within = awaited.some(({ from, through }) => from <= first && addDays(first, 2) <= through);
        expect(within).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a due date in a prefecture', () => {
  const nation = edition({ layer: 'CN', covers: { from: '2026-01-01', through: '2026-12-31' } });
  const torches = [...off('火把节', '2024-07-29', 3), ...off('火把节', '2025-07-18', 1)];
  const calendar = layeredCalendar(
    '532301',
    [
      { layer: 'CN', editions: [nation] },
      { layer: '5323', editions: [edition({ days: torches })] },
    ],
    '17:30',
  );
  const provisional = (from: string): boolean =>
    dueAt(clockRules.statutoryNotice, `${from}T02:00:00.000Z`, calendar).provisional;

  it('is firm where no holiday of its own can fall into the count, though its notice is still to come', () => {
    expect(provisional('2026-03-02')).toBe(false);
    expect(provisional('2026-09-01')).toBe(false);
  });

  it('is provisional where one can, and where the nation has not published the year', () => {
    expect(provisional('2026-07-20')).toBe(true);
    expect(provisional('2026-06-22')).toBe(true);
    expect(provisional('2026-12-28')).toBe(true);
  });

  it('is firm again once the notice is out', () => {
    const published = edition({ edition: '2', days: off('火把节', '2026-08-06', 3) });
    const layers = [
      { layer: 'CN', editions: [nation] },
      { layer: '5323', editions: [edition({ days: torches }), published] },
    ];
    const known = layeredCalendar('532301', layers, '17:30');
    const due = dueAt(clockRules.statutoryNotice, '2026-08-03T02:00:00.000Z', known);
    expect(due).toMatchObject({ provisional: false, dueAt: '2026-08-12T09:30:00.000Z' });
  });

  it('stays provisional where nothing but periods is known of the prefecture, and they end before it', () => {
    const bare = edition({ covers: { from: '2026-01-01', through: '2026-03-31' } });
    const layers = [
      { layer: 'CN', editions: [nation] },
      { layer: '5323', editions: [bare] },
    ];
    const known = layeredCalendar('532301', layers, '17:30');
    expect(dueAt(clockRules.statutoryNotice, '2026-05-06T02:00:00.000Z', known).provisional).toBe(true);
  });
});

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
  year: 'numeric',
});

/** The day of the sun on which a date of the moon falls, of the lunar year that begins in a year; no leap month. */
function lunar(year: number, { month, day }: { readonly month: number; readonly day: number }): string {
  const wanted = `${String(month)} ${String(day)}`;
  for (let at = `${String(year)}-01-20`; ; at = addDays(at, 1)) {
    const parts = chinese.formatToParts(new Date(`${at}T00:00:00Z`));
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    const own = parts.find((each) => /^related/.test(each.type))?.value;
    if (own === String(year) && `${part('month')} ${part('day')}` === wanted) return at;
    if (at > `${String(year + 1)}-03-01`) throw new Error(wanted);
  }
}
