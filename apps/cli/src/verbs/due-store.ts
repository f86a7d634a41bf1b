import { CalendarModule, Calendars } from '@banjian/calendar';
import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NotToBeHad } from './options.js';

@Module({})
class CountingApp {}

/** Work with the calendars published in the store. A store that cannot be reached is told, never silently passed over. */
export async function withPublishedCalendars<T>(work: (calendars: Calendars) => T | Promise<T>): Promise<T> {
  const app = await opened();
  try {
    return await work(app.get(Calendars, { strict: false }));
  } finally {
    await app.close();
  }
}

async function opened(): Promise<INestApplicationContext> {
  try {
    const imports = [EventStoreModule.forRoot(StoreSettings.from()), CalendarModule];
    // One sentence of ours instead of the framework's log and its end of the process.
    const quiet = { logger: false, abortOnError: false } as const;
    return await NestFactory.createApplicationContext({ module: CountingApp, imports }, quiet);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NotToBeHad(`BANJIAN_APP_DATABASE_URL 指向的数据库用不了：${why}`);
  }
}
