import { EventStoreModule, projectInto } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarFiles } from './adapters/data/calendar-files.js';
import { calendarEventTypes } from './adapters/events/calendar-event-types.js';
import { clockEventTypes } from './adapters/events/clock-event-types.js';
import { calendarProblemTitles } from './adapters/http/problem-titles.js';
import { EditionIntake } from './adapters/import/edition-intake.js';
import { OpenClockEntity } from './adapters/postgres/open-clock.entity.js';
import { BuiltInEditions } from './application/built-in-editions.js';
import { Calendars, Moments } from './application/calendars.js';
import { ClockOwners } from './application/clock-owners.js';
import { PublishCalendarEditionHandler } from './application/publish-calendar-edition.handler.js';
import { PublishedCalendars } from './application/published-calendars.js';
import { TakeOverEditionsHandler } from './application/take-over-editions.handler.js';
import { openClocksProjection } from './projections/open-clocks.projection.js';

/** Calendars, the facts of time for command handlers, open clocks and the registry of their owners. */
@Module({
  imports: [
    TypeOrmModule.forFeature([OpenClockEntity]),
    EventStoreModule.forContext({
      events: { ...clockEventTypes, ...calendarEventTypes },
      projections: [projectInto(OpenClockEntity, openClocksProjection)],
    }),
  ],
  providers: [
    Moments,
    ClockOwners,
    { provide: BuiltInEditions, useClass: CalendarFiles },
    PublishedCalendars,
    { provide: Calendars, useExisting: PublishedCalendars },
    PublishCalendarEditionHandler,
    TakeOverEditionsHandler,
    EditionIntake,
  ],
  exports: [Moments, ClockOwners, Calendars, PublishedCalendars, EditionIntake],
})
export class CalendarModule {
  constructor() {
    problemTitles(calendarProblemTitles);
  }
}
