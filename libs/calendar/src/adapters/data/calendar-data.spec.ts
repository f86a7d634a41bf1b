import { describe, expect, it } from '@jest/globals';
import { addDays, weekdayOf } from '../../pure/index.js';
import { nationalLayer } from '../../testing/national-calendar.js';
import { nationalHolidays, nationalYears } from '../../testing/national-years.js';
import { BuiltInCalendars } from './built-in-calendars.js';

const calendars = new BuiltInCalendars();
const province = calendars.calendarOf('530000');

const daysOf = (year: number): readonly string[] => {
  const all: string[] = [];
  for (let day = `${String(year)}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) all.push(day);
  return all;
};
const monthDays = (days: readonly string[]): string => days.map((day) => day.slice(5)).join(' ');

describe('the national calendar', () => {
  it.each(nationalYears)(
    '%i: rests on exactly the weekdays, and works on exactly the weekends, of the notice',
    (year, off, work) => {
      const days = daysOf(year);
      const weekday = (day: string): boolean => weekdayOf(day) <= 5;
      expect(monthDays(days.filter((day) => weekday(day) && !province.isWorkingDay(day)))).toBe(off);
      expect(monthDays(days.filter((day) => !weekday(day) && province.isWorkingDay(day)))).toBe(work);
    },
  );

  it.each(nationalHolidays)('%s to %s is off in one piece: %s', (from, through, names) => {
    for (let day = from; day <= through; day = addDays(day, 1)) {
      const info = province.dayOf?.(day);
      expect([day, info?.kind]).toEqual([day, 'off']);
      expect(names).toContain(info?.name);
      expect(info?.source).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
    }
  });

  it('names no day off besides those of the notices', () => {
    const named = nationalLayer().editions.flatMap(({ days }) => days.filter(({ kind }) => kind === 'off'));
    const inNotices = (day: string): boolean =>
      nationalHolidays.some(([from, to]) => from <= day && day <= to);
    expect(named.filter(({ day }) => !inNotices(day))).toEqual([]);
  });

  it('covers 2022 to 2026 and knows that it knows nothing of 2027', () => {
    expect(province.coversFrom).toBe('2022-01-01');
    expect(province.coversThrough).toBe('2026-12-31');
    expect(province.edition).toBe('CN-2026.1');
  });
});

describe('the calendar of a region', () => {
  it('has the holidays of its prefecture: 三月街 rests in Dali and nowhere else', () => {
    expect(calendars.calendarOf('532901').isWorkingDay('2024-04-23')).toBe(false);
    expect(calendars.calendarOf('530102').isWorkingDay('2024-04-23')).toBe(true);
    expect(calendars.calendarOf('532301').isWorkingDay('2024-04-23')).toBe(true);
  });

  it('lets the prefecture have the last word on a day the nation works: Dali, 6 May 2023', () => {
    expect(province.isWorkingDay('2023-05-06')).toBe(true);
    expect(calendars.calendarOf('532901').isWorkingDay('2023-05-06')).toBe(false);
  });

  it('awaits the holidays of a prefecture for whose year no notice was seen, and none where one was', () => {
    const dali = calendars.calendarOf('532901');
    const awaited = (year: number) =>
      dali.awaited?.(`${String(year)}-01-01`, `${String(year)}-12-31`).map(({ name }) => name);
    expect([dali.coversFrom, dali.coversThrough]).toEqual(['2022-01-01', '2026-12-31']);
    expect([awaited(2024), awaited(2026)]).toEqual([[], ['三月街民族节', '自治州成立纪念日']]);
    expect(dali.edition).toBe('CN-2026.1+5329-2025.1');
  });

  it('marks a day whose notice was not seen as unverified', () => {
    expect(calendars.calendarOf('532901').dayOf?.('2026-11-23').source).toContain('未核实');
  });

  it('closes at half past five unless its hall says otherwise', () => {
    expect(province.closesAt).toBe('17:30');
  });

  it.each(['', '53', '110101', '5329010', 'abcdef', '539901'])(
    'is refused for the unknown region %p',
    (region) => {
      expect(() => calendars.calendarOf(region)).toThrow('calendar.unknown-region');
    },
  );
});
