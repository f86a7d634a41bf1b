import type { EventStore, StoredEvent, SubscribeOptions } from '../event-store.js';

/** Whoever folds under a lock does not wait for a store that is away. */
const patienceMs = 5_000;

/** What stands from a subscription's beginning up to and with `end`, in batches. Answers the last event's position, if there was any. */
export function foldThrough(
  store: EventStore,
  from: SubscribeOptions,
  end: string,
  fold: (events: readonly StoredEvent[]) => Promise<void>,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let last: string | undefined;
    const subscription = store.subscribe(from, async ({ events, seenThrough }) => {
      try {
        const wanted = events.filter(({ position }) => store.comparePositions(position, end) <= 0);
        if (wanted.length > 0) await fold(wanted);
        last = wanted.at(-1)?.position ?? last;
        if (store.comparePositions(seenThrough, end) < 0) return;
        clearTimeout(patience);
        resolve(last);
      } catch (error) {
        // The subscription would try again for ever.
        clearTimeout(patience);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      void subscription.close();
    });
    const patience = setTimeout(() => {
      reject(new Error('the store does not answer'));
      void subscription.close();
    }, patienceMs);
  });
}
