import { Moments } from '@banjian/calendar';
import { chainHash, EventCodec, EventStore, genesisHash, type StoredEvent } from '@banjian/event-store';
import type { INestApplicationContext } from '@nestjs/common';
import { DueDateCheck, type DueDatesVerified } from './due-date-check.js';
import { withStore } from './store-context.js';

interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly dueDates: DueDatesVerified;
  /** What does not hold, in the order of the store. */
  readonly faults: readonly string[];
}

/**
 * `banjian verify [--json]`: every event from the first on: does its stream's chain hold, can it be read, and are the due
 * dates of its clock those of the calendar edition it names.
 */
export async function verify(_args: readonly string[], json: boolean): Promise<number> {
  const verified = await withStore(verifyAll);
  process.stdout.write(json ? `${JSON.stringify(verified, null, 2)}\n` : inWords(verified));
  return verified.faults.length === 0 ? 0 : 1;
}

/** The end of a stream's chain so far; its event is not kept. */
type Link = Pick<StoredEvent, 'revision' | 'hash'>;

async function verifyAll(app: INestApplicationContext): Promise<Verified> {
  const codec = app.get(EventCodec);
  const dueDates = new DueDateCheck(app.get(Moments, { strict: false }).moment());
  const heads = new Map<string, Link>();
  const faults: string[] = [];
  let events = 0;
  await throughAll(app.get(EventStore), async (event) => {
    events += 1;
    const broken = chainFault(heads.get(event.stream), event);
    const found = [
      ...(broken === undefined ? [] : [broken]),
      ...(await readingFaults(codec, event, dueDates)),
    ];
    faults.push(...found.map((fault) => `${event.stream} ${String(event.revision)} ${event.type}：${fault}`));
    heads.set(event.stream, { revision: event.revision, hash: event.hash });
  });
  return { events, streams: heads.size, dueDates: dueDates.verified(), faults };
}

function chainFault(head: Link | undefined, event: StoredEvent): string | undefined {
  if (event.revision !== (head?.revision ?? -1) + 1) return '序号不连续';
  return chainHash(head?.hash ?? genesisHash, event).equals(event.hash) ? undefined : '哈希链不符';
}

async function readingFaults(
  codec: EventCodec,
  event: StoredEvent,
  dueDates: DueDateCheck,
): Promise<readonly string[]> {
  try {
    return dueDates.faultsOf(await codec.decode(event));
  } catch (error) {
    return [String(error)];
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

function inWords({ events, streams, dueDates, faults }: Verified): string {
  const result = faults.length === 0 ? '全部完好' : `${String(faults.length)} 处不符`;
  const unknown = Object.entries(dueDates.editionUnknown).map(
    ([edition, count]) => `日历 ${edition} 不在本库：${String(count)} 个届满时间未能重算（不计为不符）`,
  );
  const recomputed = `重算时限 ${String(dueDates.checked)} 处`;
  const total = `核验 ${String(events)} 条事件、${String(streams)} 个流，${recomputed}：${result}`;
  return `${[...faults, ...unknown, total].join('\n')}\n`;
}
