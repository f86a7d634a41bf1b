/** When people act in the county: within office hours on working days, or, on line, at any hour. */
import { addDays, workingDayAfter, workingDayOnOrAfter, type WorkingCalendar } from '@banjian/calendar/pure';
import { instantAt, localDateOf, type Instant, type LocalDate } from '@banjian/kernel';
import type { Dice } from './dice.js';

/** Twelve months of it. The calendars of both years are known, so no date is provisional. */
export const countyYear = { from: '2025-11-03', through: '2026-10-30' };
/** Before the first case: calendars and catalogue are published, the accounts made. */
export const countyOpens: Instant = instantAt(countyYear.from, '08:00');
/** What would come later has not happened yet. */
export const countyStandsAt: Instant = instantAt(countyYear.through, '17:00');

export class OfficeDays {
  constructor(
    private readonly calendar: WorkingCalendar,
    private readonly dice: Dice,
  ) {}

  /** Some time of the hall's hours on the day, or on the next working one. */
  onOrAfter(day: LocalDate): Instant {
    return this.within(workingDayOnOrAfter(day, this.calendar));
  }

  /** `count` working days later; 0: later on the same day where the hours allow it, else on the next. */
  after(instant: Instant, count: number): Instant {
    const day = localDateOf(instant);
    if (count > 0) return this.within(workingDayAfter(day, count, this.calendar));
    const later = new Date(
      Date.parse(instant) + this.dice.between(4, 75) * 60_000 + this.dice.between(0, 59_999),
    );
    const isOpen = this.calendar.isWorkingDay(day) && later.toISOString() < instantAt(day, '17:28');
    return isOpen && instant >= instantAt(day, '09:00')
      ? later.toISOString()
      : this.within(workingDayAfter(day, 1, this.calendar));
  }

  /** Any day, from seven in the morning to eleven at night. */
  online(day: LocalDate): Instant {
    return this.at(day, this.dice.between(7 * 60, 23 * 60));
  }

  onlineAfter(instant: Instant, days: number): Instant {
    const found = this.online(addDays(localDateOf(instant), days));
    return found > instant ? found : new Date(Date.parse(instant) + 600_000).toISOString();
  }

  private within(day: LocalDate): Instant {
    return this.at(day, this.dice.between(9 * 60 + 2, 17 * 60 + 20));
  }

  private at(day: LocalDate, minutes: number): Instant {
    const base = Date.parse(instantAt(day, '00:00')) + minutes * 60_000;
    return new Date(base + this.dice.between(0, 59_999)).toISOString();
  }
}
