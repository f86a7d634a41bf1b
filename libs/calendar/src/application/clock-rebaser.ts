import { newId, Rejected, TimeSource, type Instant } from '@banjian/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { Calendars } from './calendars.js';
import { ClockOrders } from './clock-orders.js';
import { OpenClocks, type EditionInUse, type OutdatedClock } from './open-clocks.js';

/** Small enough that nothing due waits for long behind a batch; what is due has its turn after each. */
const batchSize = 100;
/** Waiting commands of several streams are appended together. */
const atOnce = 32;
const leaseMs = 5_000;
const pauseMs = 60_000;
/** How often the editions in use are looked at while nothing is outdated. */
const lookEveryMs = 1_000;

type Outdated = EditionInUse & { readonly newest: string };
type Stream = readonly [stream: string, clocks: readonly OutdatedClock[]];

/**
 * Counts running clocks anew once a newer edition of their calendar is published (换版重算), the soonest due first, until
 * none is left: one order a stream. A clock that a handler started or moved under the older edition meanwhile is found the
 * same way; what a killed sweeper had in hand comes free with its lease.
 */
@Injectable()
export class ClockRebaser {
  private readonly log = new Logger(ClockRebaser.name);
  private lookedAtMs = 0;

  constructor(
    private readonly clocks: OpenClocks,
    private readonly calendars: Calendars,
    private readonly orders: ClockOrders,
    private readonly time: TimeSource,
  ) {}

  /** One batch; answers whether more is probably left. */
  async step(): Promise<boolean> {
    const nowMs = performance.now();
    if (nowMs - this.lookedAtMs < lookEveryMs) return false;
    for (const one of (await this.clocks.editionsInUse()).flatMap((each) => this.outdated(each))) {
      if (await this.rebase(one)) return true;
    }
    this.lookedAtMs = nowMs;
    return false;
  }

  private outdated(one: EditionInUse): readonly Outdated[] {
    const { region, edition, checked } = one;
    const newest = this.newestOf(region);
    if (newest === undefined || edition === newest || checked === newest) return [];
    // Another process knows more: it is that one's work, or ours in a moment.
    return this.calendars.calendarAt(region, edition) ? [{ ...one, newest }] : [];
  }

  /** Undefined for a region nobody vouches for any more: its clocks stay as they are, and keep no others waiting. */
  private newestOf(region: string): string | undefined {
    try {
      return this.calendars.calendarOf(region).edition;
    } catch (error) {
      if (error instanceof Rejected) return undefined;
      throw error;
    }
  }

  private async rebase(outdated: Outdated): Promise<boolean> {
    const { newest } = outdated;
    const now = this.time.now();
    const lease = { now, until: later(now, leaseMs), limit: batchSize };
    const streams = byStream(await this.clocks.claimOutdated(outdated, lease));
    const done = await this.orders.each(streams, atOnce, (stream) => this.order(stream, outdated, now));
    const clocks = done.flatMap(([, all]) => all);
    if (clocks.length > 0) await this.clocks.doneOutdated(clocks, newest);
    return clocks.length > 0;
  }

  /** `now`: of the claim, which the database has found sound, unlike a later look at a clock that may have jumped. */
  private async order(
    [stream, clocks]: Stream,
    { region, newest }: Outdated,
    now: Instant,
  ): Promise<boolean> {
    const order = { type: 'Rebase', region, edition: newest } as const;
    // A stream may need a second order for the same edition, for a clock started under the older one: a new id each.
    const why = await this.orders.give(stream, order, ['rebase', newId()]);
    if (why === undefined) return true;
    this.log.error(`${stream} cannot be counted anew for ${newest}: ${why}`);
    await this.clocks.postponeOutdated(clocks, later(now, pauseMs), why);
    return false;
  }
}

function byStream(clocks: readonly OutdatedClock[]): readonly Stream[] {
  const streams = new Map<string, OutdatedClock[]>();
  for (const clock of clocks) streams.set(clock.stream, [...(streams.get(clock.stream) ?? []), clock]);
  return [...streams];
}

const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();
