import { newId, TimeSource } from '@banjian/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { Calendars } from './calendars.js';
import { ClockOrders } from './clock-orders.js';
import { OpenClocks, type EditionInUse } from './open-clocks.js';

/** Small batches, few at once: nothing is late that waits here, and people's commands go first. */
const batchSize = 100;
const atOnce = 8;
const leaseMs = 5_000;
/** How often the editions in use are looked at while nothing is outdated. */
const lookEveryMs = 1_000;

type Outdated = EditionInUse & { readonly newest: string };

/**
 * Counts running clocks anew once a newer edition of their calendar is published (换版重算), the soonest due first, until
 * none is left. A clock that a handler started under the older edition meanwhile is found the same way; what a killed
 * sweeper had in hand comes free with its lease.
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
    const newest = this.calendars.calendarOf(region).edition;
    if (edition === newest || checked === newest) return [];
    // Another process knows more: it is that one's work, or ours in a moment.
    return this.calendars.calendarAt(region, edition) ? [{ ...one, newest }] : [];
  }

  private async rebase(outdated: Outdated): Promise<boolean> {
    const { region, newest } = outdated;
    const now = this.time.now();
    const until = new Date(Date.parse(now) + leaseMs).toISOString();
    const streams = await this.clocks.claimOutdated(outdated, { now, until, limit: batchSize });
    const done = await this.orders.each(streams, atOnce, (stream) => this.order(stream, region, newest));
    if (done.length > 0) await this.clocks.doneOutdated(done, region, newest);
    return done.length > 0;
  }

  private async order(stream: string, region: string, edition: string): Promise<boolean> {
    // A stream may need a second order for the same edition, for a clock started under the older one: a new id each.
    const why = await this.orders.give(stream, { type: 'Rebase', region, edition }, ['rebase', newId()]);
    if (why !== undefined) this.log.error(`${stream} cannot be counted anew for ${edition}: ${why}`);
    return why === undefined;
  }
}
