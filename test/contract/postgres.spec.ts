import { preparedTestStore } from '../support/event-store.js';
import { eventStoreContract, type StoreUnderTest } from './event-store.contract.js';

async function twoStores(batch: number): Promise<StoreUnderTest> {
  const [one, two] = [await preparedTestStore(), await preparedTestStore()];
  const appends = { batch, lanes: 4 };
  return {
    store: await one.open({ appends }),
    other: await two.open({ appends }),
    close: async () => {
      await Promise.all([one.drop(), two.drop()]);
    },
  };
}

eventStoreContract('PostgreSQL, waiting commands in one call', () => twoStores(32));
eventStoreContract('PostgreSQL, one command a call', () => twoStores(1));
