export { momentAt, nationalCalendar } from './national-calendar.js';
