import { chainHash, EventCodec, EventStore, genesisHash, type StoredEvent } from '@banjian/event-store';
import { withStore } from './store-context.js';

interface Verified {
  readonly events: number;
  readonly streams: number;
  /** What does not hold, in the order of the store. */
  readonly faults: readonly string[];
}

/** `banjian verify [--json]`: every event from the first on: does its stream's chain hold, can it be read. */
export async function verify(_args: readonly string[], json: boolean): Promise<number> {
  const verified = await withStore((app) => verifyAll(app.get(EventStore), app.get(EventCodec)));
  process.stdout.write(json ? `${JSON.stringify(verified, null, 2)}\n` : inWords(verified));
  return verified.faults.length === 0 ? 0 : 1;
}

async function verifyAll(store: EventStore, codec: EventCodec): Promise<Verified> {
  const heads = new Map<string, StoredEvent>();
  const faults: string[] = [];
  let events = 0;
  await throughAll(store, async (event) => {
    events += 1;
    const fault = chainFault(heads.get(event.stream), event) ?? (await readingFault(codec, event));
    if (fault !== undefined) faults.push(`${event.stream} ${String(event.revision)} ${event.type}：${fault}`);
    heads.set(event.stream, event);
  });
  return { events, streams: heads.size, faults };
}

function chainFault(head: StoredEvent | undefined, event: StoredEvent): string | undefined {
  if (event.revision !== (head?.revision ?? -1) + 1) return '序号不连续';
  return chainHash(head?.hash ?? genesisHash, event).equals(event.hash) ? undefined : '哈希链不符';
}

async function readingFault(codec: EventCodec, event: StoredEvent): Promise<string | undefined> {
  try {
    await codec.decode(event);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** One event after the other, up to the end of the store. */
function throughAll(store: EventStore, look: (event: StoredEvent) => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const subscription = store.subscribe({}, async ({ events, caughtUp }) => {
      for (const event of events) await look(event);
      if (!caughtUp) return;
      void subscription.close();
      resolve();
    });
  });
}

function inWords({ events, streams, faults }: Verified): string {
  const result = faults.length === 0 ? '全部完好' : `${String(faults.length)} 处不符`;
  const lines = [...faults, `核验 ${String(events)} 条事件、${String(streams)} 个流：${result}`];
  return `${lines.join('\n')}\n`;
}
