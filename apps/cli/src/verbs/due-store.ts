import { Calendars } from '@banjian/calendar';
import { CalledWrongly } from './options.js';
import { withStore } from './store-context.js';

/** Work with the calendars published in the store. A store that cannot be reached is told, never silently passed over. */
export async function withPublishedCalendars<T>(work: (calendars: Calendars) => T | Promise<T>): Promise<T> {
  const store: { reached: boolean } = { reached: false };
  try {
    return await withStore((app) => {
      store.reached = true;
      return Promise.resolve(work(app.get(Calendars, { strict: false })));
    });
  } catch (error) {
    if (store.reached) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CalledWrongly(`BANJIAN_APP_DATABASE_URL 指向的数据库用不了：${why}`);
  }
}
