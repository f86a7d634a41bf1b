/** Working calendars (工作日历): a year of a region, the editions it rests on, and when a limit runs out. */
import type { CalendarYear, EditionsListed, ExplainedDueDate } from '@banjian/calendar';
import { answer, commanding, http, newKey } from './http.js';

export type { CalendarYear, EditionsListed, ExplainedDueDate };
export type NamedDay = CalendarYear['days'][number];

export const calendarYear = (region: string, year: number, signal: AbortSignal): Promise<CalendarYear> =>
  answer(http.GET('/api/v1/calendars/{region}', { params: { path: { region }, query: { year } }, signal }));

export const calendarEditions = (): Promise<EditionsListed> => answer(http.GET('/api/v1/calendar-editions'));

export interface DueAsked {
  /** An instant with its offset. */
  readonly from: string;
  readonly amount: number;
  readonly unit: 'working-day' | 'calendar-day' | 'hour' | 'month';
  readonly counting: 'inclusive' | 'exclusive';
  readonly region: string;
  readonly pauses: { openedOn: string; endedOn: string }[];
}

export const dueDate = (body: DueAsked): Promise<ExplainedDueDate> =>
  answer(http.POST('/api/v1/due-dates', { body }));

/** The file as it was written: the server tells every fault with its line. */
export const publishEdition = (text: string): Promise<{ readonly layer: string; readonly edition: string }> =>
  answer(
    http.POST('/api/v1/calendar-editions', {
      body: text as never,
      bodySerializer: () => text,
      ...commanding(newKey()),
    }),
  );
