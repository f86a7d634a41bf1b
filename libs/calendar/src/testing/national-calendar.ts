import { readCalendarData } from '../adapters/data/calendar-data.js';
import { layeredCalendar, type WorkingCalendar } from '../pure/index.js';

const { national } = readCalendarData();

/** The national working days 2022-2026 as shipped, closing 17:30, whatever the region. */
export function nationalCalendar(region = '530000'): WorkingCalendar {
  return layeredCalendar(region, [national], '17:30');
}
