/** What each clock event looks like when it is stored. A context spreads this table into its own `defineEvents`. */
import { defineEvents } from '@banjian/event-store';
import type { ClockEvent } from '../../pure/index.js';

type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Schema>>;

const text: Schema = { type: 'string' };
const name: Schema = { type: 'string', minLength: 1 };
const amount: Schema = { type: 'integer', minimum: 1, maximum: 3660 };
const left: Schema = { type: 'integer', minimum: 0, maximum: 3660 };
const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const time: Schema = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
const instant: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
};

const object = (required: Fields, optional: Fields = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const rule = object(
  {
    amount,
    unit: {
      enum: ['workingDay', 'calendarDay', 'hour', 'month', 'workingDayOfMonth', 'workingDayAfterQuarter'],
    },
    counting: { enum: ['inclusive', 'exclusive'] },
    basis: name,
  },
  {
    cutOff: time,
    ends: { enum: ['closeOfBusiness', 'midnight'] },
    month: { type: 'integer', minimum: 1, maximum: 12 },
    warnings: object({ yellow: left, red: left }),
    proposal: name,
  },
);
const warnAt = object({ yellow: instant, red: instant });
const calendar = object({ region: name, edition: name, provisional: { type: 'boolean' } });

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
    schema: object({ clock: name, level: { enum: ['yellow', 'red'] }, at: instant }),
  },
  ClockStopped: { version: 1, schema: object({ clock: name, by: name, late: { type: 'boolean' } }) },
  ClockExpired: {
    version: 1,
    schema: object({ clock: name, dueAt: instant, consequence: name }),
    // The law did not wait for whoever recorded it.
    effectiveAt: ({ dueAt }) => dueAt,
  },
});
