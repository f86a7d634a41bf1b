import type { Instant } from '@banjian/kernel';
import { readCalendarData } from '../adapters/data/calendar-data.js';
import { layeredCalendar, type Moment, type WorkingCalendar } from '../pure/index.js';

const { national } = readCalendarData();

/** The national working days 2022-2026 as shipped, closing 17:30, whatever the region. */
export function nationalCalendar(region = '530000'): WorkingCalendar {
  return layeredCalendar(region, [national], '17:30');
}

/** A moment for given/when/then: this instant, national working days everywhere. */
export function momentAt(now: Instant): Moment {
  return { now, calendarOf: nationalCalendar };
}
