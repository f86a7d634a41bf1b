import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, StoredEvent, Subscription, SubscriptionStatus } from './event-store.js';
import type { Positions } from './positions.js';

/** What an adapter gives so that a subscription can walk along it. Positions are its own numbers here. */
export interface EventSource {
  /** Look once from `seen` on, after `moved` has answered once; bounded work however little the filter lets through. */
  look(seen: number): Promise<Look>;
  /** Until there may be something after `seen`, or the signal is given. −1: until the end is known as it is now. */
  moved(seen: number, signal: AbortSignal): Promise<void>;
  /** The end of the store as last known, commits still under way included. */
  end(): number;
}

export interface Look {
  readonly events: readonly StoredEvent[];
  readonly seen: number;
  readonly caughtUp: boolean;
}

const firstPauseMs = 50;
const longestPauseMs = 2_000;

/** Walks from a checkpoint to the end and then waits for more; one batch in hand at a time. */
export class CatchUpSubscription implements Subscription {
  private readonly closing = new AbortController();
  /** Fulfilled when it is closed and the batch in hand is done. */
  readonly ended: Promise<void>;
  private seen: number;
  private caughtUp = false;
  private failures = 0;
  private error: string | undefined;

  constructor(
    private readonly source: EventSource,
    private readonly positions: Positions,
    after: string | undefined,
    private readonly handle: (batch: Batch) => Promise<void>,
  ) {
    this.seen = after === undefined ? 0 : positions.decode(after);
    this.ended = this.walk();
  }

  status(): SubscriptionStatus {
    const seenThrough = this.seen === 0 ? undefined : this.positions.encode(this.seen);
    const lag = Math.max(0, this.source.end() - this.seen);
    return {
      state: this.state(),
      seenThrough,
      lag,
      ...(this.error === undefined ? {} : { error: this.error }),
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.ended;
  }

  private state(): SubscriptionStatus['state'] {
    if (this.isClosed()) return 'closed';
    if (this.error !== undefined) return 'stuck';
    return this.caughtUp ? 'live' : 'catchingUp';
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private async walk(): Promise<void> {
    const { signal } = this.closing;
    let waitFor: number | undefined = -1;
    while (!signal.aborted) {
      try {
        if (waitFor !== undefined) await this.source.moved(waitFor, signal);
        await this.step();
        this.failures = 0;
        this.error = undefined;
        waitFor = this.caughtUp ? this.seen : undefined;
      } catch (error) {
        waitFor = -1;
        this.failures += 1;
        this.error = error instanceof Error ? error.message : String(error);
        await pause(Math.min(firstPauseMs * 2 ** (this.failures - 1), longestPauseMs), signal);
      }
    }
  }

  /** A failed batch is looked up again, so nothing of it needs to be kept. */
  private async step(): Promise<void> {
    if (this.isClosed()) return;
    const look = await this.source.look(this.seen);
    if (this.isClosed()) return;
    const news = look.seen > this.seen || (look.caughtUp && !this.caughtUp);
    if (news) {
      const { events, caughtUp } = look;
      await this.handle({ events, seenThrough: this.positions.encode(look.seen), caughtUp });
    }
    this.seen = look.seen;
    this.caughtUp = look.caughtUp;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Closed while waiting: the loop sees it.
  }
}
