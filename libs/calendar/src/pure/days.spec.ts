import { describe, expect, it } from '@jest/globals';
import { addDays, weekdayOf } from './days.js';

describe('days (日)', () => {
  it('have the weekdays of the Gregorian calendar, one after the other through two centuries', () => {
    let day = '1900-01-01';
    for (let n = 0; day < '2101-01-02'; n += 1) {
      const date = new Date(`${day}T00:00:00.000Z`);
      if (weekdayOf(day) !== (date.getUTCDay() || 7))
        expect([day, weekdayOf(day)]).toEqual([day, date.getUTCDay() || 7]);
      if (n % 7 === 0) expect(weekdayOf(day)).toBe(1);
      day = addDays(day, 1);
    }
    expect(day).toBe('2101-01-02');
  });
});
