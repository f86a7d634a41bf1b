import { MemoryEventStore } from '@banjian/event-store/testing';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('memory', () => {
  const [store, other] = [new MemoryEventStore(), new MemoryEventStore()];
  return Promise.resolve({
    store,
    other,
    close: async () => {
      await Promise.all([store.close(), other.close()]);
    },
  });
});
