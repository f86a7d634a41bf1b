import { TimeSource, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import type { Moment, WorkingCalendar } from '../pure/index.js';

/** The published calendars (工作日历): national layer, prefecture layer and hall hours, chosen by region. */
export abstract class Calendars {
  /**
   * The newest calendar of the body that handles a matter, by its 行政区划代码 (6 digits, or 12 with its parts).
   * Rejects `calendar.unknown-region`: a date in a region nobody vouches for is not guessed.
   */
  abstract calendarOf(region: string): WorkingCalendar;

  /** The calendar as it stood at an edition that a clock names; undefined for one that is not known here. */
  calendarAt(region: string, edition: string): WorkingCalendar | undefined {
    const newest = this.calendarOf(region);
    return newest.edition === edition ? newest : undefined;
  }

  /** The calendar as it was published by an instant; undefined where none was. */
  calendarBy(region: string, instant: Instant): WorkingCalendar | undefined {
    const newest = this.calendarOf(region);
    return (newest.publishedAt ?? '') <= instant ? newest : undefined;
  }
}

/** Where a command handler gets the facts of time its decider needs. */
@Injectable()
export class Moments {
  constructor(
    private readonly time: TimeSource,
    private readonly calendars: Calendars,
  ) {}

  /** This instant, with the calendars as they stand published now. */
  moment(): Moment {
    return {
      now: this.time.now(),
      calendarOf: (region) => this.calendars.calendarOf(region),
      calendarAt: (region, edition) => this.calendars.calendarAt(region, edition),
      calendarBy: (region, instant) => this.calendars.calendarBy(region, instant),
    };
  }
}
