import { prepareEventStoreDb, type StoreFacts } from '@banjian/event-store';
import { EventServer } from './event-server.js';

/**
 * Where the platforms of a run keep their events: in their databases, or, where `EVENT_STORE=eventstoredb` says so, each on
 * an event server of its own in this process. Undefined = in the database.
 */
export async function testEvents(
  facts: Omit<StoreFacts, 'storeId'>,
  wanted = process.env['EVENT_STORE'] === 'eventstoredb',
): Promise<EventServer | undefined> {
  if (!wanted) return undefined;
  const server = await EventServer.start();
  await prepareEventStoreDb(server.url, facts);
  return server;
}
