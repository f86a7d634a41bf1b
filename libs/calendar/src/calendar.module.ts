import { EventStoreModule, projectInto } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BuiltInCalendars } from './adapters/data/built-in-calendars.js';
import { clockEventTypes } from './adapters/events/clock-event-types.js';
import { calendarProblemTitles } from './adapters/http/problem-titles.js';
import { OpenClockEntity } from './adapters/postgres/open-clock.entity.js';
import { Calendars, Moments } from './application/calendars.js';
import { ClockOwners } from './application/clock-owners.js';
import { openClocksProjection } from './projections/open-clocks.projection.js';

/** Calendars, the facts of time for command handlers, open clocks and the registry of their owners. */
@Module({
  imports: [
    TypeOrmModule.forFeature([OpenClockEntity]),
    EventStoreModule.forContext({
      events: clockEventTypes,
      projections: [projectInto(OpenClockEntity, openClocksProjection)],
    }),
  ],
  providers: [Moments, ClockOwners, { provide: Calendars, useClass: BuiltInCalendars }],
  exports: [Moments, ClockOwners, Calendars],
})
export class CalendarModule {
  constructor() {
    problemTitles(calendarProblemTitles);
  }
}
