import { prepareEventStoreDb, type StoreFacts } from '@banjian/event-store';
import { EventServer } from './event-server.js';

const wantedByRun = (): boolean => process.env['BANJIAN_TEST_EVENT_STORE'] === 'eventstoredb';

/**
 * Where the platforms of a run keep their events: in their databases, or, where `EVENT_STORE=eventstoredb` says so, each on
 * an event server of its own in this process. Undefined = in the database.
 */
export async function testEvents(
  facts: Omit<StoreFacts, 'storeId'>,
  wanted = wantedByRun(),
): Promise<EventServer | undefined> {
  if (!wanted) return undefined;
  const server = await EventServer.start();
  await prepareEventStoreDb(server.url, facts);
  return server;
}

/** The same for a program that prepares its store itself: what it must be told in its environment. */
export async function eventsOfProgram(): Promise<Record<string, string>> {
  return environmentOf(wantedByRun() ? await EventServer.start() : undefined);
}

/** What a program must be told to find the events there. */
export const environmentOf = (events: EventServer | undefined): Record<string, string> =>
  events ? { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: events.url } : {};
