import type { CalendarYear } from '../../api/calendars.js';
import { t } from '../../locales/texts.js';

/** Holidays whose notice is still to come, each with the days between which it will fall. */
export const awaitedInWords = (awaited: CalendarYear['awaited']): string =>
  awaited.map(({ name, from, through }) => t('calendar.awaited', { name, from, through })).join('、');
