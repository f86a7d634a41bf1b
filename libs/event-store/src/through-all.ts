import type { EventStore, StoredEvent } from './event-store.js';

/** One event after the other in the order of the store, up to its end as it is when it is reached; `after`: from behind this position. */
export function throughAll(
  store: EventStore,
  look: (event: StoredEvent) => Promise<void>,
  after?: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = store.subscribe(
      { batchSize: 1_000, ...(after !== undefined && { after }) },
      async ({ events, caughtUp }) => {
        try {
          for (const event of events) await look(event);
        } catch (error) {
          // The subscription would try again for ever.
          reject(error instanceof Error ? error : new Error(String(error)));
          void subscription.close();
          return;
        }
        if (!caughtUp) return;
        void subscription.close();
        resolve();
      },
    );
  });
}
