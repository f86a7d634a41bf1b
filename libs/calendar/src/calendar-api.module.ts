import { Module } from '@nestjs/common';
import { CalendarEditionsController } from './adapters/http/calendar-editions.controller.js';
import { CalendarsController } from './adapters/http/calendars.controller.js';
import { DueDatesController } from './adapters/http/due-dates.controller.js';
import { CalendarModule } from './calendar.module.js';

/** Due dates and calendars, for staff and citizens. */
@Module({ imports: [CalendarModule], controllers: [DueDatesController, CalendarsController] })
export class CalendarApi {}

/** Editions, on the inner network only. */
@Module({ imports: [CalendarModule], controllers: [CalendarEditionsController] })
export class CalendarEditionsApi {}
