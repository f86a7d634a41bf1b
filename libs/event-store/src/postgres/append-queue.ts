import { OutcomeUnknown, StoreUnavailable } from '../event-store.js';
import { messageOf, Patience } from '../patience.js';
import type { PreparedAppend } from '../prepared-append.js';
import { callAppend, type Outcome } from './append-call.js';
import type { Connections } from './connections.js';
import { failureOf, NoConnection } from './failures.js';

export interface QueueOptions {
  /** Calls under way at most, 2 unless told. */
  readonly lanes?: number;
  /** Commands in one call at most, 32 unless told; 1 = no coalescing. */
  readonly batch?: number;
  /** Commands waiting at most, 10 000 unless told: more are turned away. */
  readonly waiting?: number;
  /** How long a call that got no answer is tried again, 3 s unless told. */
  readonly patienceMs?: number;
}

/** A call of so many commands costs little more for each than a larger one would, and leaves the other lane its part. */
const smallShare = 8;

interface Waiting {
  readonly append: PreparedAppend;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Coalesces appends: sent at once when a lane is free; while all lanes are busy the waiting ones, each of another stream,
 * gather for the next call. A call that got no answer is tried again; the command ids keep it from counting twice.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private busy = 0;
  private idle: (() => void) | undefined;
  private readonly options: Required<QueueOptions>;

  constructor(
    private readonly connections: Connections,
    options: QueueOptions,
    private readonly onAppended: () => void,
  ) {
    this.options = { lanes: 2, batch: 32, waiting: 10_000, patienceMs: 3_000, ...options };
  }

  submit(append: PreparedAppend): Promise<Outcome> {
    if (this.waiting.length >= this.options.waiting) {
      return Promise.reject(new StoreUnavailable('too many appends are waiting'));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ append, resolve, reject });
      this.pump();
    });
  }

  /** Until nothing waits and nothing is under way. */
  async drained(): Promise<void> {
    if (this.busy === 0 && this.waiting.length === 0) return;
    await new Promise<void>((resolve) => (this.idle = resolve));
  }

  private pump(): void {
    while (this.busy < this.options.lanes && this.waiting.length > 0) {
      this.busy += 1;
      void this.carryOut(this.nextBatch()).finally(() => {
        this.busy -= 1;
        this.pump();
        if (this.busy === 0) this.idle?.();
      });
    }
  }

  /** The oldest first, shared out among the lanes; a second command of a stream waits for the next call. */
  private nextBatch(): readonly Waiting[] {
    const batch = new Map<string, Waiting>();
    const rest: Waiting[] = [];
    const share = Math.ceil(this.waiting.length / this.options.lanes);
    const most = Math.min(this.options.batch, Math.max(share, smallShare));
    for (const [index, one] of this.waiting.entries()) {
      if (batch.size === most) {
        rest.push(...this.waiting.slice(index));
        break;
      }
      if (batch.has(one.append.stream)) rest.push(one);
      else batch.set(one.append.stream, one);
    }
    this.waiting = rest;
    return [...batch.values()];
  }

  private async carryOut(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.call(batch.map(({ append }) => append));
      for (const [index, { resolve }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome) resolve(outcome);
      }
      this.onAppended();
    } catch (error) {
      // One of them spoilt the whole call: each alone, so that it spoils only its own.
      if (batch.length > 1 && failureOf(error) === 'refused') {
        for (const one of batch) await this.carryOut([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  private async call(appends: readonly PreparedAppend[]): Promise<readonly Outcome[]> {
    const patience = new Patience(this.options.patienceMs);
    for (let unknown = false; ;) {
      try {
        const outcomes = await callAppend(this.connections, appends);
        // Too late for the clock check after a call without an answer: that one may have been in time.
        if (unknown && outcomes.some(({ kind }) => kind === 'skew')) throw new OutcomeUnknown('no answer');
        return outcomes;
      } catch (error) {
        if (error instanceof OutcomeUnknown) throw error;
        const failure = error instanceof NoConnection ? 'notDone' : failureOf(error);
        if (failure === 'refused') throw error;
        unknown ||= failure === 'unknown';
        if (await patience.lasts()) continue;
        throw unknown
          ? new OutcomeUnknown(`no answer from the store: ${messageOf(error)}`, { cause: error })
          : new StoreUnavailable(`the store cannot be reached: ${messageOf(error)}`, { cause: error });
      }
    }
  }
}
