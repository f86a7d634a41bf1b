import { describe, expect, it } from '@jest/globals';
import { lastDayOfValidity } from './validity.policy.js';

describe('validity of a licence (有效期)', () => {
  it.each([
    ['2026-03-02', 60, '2031-03-01'],
    ['2026-03-01', 12, '2027-02-28'],
    ['2027-03-01', 12, '2028-02-29'],
    ['2026-01-01', 6, '2026-06-30'],
    ['2026-12-15', 1, '2027-01-14'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-28'],
  ])('runs from %s for %i months to the end of %s', (from, months, until) => {
    expect(lastDayOfValidity(from, months)).toBe(until);
  });

  it('is never zero or a part of a month', () => {
    expect(() => lastDayOfValidity('2026-03-02', 0)).toThrow();
    expect(() => lastDayOfValidity('2026-03-02', 1.5)).toThrow();
  });
});
