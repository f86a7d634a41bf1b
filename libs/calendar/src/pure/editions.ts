/** Which edition of its region's calendar a clock is counted by, when several were published in its time. */
import type { Instant } from '@banjian/kernel';
import type { LegalClock } from './clocks.js';
import type { Moment, WorkingCalendar } from './working-calendar.js';

/** The calendars a moment knows, whatever time it is. */
export type Editions = Omit<Moment, 'now'>;

/** The newest calendar published before an instant; undefined where none was, or where none but the newest is known. */
export function publishedBefore(
  region: string,
  instant: Instant,
  editions: Editions,
): WorkingCalendar | undefined {
  const newest = editions.calendarOf(region);
  const { publishedAt } = newest;
  if (publishedAt === undefined || publishedAt < instant) return newest;
  return editions.calendarBy?.(region, new Date(Date.parse(instant) - 1).toISOString());
}

/** What was received long ago and filed today is counted by an edition published after its day. */
export const isNewer = ({ publishedAt }: WorkingCalendar, known: WorkingCalendar | undefined): boolean =>
  publishedAt === undefined || known?.publishedAt === undefined || publishedAt >= known.publishedAt;

/**
 * The calendar a clock was to be counted by at an instant that has passed: the newest published before it, or the clock's own
 * where that is newer still.
 */
export function calendarSince(
  { calendar: { region, edition } }: LegalClock,
  instant: Instant,
  editions: Editions,
): WorkingCalendar {
  const newest = editions.calendarOf(region);
  const own = newest.edition === edition ? newest : editions.calendarAt?.(region, edition);
  const before = publishedBefore(region, instant, editions);
  return before && isNewer(before, own) ? before : (own ?? newest);
}
