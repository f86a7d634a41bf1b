import { StoreUnavailable, type StoredEvent } from '../event-store.js';
import type { EventStoreDbEventStore } from '../eventstoredb/eventstoredb-event-store.js';
import type { CopyTarget } from './copy-events.js';

/** Events as they stand, to EventStoreDB. */
export function eventStoreDbTarget(store: EventStoreDbEventStore): CopyTarget {
  return {
    store,
    async restore(events: readonly StoredEvent[]) {
      const position = await store.restore(events);
      if (position === undefined) throw new StoreUnavailable('somebody else appends to the target');
      return position;
    },
  };
}
