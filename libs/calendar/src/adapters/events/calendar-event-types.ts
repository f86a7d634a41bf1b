/** What the events of a published calendar look like when they are stored. No field is personal. */
import { defineEvents } from '@banjian/event-store';
import type { CalendarEvent } from '../../domain/published-calendar.js';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1 };
const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const time: Schema = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
const list = (items: Schema): Schema => ({ type: 'array', items });

const object = (
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const head = { edition: text, title: text, source: text, by: text };
const hours = { opensAt: time, closesAt: time };

export const calendarEventTypes = defineEvents<CalendarEvent>({
  CalendarEditionPublished: {
    version: 1,
    schema: object(
      {
        layer: { type: 'string', pattern: '^(CN|\\d{4})$' },
        ...head,
        days: list(
          object(
            { day, kind: { enum: ['off', 'work'] }, name: text, source: text },
            { unverified: { type: 'boolean' } },
          ),
        ),
      },
      { publishedOn: day, covers: object({ from: day, through: day }) },
    ),
  },
  HallHoursPublished: {
    version: 1,
    schema: object(
      {
        layer: { const: 'hours' },
        ...head,
        halls: list(
          object(
            { region: text, ...hours, source: text },
            { weekends: list(object({ weekday: { enum: [6, 7] }, ...hours })) },
          ),
        ),
      },
      { publishedOn: day },
    ),
  },
});
