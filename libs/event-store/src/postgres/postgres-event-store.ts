import { CatchUpSubscription } from '../catch-up-subscription.js';
import { Gathering } from '../gathering.js';
import {
  type Appended,
  type AppendRequest,
  type Batch,
  ClockSkew,
  Conflict,
  EventStore,
  OutcomeUnknown,
  type ReadOptions,
  type StoredEvent,
  StoreUnavailable,
  type StreamHead,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { messageOf, Patience } from '../patience.js';
import { Positions } from '../positions.js';
import { assertWellFormed, emptyHead, prepare } from '../prepared-append.js';
import type { StoreFacts } from '../store-facts.js';
import type { Outcome } from './append-call.js';
import { AppendQueue, type QueueOptions } from './append-queue.js';
import { type ConnectionOptions, Connections } from './connections.js';
import { failureOf, NoConnection } from './failures.js';
import { LiveTail } from './live-tail.js';
import { findHead, type FoundHead, readStream, readWholeStreams } from './queries.js';
import { type StoreHealth, storeHealth } from './store-health.js';
import { startUpCheck } from './start-up-check.js';
import { subscriptionSource } from './subscription-source.js';
import { WakeUp } from './wake-up.js';
import { readMark, WatermarkWatch } from './watermark.js';

export interface PostgresEventStoreOptions extends ConnectionOptions {
  readonly appends?: QueueOptions;
  /** How often subscriptions look without having been woken, 250 ms unless told. */
  readonly pollMs?: number;
  /** Tell other processes of appends at most this often, 5 ms unless told; 0 = tell and hear nobody. */
  readonly wakeUpMs?: number;
}

/** Whole streams asked for at the same time are read together: round trips are what a busy store is short of. */
const gathered = { lanes: 4, most: 32 };

/** A process that is busy starting may look at its first answer too late: that is no database that is away. */
const mostTimeouts = 3;

async function checked(connections: Connections): Promise<StoreFacts> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await startUpCheck(connections);
    } catch (error) {
      const late = error instanceof NoConnection && error.message.includes('timeout');
      if (!late || tries === mostTimeouts) throw error;
    }
  }
}

/** Races lost one after the other before `any` gives up. */
const mostTries = 1_000;

/** The event store on PostgreSQL: schema `es`, made by `prepareDatabase`, reached as the role `banjian_app`. */
export class PostgresEventStore extends EventStore {
  private readonly positions: Positions;
  private readonly queue: AppendQueue;
  private readonly streams: Gathering<string, readonly StoredEvent[]>;
  private readonly watch: WatermarkWatch;
  private readonly tail: LiveTail;
  private readonly wakeUp: WakeUp | undefined;
  private readonly subscriptions = new Set<Subscription>();
  private readonly patienceMs: number;

  private constructor(
    private readonly connections: Connections,
    /** Whether the store is in simulation mode or for demonstration. */
    override readonly facts: StoreFacts,
    { url, appends = {}, pollMs = 250, wakeUpMs = 5 }: PostgresEventStoreOptions,
  ) {
    super();
    this.patienceMs = appends.patienceMs ?? 3_000;
    this.positions = new Positions(facts.storeId);
    this.streams = new Gathering(
      (streams) => readWholeStreams(connections, this.positions, streams),
      gathered,
    );
    this.watch = new WatermarkWatch(connections, pollMs);
    this.tail = new LiveTail(connections, this.positions);
    this.wakeUp =
      wakeUpMs === 0
        ? undefined
        : new WakeUp(url, wakeUpMs, () => {
            this.watch.wake();
          });
    this.queue = new AppendQueue(connections, appends, () => {
      this.watch.wake();
      this.wakeUp?.appended();
    });
  }

  /** Connect and check. Throws `UnfitDatabase` (wrong schema, sequence, triggers …) or `StoreUnavailable`. */
  static async open(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const connections = new Connections(options);
    try {
      return new PostgresEventStore(connections, await checked(connections), options);
    } catch (error) {
      await connections.close();
      if (!(error instanceof NoConnection)) throw error;
      throw new StoreUnavailable(`the store cannot be reached: ${error.message}`, { cause: error });
    }
  }

  async append(request: AppendRequest): Promise<Appended> {
    assertWellFormed(request);
    const { stream, expected } = request;
    const free = expected === 'any' || expected === 'streamExists';
    for (let tries = 1; ; tries += 1) {
      const { known, ...head } = await this.headFor(request);
      if (known) return this.repeated(known);
      if (expected === 'streamExists' && head.revision < 0) throw new Conflict(stream, expected, -1);
      if (typeof expected === 'number' && head.revision !== expected) {
        throw new Conflict(stream, expected, head.revision);
      }
      const prepared = prepare(request, head);
      const outcome = await this.queue.submit(prepared);
      if (outcome.kind === 'conflict' && free && tries < mostTries) continue;
      return this.settle(request, outcome, prepared.head);
    }
  }

  read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    const { from, to, until } = options;
    if (from === undefined && to === undefined && until === undefined) {
      return this.patiently(async () => (await this.streams.get(stream)) ?? []);
    }
    return this.patiently(() => readStream(this.connections, this.positions, stream, options));
  }

  subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Subscription {
    const { connections, positions, watch, tail } = this;
    tail.join(options);
    const source = subscriptionSource({ connections, positions, watch, tail }, options);
    const subscription = new CatchUpSubscription(source, positions, options.after, handle);
    this.subscriptions.add(subscription);
    void subscription.ended.then(() => {
      this.subscriptions.delete(subscription);
      tail.leave(options);
    });
    return subscription;
  }

  comparePositions(a: string, b: string): number {
    return this.positions.compare(a, b);
  }

  async head(): Promise<string | undefined> {
    const { safe } = await this.patiently(() => readMark(this.connections));
    // The store's own row has the first position.
    return safe > 1 ? this.positions.encode(safe) : undefined;
  }

  /** For the health page; throws when the database does not answer. */
  override health(): Promise<StoreHealth> {
    return storeHealth(this.connections);
  }

  /** Ends the subscriptions after the batches in hand, carries out what was accepted, gives the connections back. */
  override async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.queue.drained();
    await Promise.all([this.watch.close(), this.wakeUp?.close()]);
    await this.connections.close();
  }

  private headFor({ stream, expected, head, commandId }: AppendRequest): Promise<FoundHead> {
    if (expected === 'noStream') return Promise.resolve(emptyHead);
    if (head && head.revision === expected) return Promise.resolve(head);
    return this.patiently(() => findHead(this.connections, stream, commandId));
  }

  private settle({ stream, expected }: AppendRequest, outcome: Outcome, head: StreamHead): Appended {
    switch (outcome.kind) {
      case 'appended':
        return {
          revision: outcome.revision,
          position: this.positions.encode(outcome.position),
          repeated: false,
          head,
        };
      case 'repeated':
        return this.repeated(outcome);
      case 'conflict':
        throw new Conflict(stream, expected, outcome.actual);
      case 'skew':
        throw new ClockSkew(`${stream}: recorded over 2 s from the clock of the database`);
      case 'chain':
        throw new Error(`${stream}: the events do not follow the head of the stream`);
    }
  }

  private repeated({ revision, position }: { revision: number; position: number }): Appended {
    return { revision, position: this.positions.encode(position), repeated: true };
  }

  /** A read may always be done again. */
  private async patiently<T>(read: () => Promise<T>): Promise<T> {
    const patience = new Patience(this.patienceMs);
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (error instanceof OutcomeUnknown || failureOf(error) === 'refused') throw error;
        if (await patience.lasts()) continue;
        throw new StoreUnavailable(`the store cannot be reached: ${messageOf(error)}`, { cause: error });
      }
    }
  }
}
