import { setTimeout as sleep } from 'node:timers/promises';
import { UndecodableEvent } from '../codec/codec-errors.js';
import type { Batch, EventStore, StoredEvent, Subscription } from '../event-store.js';
import { isAfter, type Checkpoints } from '../projections/checkpoints.js';
import type { CarryingOut } from './carrying-out.js';
import type { Lease } from './lease.js';

/** Reactions have no rows that a newer program would fold anew. */
const reactionVersion = 1;

/** Whoever finds a reaction led by another worker looks on this often: it is there soon after that one has died. */
const followMs = 250;

/**
 * One reaction in one worker. All workers read the events; the one that has the lease carries them out, the others hold
 * what they have read until the checkpoint has passed it, and take over where it does not: so nothing is skipped, whoever
 * dies when. Two at work on one batch, because the first was slower than its lease, do no harm: a command is carried out
 * once by its id, each goes along a lane in order, and only who leads moves the checkpoint.
 */
export class ReactionRun {
  private subscription: Subscription | undefined;
  private readonly closing = new AbortController();

  constructor(
    private readonly types: readonly string[],
    private readonly store: EventStore,
    private readonly checkpoints: Checkpoints,
    private readonly lease: Lease,
    private readonly carryingOut: CarryingOut,
  ) {}

  async start(): Promise<void> {
    await this.checkpoints.ensure(this.lease.name, reactionVersion);
    await this.lease.look();
    const { reached: after } = this.lease;
    // Small batches: the checkpoint moves after each, so little is carried out twice after a crash.
    const wanted = { types: this.types, batchSize: 50, ...(after !== undefined && { after }) };
    this.subscription = this.store.subscribe(wanted, (batch) => this.take(batch));
  }

  async stop(): Promise<void> {
    this.closing.abort();
    await this.subscription?.close();
    // With the database away the lease ends by itself.
    await this.lease.release().catch(() => undefined);
  }

  private async take({ events, seenThrough }: Batch): Promise<void> {
    if (events.length === 0) return this.lookOn(seenThrough);
    while (isAfter(seenThrough, this.lease.reached, this.store)) {
      const leads = await this.lease.taken();
      if (!isAfter(seenThrough, this.lease.reached, this.store)) return;
      if (leads) await this.lead(events, seenThrough);
      else await this.follow();
    }
  }

  private async lead(events: readonly StoredEvent[], seenThrough: string): Promise<void> {
    const { reached } = this.lease;
    const fresh = events.filter(({ position }) => isAfter(position, reached, this.store));
    await this.lease.during(() => this.carryOut(fresh));
    await this.lease.advance(fresh.at(-1)?.position, seenThrough);
  }

  private async carryOut(events: readonly StoredEvent[]): Promise<void> {
    try {
      await this.carryingOut.all(events);
    } catch (error) {
      // One of these, or what sealed field of it was read: not one that a command met in another stream.
      const poison = error instanceof UndecodableEvent && events.some(({ id }) => id === error.eventId);
      if (poison) await this.lease.park(error);
      throw error;
    }
  }

  /** Nothing to carry out: together with all others who looked in vain, whoever leads. */
  private async lookOn(through: string): Promise<void> {
    const { name } = this.lease;
    while (isAfter(through, this.lease.seenThrough, this.store)) {
      const after = this.lease.seenThrough;
      const left = await this.checkpoints.lookOn({ name, version: reactionVersion, after, through });
      if (left !== undefined && left.seen !== after) this.lease.seen(left.seen);
      // It will be moved when it goes on, by then from the same place.
      else if ((await this.lease.look()).parked) return;
      else if (this.lease.seenThrough === after) await this.follow();
    }
  }

  private follow(): Promise<void> {
    return sleep(followMs, undefined, { signal: this.closing.signal });
  }
}
