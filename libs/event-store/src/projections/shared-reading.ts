import type {
  Batch,
  EventStore,
  SubscribeOptions,
  Subscription,
  SubscriptionStatus,
} from '../event-store.js';
import { wants } from '../filters.js';

/** What gives events to whoever follows them from a place on. */
export type Reading = Pick<EventStore, 'subscribe'>;

type Handle = (batch: Batch) => Promise<void>;

/** Three stretches are in memory; what is alive when the young generation is full is copied. */
const stretch = 1_000;

/**
 * One way through the store for several who all begin far back: each event is read and opened once for all of them. They keep
 * step, batch by batch. Who comes to the end goes on with a subscription of its own; so does who fails at a batch, and who joins
 * after the others have set out.
 */
export class SharedReading implements Reading {
  private readonly members = new Set<Member>();
  private awaited: number;
  private hasSetOut = false;
  private way: Subscription | undefined;

  /** Sets out when `ready` was said so many times. */
  constructor(
    private readonly store: EventStore,
    travellers: number,
  ) {
    this.awaited = travellers;
  }

  subscribe(options: SubscribeOptions, handle: Handle): Subscription {
    if (this.hasSetOut) return this.store.subscribe(options, handle);
    const member = new Member(this.store, options, handle, () => this.way?.status());
    this.members.add(member);
    return member;
  }

  /** One of them has joined, or never will. */
  ready(): void {
    this.awaited -= 1;
    if (this.awaited > 0 || this.hasSetOut) return;
    this.hasSetOut = true;
    if (this.members.size === 0) return;
    this.way = this.store.subscribe(this.together(), (batch) => this.take(batch));
  }

  /** From where the one who is furthest back stands, all that anybody wants. */
  private together(): SubscribeOptions {
    const all = [...this.members].map(({ options }) => options);
    const begins = all.map(({ after }) => after);
    const after = begins.reduce((one, other) =>
      one !== undefined && other !== undefined && this.store.comparePositions(one, other) < 0 ? one : other,
    );
    const categories = union(all.map((each) => each.categories));
    const types = union(all.map((each) => each.types));
    return {
      batchSize: stretch,
      ...(!begins.includes(undefined) && after !== undefined && { after }),
      ...(categories && { categories }),
      ...(types && { types }),
    };
  }

  private async take(batch: Batch): Promise<void> {
    await Promise.all([...this.members].map((member) => member.take(batch)));
    if (batch.caughtUp) await Promise.all([...this.members].map((member) => member.leave()));
    for (const member of this.members) if (member.hasLeft) this.members.delete(member);
    if (this.members.size === 0) void this.way?.close();
  }
}

class Member implements Subscription {
  private seen: string | undefined;
  private inHand: Promise<void> = Promise.resolve();
  private closed = false;
  private alone: Subscription | undefined;

  constructor(
    private readonly store: EventStore,
    readonly options: SubscribeOptions,
    private readonly handle: Handle,
    private readonly onTheWay: () => SubscriptionStatus | undefined,
  ) {
    this.seen = options.after;
  }

  get hasLeft(): boolean {
    return this.closed || this.alone !== undefined;
  }

  /** Done when the batch before is: while its rows are written, this one is opened. Never fails: see `given`. */
  async take(batch: Batch): Promise<void> {
    const before = this.inHand;
    this.inHand = before.then(() => this.given(batch));
    await before;
  }

  /** Behind the batches in hand. */
  async leave(): Promise<void> {
    await this.inHand;
    this.goAlone();
  }

  status(): SubscriptionStatus {
    if (this.alone) return this.alone.status();
    const lag = this.onTheWay()?.lag ?? 0;
    return { state: this.closed ? 'closed' : 'catchingUp', seenThrough: this.seen, lag };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.inHand;
    await this.alone?.close();
  }

  /** Who cannot take a batch leaves, and is given it again. */
  private async given({ events, seenThrough }: Batch): Promise<void> {
    if (this.hasLeft || !this.isNew(seenThrough)) return;
    // They come in order: where the first is new, all are.
    const [first] = events;
    const fresh =
      first && !this.isNew(first.position) ? events.filter(({ position }) => this.isNew(position)) : events;
    const wanted = fresh.filter((event) => wants(this.options, event));
    try {
      await this.handle({ events: wanted, seenThrough, caughtUp: false });
      this.seen = seenThrough;
    } catch {
      this.goAlone();
    }
  }

  private goAlone(): void {
    if (this.hasLeft) return;
    const from = this.seen === undefined ? this.options : { ...this.options, after: this.seen };
    this.alone = this.store.subscribe(from, this.handle);
  }

  private isNew(position: string): boolean {
    return this.seen === undefined || this.store.comparePositions(position, this.seen) > 0;
  }
}

/** Undefined where somebody wants everything. */
function union(wanted: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return wanted.includes(undefined) ? undefined : [...new Set(wanted.flatMap((each) => each ?? []))];
}
