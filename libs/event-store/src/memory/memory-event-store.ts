import { newId } from '@banjian/kernel';
import { CatchUpSubscription, type EventSource, type Look } from '../catch-up-subscription.js';
import {
  type Appended,
  type AppendRequest,
  type Batch,
  Conflict,
  EventStore,
  type ReadOptions,
  type StoredEvent,
  type StreamHead,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { wants } from '../filters.js';
import { Positions } from '../positions.js';
import { assertWellFormed, emptyHead, prepare } from '../prepared-append.js';

const lookAtMost = 1_000;

/** The event store of tests: in memory, in simulation mode (it takes every instant), gone with the process. */
export class MemoryEventStore extends EventStore {
  private readonly all: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly positions = new Positions(newId());
  private readonly waiting = new Set<() => void>();
  private readonly subscriptions = new Set<Subscription>();

  // Async, so that what it throws is a rejection, as with every other adapter.
  async append(request: AppendRequest): Promise<Appended> {
    await Promise.resolve();
    assertWellFormed(request);
    const stream = this.streams.get(request.stream) ?? [];
    const known = stream.findLast((event) => event.commandId === request.commandId);
    if (known) return { revision: known.revision, position: known.position, repeated: true };
    const head: StreamHead = stream.at(-1) ?? emptyHead;
    if (!expectationHolds(request, head)) throw new Conflict(request.stream, request.expected, head.revision);
    return this.store(request, head, stream);
  }

  async read(
    stream: string,
    { from = 0, to = Infinity, until }: ReadOptions = {},
  ): Promise<readonly StoredEvent[]> {
    await Promise.resolve();
    const events = this.streams.get(stream) ?? [];
    return events.filter(
      ({ revision, recordedAt }) =>
        revision >= from && revision <= to && (until === undefined || recordedAt <= until),
    );
  }

  subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Subscription {
    const source: EventSource = {
      look: (seen) => Promise.resolve(this.look(seen, options)),
      moved: (seen, signal) => this.moved(seen, signal),
      end: () => this.all.length,
    };
    const subscription = new CatchUpSubscription(source, this.positions, options.after, handle);
    this.subscriptions.add(subscription);
    void subscription.ended.then(() => this.subscriptions.delete(subscription));
    return subscription;
  }

  comparePositions(a: string, b: string): number {
    return this.positions.compare(a, b);
  }

  head(): Promise<string | undefined> {
    return Promise.resolve(this.all.at(-1)?.position);
  }

  /** Ends every subscription. */
  override async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
  }

  private store(request: AppendRequest, before: StreamHead, stream: StoredEvent[]): Appended {
    const { commandId } = request;
    const { events, head } = prepare(request, before);
    for (const event of events) {
      const stored = { ...event, commandId, position: this.positions.encode(this.all.length + 1) };
      this.all.push(stored);
      stream.push(stored);
    }
    this.streams.set(request.stream, stream);
    for (const wake of this.waiting) wake();
    const position = this.positions.encode(this.all.length);
    return { revision: head.revision, position, repeated: false, head };
  }

  private look(seen: number, options: SubscribeOptions): Look {
    const limit = Math.min(lookAtMost, options.batchSize ?? 500);
    const looked = this.all.slice(seen, seen + limit);
    const now = seen + looked.length;
    return {
      events: looked.filter((event) => wants(options, event)),
      seen: now,
      caughtUp: now >= this.all.length,
    };
  }

  private moved(seen: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.all.length > seen) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

function expectationHolds({ expected }: AppendRequest, { revision }: StreamHead): boolean {
  if (expected === 'any') return true;
  if (expected === 'noStream') return revision === -1;
  return expected === 'streamExists' ? revision >= 0 : revision === expected;
}
