/** What each clock event looks like when it is stored. A context spreads this table into its own `defineEvents`. */
import { defineEvents, words } from '@banjian/event-store';
import type { ClockEvent } from '../../pure/index.js';

const { choice, day, flag, instant, name, object, text, time, whole } = words;
const amount = whole(1, 3660);
const left = whole(0, 3660);

const rule = object(
  {
    amount,
    unit: choice('workingDay', 'calendarDay', 'hour', 'month', 'workingDayOfMonth', 'workingDayAfterQuarter'),
    counting: choice('inclusive', 'exclusive'),
    basis: name,
  },
  {
    cutOff: time,
    ends: choice('closeOfBusiness', 'midnight'),
    month: whole(1, 12),
    warnings: object({ yellow: left, red: left }),
    proposal: name,
  },
);
const warnAt = object({ yellow: instant, red: instant });
const calendar = object({ region: name, edition: name, provisional: flag });

export const clockEventTypes = defineEvents<ClockEvent>({
  ClockStarted: {
    version: 1,
    schema: object({ clock: name, rule, from: instant, dueAt: instant, calendar }, { warnAt }),
  },
  ClockPaused: {
    version: 1,
    schema: object(
      { clock: name, reason: text, notice: name, length: amount, openedOn: day },
      { resumesOn: day },
    ),
  },
  ClockResumed: {
    version: 1,
    schema: object({ clock: name, endedOn: day, reason: text, dueAt: instant }, { calendar, warnAt }),
  },
  ClockExtended: {
    version: 1,
    schema: object(
      { clock: name, amount, approvedBy: name, reason: text, notice: name, dueAt: instant },
      { calendar, warnAt },
    ),
  },
  ClockRebased: {
    version: 1,
    schema: object({ clock: name, calendar, was: instant, dueAt: instant }, { warnAt }),
  },
  ClockWarned: {
    version: 1,
    schema: object({ clock: name, level: choice('yellow', 'red'), at: instant }),
  },
  ClockStopped: { version: 1, schema: object({ clock: name, by: name, late: flag }) },
  ClockExpired: {
    version: 1,
    schema: object({ clock: name, dueAt: instant, consequence: name }),
    // The law did not wait for whoever recorded it.
    effectiveAt: ({ dueAt }) => dueAt,
  },
});
