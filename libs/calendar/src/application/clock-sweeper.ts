import { setTimeout as sleep } from 'node:timers/promises';
import { TimeSource, type Instant } from '@banjian/kernel';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { ClockOrders } from './clock-orders.js';
import { ClockRebaser } from './clock-rebaser.js';
import { OpenClocks, type DueClock, type Lease, type WarnedClock } from './open-clocks.js';

const batchSize = 200;
/** Waiting commands of several streams are appended together: more at once is faster, up to here. */
const atOnce = 32;
const pollMs = 250;
/** A batch takes far less; a killed sweeper's is claimed by another after this. */
const leaseMs = 5_000;
/** Longer than any projection needs to take a swept clock out of the table; after that it is looked at again. */
const doneMs = 600_000;
const longestPauseMs = 300_000;
/** A warning that failed: nothing in law hangs on it. */
const warnAgainMs = 60_000;

/** What one round did. */
export interface Sweep {
  readonly claimed: number;
  readonly failed: number;
}

/**
 * Sweeper (时限巡检): turns what time has brought about into orders to the clocks' owners, never early, and however many
 * sweepers run, once: command ids follow from stream, clock and instant, and an owner decides nothing for a repeat. What
 * is due comes before warnings, warnings before the counting anew under a newer calendar.
 *
 * Until when something is left alone is counted from the instant of its claim, which the database has found sound: a
 * machine whose clock jumps between claim and order would keep all others away from a due clock for as long as it jumped.
 */
@Injectable()
export class ClockSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ClockSweeper.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly clocks: OpenClocks,
    private readonly orders: ClockOrders,
    private readonly rebaser: ClockRebaser,
    private readonly time: TimeSource,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Ends after the batch in hand; what is claimed and not done is claimed again by another when its lease ends. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One round of the first lane: claim what is due and tell each owner. One clock's failure does not keep the others waiting. */
  async sweep(): Promise<Sweep> {
    const lease = this.lease();
    const due = await this.clocks.claimDue(lease);
    const done = await this.orders.each(due, atOnce, (clock) => this.expire(clock, lease));
    if (done.length > 0) await this.clocks.doneDue(done, later(lease.now, doneMs));
    return { claimed: due.length, failed: due.length - done.length };
  }

  /** One round of the second lane. A warning that fails is tried again later. */
  async warn(): Promise<Sweep> {
    const lease = this.lease();
    const warned = await this.clocks.claimWarnings(lease);
    const done = await this.orders.each(warned, atOnce, (clock) => this.tell(clock));
    const failed = warned.filter((clock) => !done.includes(clock));
    if (done.length > 0) await this.clocks.leaveWarnings(done, later(lease.now, doneMs));
    if (failed.length > 0) await this.clocks.leaveWarnings(failed, later(lease.now, warnAgainMs));
    return { claimed: warned.length, failed: warned.length - done.length };
  }

  private lease(): Lease {
    const now = this.time.now();
    return { now, until: later(now, leaseMs), limit: batchSize };
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const waitMs = await this.round().catch((error: unknown) => {
        // A database that is away is asked again at the next poll.
        this.log.error(`cannot look at the open clocks: ${reason(error)}`);
        return pollMs;
      });
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** The lanes in their order; a later one gets its turn only when nothing more is due. Answers how long to wait. */
  private async round(): Promise<number> {
    const { dueAt, warnAt } = await this.clocks.next();
    const isTime = (at: Instant | undefined): boolean => at !== undefined && at <= this.time.now();
    const swept = isTime(dueAt) ? await this.sweep() : nothing;
    if (isFull(swept)) return 0;
    const warned = isTime(warnAt) ? await this.warn() : nothing;
    const outdated = await this.rebaser.step();
    if (outdated || goesOn(swept) || goesOn(warned)) return 0;
    return Math.min(this.msUntil(dueAt), this.msUntil(warnAt));
  }

  /** At most until the next poll; what should be done by now and was not is left until then too. */
  private msUntil(at: Instant | undefined): number {
    const ms = at === undefined ? pollMs : Date.parse(at) - Date.parse(this.time.now());
    return ms > 0 ? Math.min(ms, pollMs) : pollMs;
  }

  private async expire(due: DueClock, lease: Lease): Promise<boolean> {
    const { stream, clock, dueAt } = due;
    const why = await this.orders.give(stream, { type: 'Expire', clock, dueAt }, [
      'expire',
      stream,
      clock,
      dueAt,
    ]);
    // Was the machine's clock set back meanwhile, its owner has found nothing due: it comes free with its lease.
    if (why === undefined) return dueAt <= this.time.now();
    await this.postpone(due, lease, why);
    return false;
  }

  private async tell({ stream, clock, level, at }: WarnedClock): Promise<boolean> {
    const order = { type: 'Warn', clock, level, at } as const;
    const why = await this.orders.give(stream, order, ['warn', stream, clock, level, at]);
    if (why !== undefined) this.log.error(`${stream} ${clock} ${level}: ${why}`);
    return why === undefined;
  }

  private async postpone(due: DueClock, { now }: Lease, why: string): Promise<void> {
    this.log.error(`${due.stream} ${due.clock} due ${due.dueAt}: ${why}`);
    const pause = Math.min(1000 * 2 ** due.attempts, longestPauseMs);
    await this.clocks.postpone(due, later(now, pause), why).catch((error: unknown) => {
      this.log.error(`cannot postpone: ${reason(error)}`);
    });
  }
}

const nothing: Sweep = { claimed: 0, failed: 0 };

/** Whether it is worth another look at once; where everything failed, another try at once would fail too. */
const goesOn = ({ claimed, failed }: Sweep): boolean => failed < claimed;

/** Whether more is probably due at once. */
const isFull = ({ claimed, failed }: Sweep): boolean => claimed === batchSize && failed < claimed;

const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
