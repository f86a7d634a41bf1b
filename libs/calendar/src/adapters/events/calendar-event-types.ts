/** What the events of a published calendar look like when they are stored. No field is personal. */
import { defineEvents, words } from '@banjian/event-store';
import type { CalendarEvent } from '../../domain/published-calendar.js';

const { choice, day, flag, list, name, object, time } = words;
const head = { edition: name, title: name, source: name, by: name };
const hours = { opensAt: time, closesAt: time };

export const calendarEventTypes = defineEvents<CalendarEvent>({
  CalendarEditionPublished: {
    version: 1,
    schema: object(
      {
        layer: { type: 'string', pattern: '^(CN|\\d{4})$' },
        ...head,
        days: list(object({ day, kind: choice('off', 'work'), name, source: name }, { unverified: flag })),
      },
      { publishedOn: day, covers: object({ from: day, through: day }) },
    ),
  },
  HallHoursPublished: {
    version: 1,
    schema: object(
      {
        layer: choice('hours'),
        ...head,
        halls: list(
          object(
            { region: name, ...hours, source: name },
            { weekends: list(object({ weekday: choice(6, 7), ...hours })) },
          ),
        ),
      },
      { publishedOn: day },
    ),
  },
});
