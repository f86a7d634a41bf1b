import { Module } from '@nestjs/common';
import { BuiltInCalendars } from './adapters/data/built-in-calendars.js';
import { Calendars, Moments } from './application/calendars.js';
import { ClockOwners } from './application/clock-owners.js';

/** Calendars, the facts of time for command handlers, and the registry of clock owners. The app provides `TimeSource`. */
@Module({
  providers: [Moments, ClockOwners, { provide: Calendars, useClass: BuiltInCalendars }],
  exports: [Moments, ClockOwners, Calendars],
})
export class CalendarModule {}
