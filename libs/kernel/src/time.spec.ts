import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findInstant, instantAt, localDateOf } from './time.js';

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

describe('an instant as somebody wrote it (RFC 3339)', () => {
  it.each([
    ['2026-12-01T00:00:00+08:00', '2026-11-30T16:00:00.000Z'],
    ['2026-12-01T00:00+08:00', '2026-11-30T16:00:00.000Z'],
    ['2026-03-02T02:00:00.5Z', '2026-03-02T02:00:00.500Z'],
    ['2026-03-02T02:00:00.000Z', '2026-03-02T02:00:00.000Z'],
    ['2026-03-02T09:30:00.9999+08:00', '2026-03-02T01:30:00.999Z'],
    ['2026-03-02T02:00:00.123456789Z', '2026-03-02T02:00:00.123Z'],
    ['2026-03-01T23:59:59.99999999999999999999Z', '2026-03-01T23:59:59.999Z'],
  ])('%s is %s: what is finer than a millisecond is cut off, never rounded up', (text, instant) => {
    expect(findInstant(text)).toBe(instant);
  });

  it.each([
    ...['2026-03-02', '2026-03-02T02:00:00', '2026-03-02 02:00:00Z', '2026-02-30T02:00:00Z'],
    ...['2026-13-01T00:00:00Z', '2026-03-02T24:00:00Z', '2026-03-02T02:60:00Z', '2026-03-02T02:00:60Z'],
    ...[
      '2026-03-02T02:00:00.Z',
      '2026-03-02T02:00:00,5Z',
      '2026-03-02T02:00:00+15:00',
      ' 2026-03-02T02:00:00Z',
    ],
    ...['9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+08:00', '', 'now'],
  ])('%j is none', (text) => {
    expect(findInstant(text)).toBeUndefined();
  });

  it('is the instant itself, whatever offset and however many digits it was written with', () => {
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    const digits = fc.stringMatching(/^\d{0,20}$/);
    fc.assert(
      fc.property(instants, offsets, digits, (instant, offset, finer) => {
        const there = new Date(Date.parse(instant) + offset * 60_000).toISOString().slice(0, 23);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const two = (value: number): string => String(value).padStart(2, '0');
        const zone = `${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
        expect(findInstant(`${there}${finer}${zone}`)).toBe(instant);
      }),
    );
  });
});
