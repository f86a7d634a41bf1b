import type { Instant } from '@banjian/kernel';
import { Calendars } from '../../application/calendars.js';
import { CalendarShelf } from '../../application/calendar-shelf.js';
import type { WorkingCalendar } from '../../pure/index.js';
import { CalendarFiles } from './calendar-files.js';

/** Calendars from the data that come with the software alone: for work without a store. */
export class BuiltInCalendars extends Calendars {
  private readonly shelf = CalendarShelf.of(new CalendarFiles());

  override calendarOf(region: string): WorkingCalendar {
    return this.shelf.calendarOf(region);
  }

  override calendarAt(region: string, edition: string): WorkingCalendar | undefined {
    return this.shelf.calendarAt(region, edition);
  }

  override calendarBy(region: string, instant: Instant): WorkingCalendar | undefined {
    return this.shelf.calendarBy(region, instant);
  }
}
