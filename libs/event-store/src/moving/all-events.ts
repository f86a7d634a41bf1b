import type { EventStore, StoredEvent } from '../event-store.js';

/** Every event of a store in its order, in batches, up to the end as it is when that is reached. */
export async function* allEvents(store: EventStore): AsyncGenerator<readonly StoredEvent[]> {
  let give: (batch: { events: readonly StoredEvent[]; caughtUp: boolean }) => void = () => undefined;
  let taken: () => void = () => undefined;
  const next = (): Promise<{ events: readonly StoredEvent[]; caughtUp: boolean }> =>
    new Promise((resolve) => (give = resolve));
  let coming = next();
  const subscription = store.subscribe({}, (batch) => {
    give(batch);
    // The next batch is asked for when this one has been dealt with.
    return new Promise((resolve) => (taken = resolve));
  });
  try {
    for (;;) {
      const { events, caughtUp } = await coming;
      yield events;
      if (caughtUp) return;
      coming = next();
      taken();
    }
  } finally {
    taken();
    await subscription.close();
  }
}

/** Commands look no further ahead for events of theirs that other commands' stand between. */
const ahead = 2_000;

/**
 * The events of each command together, in the order of their firsts. Appends that went on at the same time may have put
 * theirs between one another; whoever copies them writes a command at once or not at all.
 */
export async function* commandsOf(
  batches: AsyncIterable<readonly StoredEvent[]>,
): AsyncGenerator<readonly StoredEvent[]> {
  let waiting: StoredEvent[] = [];
  for await (const batch of batches) {
    waiting.push(...batch);
    while (waiting.length > ahead) waiting = yield* first(waiting);
  }
  while (waiting.length > 0) waiting = yield* first(waiting);
}

function* first(waiting: readonly StoredEvent[]): Generator<readonly StoredEvent[], StoredEvent[]> {
  const [one] = waiting;
  if (!one) return [];
  const belongs = (event: StoredEvent): boolean =>
    event.stream === one.stream && event.commandId === one.commandId;
  yield waiting.filter(belongs);
  return waiting.filter((event) => !belongs(event));
}
