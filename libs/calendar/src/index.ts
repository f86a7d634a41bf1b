import { OpenClockEntity } from './adapters/postgres/open-clock.entity.js';
import { OpenClocks1763780050000 } from './adapters/postgres/migrations/1763780050000-open-clocks.js';

export { clockEventTypes } from './adapters/events/clock-event-types.js';
export { Calendars, Moments } from './application/calendars.js';
export { ClockOwners, type ClockCommand } from './application/clock-owners.js';
export { ClockSweeper, type Sweep } from './application/clock-sweeper.js';
export { CalendarModule } from './calendar.module.js';
export { ClockSweeperModule } from './clock-sweeper.module.js';
export { openClocksProjection, type OpenClockRow } from './projections/open-clocks.projection.js';
export { OpenClockEntity } from './adapters/postgres/open-clock.entity.js';

export const entities = [OpenClockEntity];
export const migrations = [OpenClocks1763780050000];
