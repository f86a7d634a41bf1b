import { OpenClocks1763780050000 } from './adapters/postgres/migrations/1763780050000-open-clocks.js';
import { OpenClockLanes1763990000000 } from './adapters/postgres/migrations/1763990000000-open-clock-lanes.js';
import { OpenClockRevision1763990100000 } from './adapters/postgres/migrations/1763990100000-open-clock-revision.js';

export { calendarEventTypes } from './adapters/events/calendar-event-types.js';
export { clockEventTypes } from './adapters/events/clock-event-types.js';
export { BuiltInCalendars } from './adapters/data/built-in-calendars.js';
export { calendarProblemTitles } from './adapters/http/problem-titles.js';
export { Calendars, Moments } from './application/calendars.js';
export { DueDateCheck, type DueDatesVerified } from './application/due-date-check.js';
export { ClockOwners } from './application/clock-owners.js';
export {
  dueDateOf,
  explainedDueDateOf,
  firmDueDate,
  type ExplainedDueDate,
} from './application/due-dates.js';
export { readDueQuestion } from './application/due-question.js';
export { PublishedCalendars } from './application/published-calendars.js';
export { TakeOverEditions } from './application/take-over-editions.handler.js';
export { editionList, type ListedEdition } from './application/edition-list.js';
export type { EditionsListed } from './adapters/http/calendar-editions.controller.js';
export type { CalendarYear } from './application/calendar-year.js';
export { EditionIntake, type ReadEdition } from './adapters/import/edition-intake.js';
export { CalendarApi, CalendarEditionsApi } from './calendar-api.module.js';
export { CalendarModule } from './calendar.module.js';
export { ClockSweeperModule } from './clock-sweeper.module.js';

export const migrations = [
  OpenClocks1763780050000,
  OpenClockLanes1763990000000,
  OpenClockRevision1763990100000,
];
