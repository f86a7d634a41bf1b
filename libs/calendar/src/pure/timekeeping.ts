/** What time and the calendar bring about in one stream: the orders a sweeper sends, and the events that follow. */
import type { Instant, Variants } from '@banjian/kernel';
import type { ClockEvent, WarningLevel } from './clock-events.js';
import type { Clocks, LegalClock } from './clocks.js';
import { isNewer, publishedBefore } from './editions.js';
import { explain } from './ledger.js';
import { rebasedDue, type Recount } from './recount.js';
import type { Moment, WorkingCalendar } from './working-calendar.js';

/**
 * An order to the owner of a stream's clocks. Every owner answers all of them the same way: what is due is found by its
 * `expire`, which runs before every command, and `keepTime` gives the rest.
 */
export type Timekeeping = Variants<{
  /** The clock is due, or a pause has reached its notified length. */
  Expire: { clock: string; dueAt: Instant };
  Warn: { clock: string; level: WarningLevel; at: Instant };
  /** A newer edition of the calendar is published. */
  Rebase: { region: string; edition: string };
}>;

/** Nothing for an order that is out of date or already carried out. */
export function keepTime(order: Timekeeping, clocks: Clocks, at: Moment): readonly ClockEvent[] {
  switch (order.type) {
    case 'Expire':
      return [];
    case 'Warn':
      return warnClock(clocks, order, at.now);
    case 'Rebase':
      return rebaseClocks(clocks, at);
  }
}

/** Shown from its instants on, told once: a red one is not told yellow afterwards. */
function warnClock(
  clocks: Clocks,
  { clock, level, at }: { readonly clock: string; readonly level: WarningLevel; readonly at: Instant },
  now: Instant,
): readonly ClockEvent[] {
  const found = clocks[clock];
  const wanted = found?.status === 'running' && found.warnAt?.[level] === at && at <= now;
  const known = found?.warned === level || found?.warned === 'red';
  return wanted && !known ? [{ type: 'ClockWarned', clock, level, at }] : [];
}

/**
 * Running clocks counted anew under the calendar as it is published now; only those whose date or ledger changes get an
 * event. A paused clock is counted anew when it resumes, an ended one never.
 */
export function rebaseClocks(clocks: Clocks, at: Moment): readonly ClockEvent[] {
  return rebased(clocks, at, () => true);
}

/**
 * The same for clocks that are due, under their own edition or under the newer one: asked before they expire, so that no
 * clock runs out on a day that an edition published before has made a day of rest, nor goes on past one that was made a day
 * of work, however far the sweeper is behind.
 */
export function rebaseDueClocks(clocks: Clocks, at: Moment): readonly ClockEvent[] {
  return rebased(clocks, at, (was, dueAt) => was <= at.now || dueAt <= at.now);
}

function rebased(
  clocks: Clocks,
  at: Moment,
  concerns: (was: Instant, dueAt: Instant) => boolean,
): readonly ClockEvent[] {
  return Object.values(clocks).flatMap((clock) => {
    if (clock.status !== 'running') return [];
    const { region, edition } = clock.calendar;
    if (at.calendarOf(region).edition === edition) return [];
    const known = at.calendarAt?.(region, edition);
    // An edition this process has not heard of yet is newer than those it knows: going back to them would be wrong.
    if (at.calendarAt && !known) return [];
    // What was published when it had run out changes nothing any more: whether a limit has passed does not hang on when a
    // sweeper comes to write it down.
    const calendar = publishedBefore(region, clock.dueAt, at);
    if (!calendar || calendar.edition === edition || !isNewer(calendar, known)) return [];
    const due = rebasedDue(clock, calendar);
    if (!concerns(clock.dueAt, due.dueAt)) return [];
    return known && sameCount(clock, due, [known, calendar])
      ? []
      : [{ type: 'ClockRebased', clock: clock.clock, was: clock.dueAt, ...due }];
  });
}

function sameCount(
  clock: LegalClock,
  { dueAt, calendar }: Recount,
  [known, published]: readonly [WorkingCalendar, WorkingCalendar],
): boolean {
  if (dueAt !== clock.dueAt || calendar.provisional !== clock.calendar.provisional) return false;
  const { rule, from, pauses, extendedBy } = clock;
  const counts = (by: WorkingCalendar): string =>
    explain({ rule, from, pauses, extendedBy }, by)
      .map(({ date, why }) => `${date} ${why}`)
      .join();
  return counts(known) === counts(published);
}
