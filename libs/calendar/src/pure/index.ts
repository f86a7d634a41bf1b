export type { CalendarRef, ClockEvent, ClockRule } from './clock-events.js';
export type { Moment, WorkingCalendar } from './working-calendar.js';
