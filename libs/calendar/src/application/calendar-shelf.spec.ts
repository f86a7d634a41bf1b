import { describe, expect, it } from '@jest/globals';
import { heapInUse } from '../../../../test/support/heap.js';
import { CalendarFiles } from '../adapters/data/calendar-files.js';
import type { Edition } from '../domain/published-calendar.js';
import { CalendarShelf } from './calendar-shelf.js';

const shelf = CalendarShelf.of(new CalendarFiles());
const hours: Edition = {
  layer: 'hours',
  edition: '2026.1',
  title: '楚雄市政务服务中心办公时间（示例）',
  source: '公告（示例）',
  halls: [{ region: '532301', opensAt: '08:30', closesAt: '18:00', source: '公告（示例）' }],
};
const withHours = shelf.withLayer('hours', [
  ...shelf.editionsOf('hours'),
  { edition: hours, publishedAt: '2026-03-02T01:00:00.000Z' },
]);

describe('calendars of regions', () => {
  it('have the days of their prefecture and the hours of their hall', () => {
    const [city, hall, county] = ['532301', '532301001000', '532331'].map((region) =>
      withHours.calendarOf(region),
    );
    expect([city?.closesAt, hall?.closesAt, county?.closesAt]).toEqual(['18:00', '18:00', '17:30']);
    expect([city?.region, hall?.region, county?.region]).toEqual(['532301', '532301001000', '532331']);
    expect(new Set([city, hall, county].map((each) => each?.edition))).toEqual(
      new Set(['CN-2026.1+5323-2025.1+hours-2026.1']),
    );
    expect(county?.publishedAt).toBe('2026-03-02T01:00:00.000Z');
  });

  it('are told as they stood, and not at all where a part of the name was never published here', () => {
    const before = withHours.calendarAt('532301', 'CN-2026.1+5323-2025.1');
    expect([before?.closesAt, before?.edition]).toEqual(['17:30', 'CN-2026.1+5323-2025.1']);
    const unheardOf = [
      'CN-2026.1+5323-2025.1+hours-2099.1',
      'CN-2099.1+5323-2025.1',
      'CN-2026.1+9999-1',
      'x',
      '',
    ];
    expect(unheardOf.map((name) => withHours.calendarAt('532301', name))).toEqual(
      unheardOf.map(() => undefined),
    );
  });

  it('are told as they were published by an instant', () => {
    const [before, after] = ['2026-03-02T00:59:59.999Z', '2026-03-02T01:00:00.000Z'].map((instant) =>
      withHours.calendarBy('532301', instant),
    );
    expect([before?.edition, after?.edition]).toEqual([
      'CN-2026.1+5323-2025.1',
      'CN-2026.1+5323-2025.1+hours-2026.1',
    ]);
    const none = shelf.withLayer('CN', []);
    expect(none.calendarBy('532301', '2026-03-02T01:00:00.000Z')).toBeUndefined();
  });

  it('take little memory, whatever regions are asked for', () => {
    const before = heapInUse();
    for (let hall = 0; hall < 20_000; hall++) shelf.calendarOf(`5323${String(hall).padStart(8, '0')}`);
    expect(heapInUse() - before).toBeLessThan(8 * 1024 * 1024);
    expect(shelf.calendarOf('532300000000').edition).toBe('CN-2026.1+5323-2025.1');
  });
});
