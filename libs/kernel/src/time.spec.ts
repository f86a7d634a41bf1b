import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantAt, localDateOf } from './time.js';

const eightHours = 8 * 3_600_000;
const instants = fc
  .date({
    min: new Date('1999-12-30T00:00:00.000Z'),
    max: new Date('2101-01-02T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

describe('the day and the time of day in China', () => {
  it('are eight hours ahead of UTC, on every day and at every hour', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const there = new Date(Date.parse(instant) + eightHours).toISOString();
        expect(localDateOf(instant)).toBe(there.slice(0, 10));
        const minute = `${instant.slice(0, 16)}:00.000Z`;
        expect(instantAt(there.slice(0, 10), there.slice(11, 16))).toBe(minute);
      }),
      { numRuns: 2_000 },
    );
  });

  it('end a day at 24:00, which is the next one’s 00:00', () => {
    expect(instantAt('2026-02-28', '24:00')).toBe('2026-02-28T16:00:00.000Z');
    expect(instantAt('2026-03-01', '00:00')).toBe('2026-02-28T16:00:00.000Z');
    expect(localDateOf('2026-02-28T15:59:59.999Z')).toBe('2026-02-28');
    expect(localDateOf('2026-02-28T16:00:00.000Z')).toBe('2026-03-01');
  });

  it('are refused where there is no such day or time', () => {
    expect(() => localDateOf('2026-13-01T00:00:00.000Z')).toThrow();
    expect(() => localDateOf('yesterday')).toThrow();
    expect(() => instantAt('2026-13-01', '09:00')).toThrow();
    expect(() => instantAt('2026-03-01', 'noon')).toThrow('not a time of day');
  });
});
