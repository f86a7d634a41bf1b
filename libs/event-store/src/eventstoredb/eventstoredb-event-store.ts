import {
  type Appended,
  type AppendRequest,
  type Batch,
  Conflict,
  EventStore,
  OutcomeUnknown,
  type ReadOptions,
  type StoredEvent,
  StoreUnavailable,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { genesisHash } from '../hash-chain.js';
import { messageOf, Patience } from '../patience.js';
import { Positions } from '../positions.js';
import { assertWellFormed, emptyHead, prepare, type PreparedAppend } from '../prepared-append.js';
import type { StoreFacts, StoreReport } from '../store-facts.js';
import { KeyedQueue } from '../streams/keyed-queue.js';
import { Appender } from './appender.js';
import { failureOf } from './failures.js';
import { closeClient, openClient, type Client } from './node-client.js';
import { lastEvent, lastRecord, readStream } from './reading.js';
import { storeFacts, unreachableUnlessRefused } from './store-identity.js';
import { StreamMemory, type KnownStream } from './stream-memory.js';
import { walkAlong } from './subscription-source.js';
import { TrustedClock } from './trusted-clock.js';

export interface EventStoreDbOptions {
  /** `esdb://…`, as the client's connection strings go. */
  readonly url: string;
  /** Milliseconds since 1970 by a clock that is not this machine's; without one `recordedAt` is held against nothing. */
  readonly clock?: () => Promise<number>;
  /** How long a call that got no answer is tried again, 3 s unless told. */
  readonly patienceMs?: number;
  /** A call without an answer for so long counts as lost, 10 s unless told. */
  readonly answerWithinMs?: number;
  /** Appends under way and waiting at most, 10 000 unless told: more are turned away. */
  readonly waiting?: number;
}

/** Races lost one after the other before `any` gives up. */
const mostTries = 1_000;
const healthWithinMs = 2_000;

/** The event store on EventStoreDB (KurrentDB), made by `prepareEventStoreDb`. Read models stay where they are. */
export class EventStoreDbEventStore extends EventStore {
  private readonly positions: Positions;
  private readonly appender: Appender;
  private readonly memory = new StreamMemory();
  private readonly queue = new KeyedQueue();
  private readonly clock: TrustedClock | undefined;
  private readonly subscriptions = new Set<Subscription>();
  private readonly under: { patienceMs: number; answerWithinMs: number; waiting: number };
  /** Streams with an append whose outcome is unknown: read before the next. */
  private readonly unsure = new Set<string>();
  private busy = 0;
  /** The furthest event of ours that is known. */
  private lastKnown = 0;

  private constructor(
    private readonly client: Client,
    override readonly facts: StoreFacts,
    { clock, patienceMs = 3_000, answerWithinMs = 10_000, waiting = 10_000 }: EventStoreDbOptions,
  ) {
    super();
    this.under = { patienceMs, answerWithinMs, waiting };
    this.positions = new Positions(facts.storeId);
    this.appender = new Appender(client, this.under);
    this.clock = clock && !facts.simulation ? new TrustedClock(clock) : undefined;
  }

  /** Connect and check. Throws `UnfitStore` (never prepared) or `StoreUnavailable`. */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const client = openClient(options.url);
    try {
      return new EventStoreDbEventStore(client, await storeFacts(client), options);
    } catch (error) {
      await closeClient(client);
      throw unreachableUnlessRefused(error);
    }
  }

  async append(request: AppendRequest): Promise<Appended> {
    assertWellFormed(request);
    if (this.busy >= this.under.waiting) throw new StoreUnavailable('too many appends are waiting');
    this.busy += 1;
    try {
      // One at a time per stream: two of this process would only make each other lose.
      return await this.queue.run(request.stream, () => this.carryOut(request));
    } finally {
      this.busy -= 1;
    }
  }

  read(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    const { from, to, until } = options;
    const whole = from === undefined && to === undefined && until === undefined;
    return whole ? this.readWhole(stream) : this.readPart(stream, options);
  }

  subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Subscription {
    const { subscription, ended } = walkAlong(
      {
        client: this.client,
        positions: this.positions,
        lastRecord: () => lastRecord(this.client, this.under.answerWithinMs),
        seen: (position) => (this.lastKnown = Math.max(this.lastKnown, position)),
        end: () => this.lastKnown,
      },
      options,
      handle,
    );
    this.subscriptions.add(subscription);
    void ended.then(() => this.subscriptions.delete(subscription));
    return subscription;
  }

  comparePositions(a: string, b: string): number {
    return this.positions.compare(a, b);
  }

  async head(): Promise<string | undefined> {
    const { client, positions, lastKnown, under } = this;
    const last = await this.patiently(() => lastEvent(client, positions, lastKnown, under.answerWithinMs));
    this.lastKnown = Math.max(this.lastKnown, last);
    return last === 0 ? undefined : this.positions.encode(last);
  }

  /**
   * Copying only: events of one command as they stand, hashes included, at the end of their stream. Answers the position of
   * the last, undefined when the stream is at another revision.
   */
  async restore(events: readonly StoredEvent[]): Promise<string | undefined> {
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) throw new TypeError('nothing to restore');
    const { stream, commandId } = first;
    const expected = first.revision - 1;
    const at = await this.appender.append({
      stream,
      commandId,
      expected,
      previousHash: genesisHash,
      events,
      head: last,
    });
    return at === 'conflict' ? undefined : this.positions.encode(at);
  }

  /** Throws when no leader answers, for then nothing can be appended. */
  override async health(): Promise<StoreReport> {
    const from = performance.now();
    const last = await lastRecord(this.client, healthWithinMs).catch(() =>
      // A leader that is none any more has named the new one, and the client has gone over to it.
      lastRecord(this.client, healthWithinMs),
    );
    const answeredMs = Math.round(performance.now() - from);
    const clockSkewMs = this.clock ? Math.round(Date.now() - (await this.clock.now())) : 0;
    return { last, answeredMs, clockSkewMs };
  }

  /** Ends the subscriptions after the batches in hand and gives the connection back. */
  override async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await closeClient(this.client);
  }

  private async carryOut(request: AppendRequest): Promise<Appended> {
    const { stream, expected, commandId } = request;
    const sure = !this.unsure.delete(stream);
    let known = sure
      ? (this.memory.find(stream) ?? (expected === 'noStream' ? nothing : undefined))
      : undefined;
    let current = known === undefined;
    known ??= await this.refresh(stream);
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const before = known.commands.get(commandId);
      if (before) return { ...before, repeated: true };
      if (holds(request, known)) {
        const prepared = prepare(request, known.head);
        await this.clock?.mustBeNear(prepared);
        const position = await this.send(prepared);
        if (position !== 'conflict') return this.appended(prepared, position);
      } else if (current) {
        break;
      }
      known = await this.refresh(stream);
      current = true;
    }
    throw new Conflict(stream, expected, known.head.revision);
  }

  private async send(prepared: PreparedAppend): Promise<number | 'conflict'> {
    try {
      return await this.appender.append(prepared);
    } catch (error) {
      if (error instanceof OutcomeUnknown) this.unsure.add(prepared.stream);
      throw error;
    }
  }

  private appended({ stream, commandId, expected, head }: PreparedAppend, at: number): Appended {
    const position = this.positions.encode(at);
    this.memory.append(stream, expected, commandId, head, position);
    this.lastKnown = Math.max(this.lastKnown, at);
    return { revision: head.revision, position, repeated: false, head };
  }

  /** What came after what is remembered. */
  private async refresh(stream: string): Promise<KnownStream> {
    const from = (this.memory.find(stream)?.head.revision ?? -1) + 1;
    this.memory.learn(stream, await this.readPart(stream, { from }));
    return this.memory.find(stream) ?? nothing;
  }

  private async readWhole(stream: string): Promise<readonly StoredEvent[]> {
    const events = await this.readPart(stream, {});
    this.memory.learn(stream, events);
    return events;
  }

  private readPart(stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> {
    const { client, positions, under } = this;
    return this.patiently(() => readStream(client, positions, stream, options, under.answerWithinMs));
  }

  /** A read may always be done again. */
  private async patiently<T>(read: () => Promise<T>): Promise<T> {
    const patience = new Patience(this.under.patienceMs);
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (failureOf(error) === 'refused') throw error;
        if (await patience.lasts()) continue;
        throw new StoreUnavailable(`the store cannot be reached: ${messageOf(error)}`, { cause: error });
      }
    }
  }
}

const nothing: KnownStream = { head: emptyHead, commands: new Map() };

function holds({ expected }: AppendRequest, { head }: KnownStream): boolean {
  if (expected === 'any') return true;
  if (expected === 'noStream') return head.revision === -1;
  return expected === 'streamExists' ? head.revision >= 0 : head.revision === expected;
}
