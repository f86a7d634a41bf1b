/** The way in to EventStoreDB: its client is loaded where one is used, not by every process that keeps its events elsewhere. */
import type { EventStoreDbEventStore, EventStoreDbOptions } from './eventstoredb-event-store.js';
import type { prepareEventStoreDb as prepare } from './store-identity.js';

export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
  const { EventStoreDbEventStore: Store } = await import('./eventstoredb-event-store.js');
  return Store.open(options);
}

export const prepareEventStoreDb: typeof prepare = async (...asked) => {
  const { prepareEventStoreDb: prepared } = await import('./store-identity.js');
  return prepared(...asked);
};
