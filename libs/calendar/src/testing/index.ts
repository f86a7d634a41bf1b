export { nationalCalendar } from './national-calendar.js';
