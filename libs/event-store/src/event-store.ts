import type { Instant } from '@banjian/kernel';
import { numberIn } from './positions.js';
import type { StoreFacts, StoreReport } from './store-facts.js';

/** The exact revision of the last event, or what must hold of the stream. `any` = read last, append exact, retry. */
export type ExpectedRevision = number | 'noStream' | 'streamExists' | 'any';

/** An event ready to be stored: sealed, as bytes that are never rewritten. */
export interface EncodedEvent {
  /** A UUID, UUIDv5(commandId ‖ index): a retry makes the same id. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** Never before the stream's last; the adapter lifts it to that when it is. */
  readonly recordedAt: Instant;
  /** JSON text. */
  readonly data: string;
  /** JSON text. */
  readonly metadata: string;
}

/** An event as it stands in the store. Its fields may be made when they are asked for: a copy (`{ ...event }`) may lack some. */
export interface StoredEvent extends EncodedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly commandId: string;
  /** SHA-256 over the previous hash and this event (see `hash-chain.ts`), 32 bytes. */
  readonly hash: Buffer;
}

/** The end of a stream as a reader saw it: what the next append chains to. */
export interface StreamHead {
  readonly revision: number;
  readonly hash: Buffer;
  readonly recordedAt: Instant;
}

export interface AppendRequest {
  /** 1 to 200 printable ASCII characters without spaces; `category-id`. */
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** A UUID, unique per stream: the second append with it answers the first one's result and adds nothing. */
  readonly commandId: string;
  readonly events: readonly EncodedEvent[];
  /** The head that goes with an exact revision, when the caller has just read it: saves a round trip. */
  readonly head?: StreamHead;
}

export interface Appended {
  readonly revision: number;
  readonly position: string;
  readonly repeated: boolean;
  /** What the next append chains to; absent when this command was a repeated one. */
  readonly head?: StreamHead;
}

export interface ReadOptions {
  /** First revision wanted, 0 unless told. */
  readonly from?: number;
  /** Last revision wanted. */
  readonly to?: number;
  /** Only events recorded at or before this instant. */
  readonly until?: Instant;
}

export interface SubscribeOptions {
  /** Position of the checkpoint; undefined = from the beginning. */
  readonly after?: string;
  /** Category = the stream's name up to its first hyphen. Both filters must match; absent = all. */
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
  /** Events a batch holds at most, 500 unless told. */
  readonly batchSize?: number;
  /** How much later than at once an event may come, where that saves the store work; 0 unless told. */
  readonly patienceMs?: number;
}

export interface Batch {
  /** In the order of the store; may be empty when only `seenThrough` moved. */
  readonly events: readonly StoredEvent[];
  /** How far the subscription has looked, events that the filter left out included. */
  readonly seenThrough: string;
  /** Nothing more was there when this batch was read. */
  readonly caughtUp: boolean;
}

export interface SubscriptionStatus {
  readonly state: 'catchingUp' | 'live' | 'stuck' | 'closed';
  readonly seenThrough: string | undefined;
  /** Positions between the end of the store and `seenThrough` at the last look. */
  readonly lag: number;
  /** Why it is stuck: the handler's or the store's last error. */
  readonly error?: string;
}

export interface Subscription {
  status(): SubscriptionStatus;
  /** Ends after the batch in hand. */
  close(): Promise<void>;
}

/**
 * The event store's port. Adapters: memory (tests), PostgreSQL, EventStoreDB. `test/contract/` is what each must pass.
 *
 * Errors: `Conflict` (the expected revision is not the stream's), `ClockSkew` (recordedAt too far from the store's own
 * time), `OutcomeUnknown` (no answer: retry with the same command id), `StoreUnavailable` (nothing was done).
 */
export abstract class EventStore {
  /** A store that does not say is a real one. */
  readonly facts: StoreFacts = { storeId: '', simulation: false, demo: false };
  abstract append(request: AppendRequest): Promise<Appended>;
  abstract read(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]>;
  /** Every event after a checkpoint, in order, exactly once per subscription; the handler's failure is retried with back-off. */
  abstract subscribe(options: SubscribeOptions, handle: (batch: Batch) => Promise<void>): Subscription;
  /** < 0, 0 or > 0. Throws `stream.foreign-position` (Rejected) for a position of another store. */
  abstract comparePositions(a: string, b: string): number;
  /** Position of the last event that no later commit can precede; undefined for an empty store. */
  abstract head(): Promise<string | undefined>;

  /** A position in the store's own count (events, or bytes of its log): for telling how far something has come. */
  numberOf(position: string): number {
    return numberIn(position);
  }

  /** For the health page; throws when the store does not answer. */
  health(): Promise<StoreReport> {
    return Promise.resolve({ clockSkewMs: 0 });
  }

  /** Ends the subscriptions after the batches in hand and gives back what the store holds. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

export class Conflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** −1: no such stream. */
    readonly actual: number,
  ) {
    super(`${stream}: expected ${String(expected)}, is at ${String(actual)}`);
    this.name = 'Conflict';
  }
}

export class ClockSkew extends Error {
  override readonly name = 'ClockSkew';
}

export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
