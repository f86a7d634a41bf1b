import { OpenClocks1763780050000 } from './adapters/postgres/migrations/1763780050000-open-clocks.js';

export { clockEventTypes } from './adapters/events/clock-event-types.js';
export { Moments } from './application/calendars.js';
export { ClockOwners } from './application/clock-owners.js';
export { CalendarModule } from './calendar.module.js';
export { ClockSweeperModule } from './clock-sweeper.module.js';

export const migrations = [OpenClocks1763780050000];
