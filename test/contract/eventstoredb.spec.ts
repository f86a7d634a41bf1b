import { openEventStoreDb, prepareEventStoreDb, type EventStoreDbEventStore } from '@banjian/event-store';
import { EventServer } from '../support/event-server.js';
import { eventStoreContract, type StoreUnderTest } from './event-store.contract.js';

/** A real server, empty, that is there for this run only; see docs/event-store.md. */
const real = process.env['EVENTSTORE_TEST_URL'];

async function opened(url: string): Promise<EventStoreDbEventStore> {
  await prepareEventStoreDb(url);
  return openEventStoreDb({ url });
}

/** The other store is always one in this process: a real server is one store. */
async function twoStores(url?: string): Promise<StoreUnderTest> {
  const servers = [await EventServer.start(), await EventServer.start()] as const;
  const [store, other] = [await opened(url ?? servers[0].url), await opened(servers[1].url)];
  return {
    store,
    other,
    close: async () => {
      await Promise.all([store.close(), other.close()]);
      for (const server of servers) server.cut();
    },
  };
}

eventStoreContract('EventStoreDB, a server in this process', () => twoStores());
if (real) eventStoreContract('EventStoreDB, a real server', () => twoStores(real));
