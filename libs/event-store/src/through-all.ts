import type { EventStore, StoredEvent } from './event-store.js';

interface Way {
  /** From behind this position. */
  readonly after?: string | undefined;
  /** Events at a time. */
  readonly batchSize?: number;
}

/** One batch after the other in the order of the store, up to its end as it is when it is reached. */
export function throughBatches(
  store: EventStore,
  look: (events: readonly StoredEvent[]) => Promise<void>,
  { after, batchSize = 1_000 }: Way = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = store.subscribe(
      { batchSize, ...(after !== undefined && { after }) },
      async ({ events, caughtUp }) => {
        try {
          await look(events);
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

/** One event after the other. */
export function throughAll(
  store: EventStore,
  look: (event: StoredEvent) => Promise<void>,
  after?: string,
): Promise<void> {
  const each = async (events: readonly StoredEvent[]): Promise<void> => {
    for (const event of events) await look(event);
  };
  return throughBatches(store, each, { after });
}
