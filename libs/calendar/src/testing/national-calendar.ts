import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  layeredCalendar,
  type CalendarEdition,
  type Moment,
  type WorkingCalendar,
} from '@banjian/calendar/pure';
import type { Instant } from '@banjian/kernel';

const data = join(import.meta.dirname, '../../data/national');
const editions = readdirSync(data)
  .sort()
  .map((file) => JSON.parse(readFileSync(join(data, file), 'utf8')) as CalendarEdition);

/** The national working days 2022-2026 as shipped, closing 17:30, whatever the region. */
export function nationalCalendar(region = '530000'): WorkingCalendar {
  return layeredCalendar(region, [{ layer: 'CN', editions }], '17:30');
}

/** A moment for given/when/then: this instant, national working days everywhere. */
export function momentAt(now: Instant): Moment {
  return { now, calendarOf: nationalCalendar };
}
