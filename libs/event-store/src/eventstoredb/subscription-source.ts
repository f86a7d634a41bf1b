import { START, type ReadPosition } from '@eventstore/db-client';
import { CatchUpSubscription, type EventSource, type Look } from '../catch-up-subscription.js';
import type { Batch, StoredEvent, SubscribeOptions, Subscription } from '../event-store.js';
import { wants } from '../filters.js';
import type { Positions } from '../positions.js';
import { Feed, type FeedItem } from './feed.js';
import { serverFilter, type Stride } from './filter.js';
import type { Client } from './node-client.js';
import { fromServer, isFollowed } from './records.js';

/** What a source needs of its store. */
export interface SourceOf {
  readonly client: Client;
  readonly positions: Positions;
  /** The last record of the server's log as it is now, whoever wrote it. */
  lastRecord(): Promise<number>;
  /** An event of ours stands there. */
  seen(position: number): void;
  end(): number;
}

/** Nearer to the end than so many bytes of the log it begins with the narrow stride at once. */
const near = 262_144;
/** How long a checkpoint may stand in doubt while nothing else comes. */
const doubtMs = 200;
const mostItems = 5_000;

/**
 * Draws from a subscription of the server's and hands over batches: with the wide stride while there is much to pass
 * over, with the narrow one, which tells of each record left out, once it is near the end.
 *
 * A checkpoint told before it is live counts only up to a record known to stand when the subscription began: servers
 * have told of the end of the log, where the next event then came to stand (KurrentDB issue 4970), and who goes on after
 * that misses it.
 */
class SubscriptionSource implements EventSource {
  private readonly stopping = new AbortController();
  private feed: Feed | undefined;
  private stride: Stride = 'wide';
  private seen = 0;
  private live = false;
  /** The last record of the log before this subscription began. */
  private known = 0;
  private inDoubt = false;
  /** The rest of the command whose event came last is on its way. */
  private amidst = false;
  private last: { readonly from: number; readonly look: Look } | undefined;
  private again = false;

  constructor(
    private readonly of: SourceOf,
    private readonly options: SubscribeOptions,
  ) {}

  async look(seen: number): Promise<Look> {
    const { last, again } = this;
    this.again = false;
    // The handler failed: the same batch once more.
    if (again && last?.from === seen) return last.look;
    if (!this.feed || seen !== this.seen) await this.open(seen);
    const look = await this.gather(seen);
    this.last = { from: seen, look };
    return look;
  }

  /** −1 follows a failure, the handler's or the server's. */
  async moved(seen: number, signal: AbortSignal): Promise<void> {
    this.again = seen < 0;
    if (seen < 0 || !this.feed) return;
    await this.feed.moved(signal, this.inDoubt ? doubtMs : undefined);
  }

  end(): number {
    return this.of.end();
  }

  /** Whoever waits for something to come waits no longer. */
  stop(): void {
    this.stopping.abort();
  }

  async close(): Promise<void> {
    await this.feed?.close();
  }

  private async open(seen: number, stride?: Stride): Promise<void> {
    await this.feed?.close();
    this.feed = undefined;
    this.seen = seen;
    this.live = false;
    this.inDoubt = false;
    this.amidst = false;
    this.known = await this.of.lastRecord();
    this.stride = stride ?? (this.known - seen < near ? 'narrow' : 'wide');
    const at = BigInt(seen);
    const { batchSize = 500 } = this.options;
    const filter = serverFilter(this.options, this.stride, (position) => {
      feed.mark({ kind: 'checkpoint', position });
    });
    const fromPosition: ReadPosition = seen === 0 ? START : { commit: at, prepare: at };
    const options = { fromPosition, ...(filter && { filter }) };
    const feed = new Feed(this.of.client.subscribeToAll(options, { highWaterMark: batchSize }));
    this.feed = feed;
  }

  /** What has arrived, at most a batch; waits while nothing has and it is not live, and for the rest of a command. */
  private async gather(from: number): Promise<Look> {
    const { batchSize = 500 } = this.options;
    const events: StoredEvent[] = [];
    for (let items = 0; items < mostItems && events.length < batchSize; items += 1) {
      const item = this.next(events.length > 0 || this.seen > from);
      if (item) await this.take(item, events);
      else if (this.mayRest(from)) break;
      else await this.feed?.moved(this.stopping.signal);
    }
    if (this.seen === from) await this.settleDoubt();
    const caughtUp = this.live && this.feed?.holdsMore() !== true;
    return { events, seen: this.seen, caughtUp };
  }

  /** Nothing has arrived: whether what there is may be handed over, or more must be waited for. */
  private mayRest(from: number): boolean {
    if (this.stopping.signal.aborted) return true;
    if (this.amidst && this.feed?.isOver() === false) return false;
    return this.live || this.seen > from;
  }

  /** What came before the feed broke is handed over first; the next look tells of the break. */
  private next(holdBack: boolean): FeedItem | undefined {
    try {
      return this.feed?.next();
    } catch (error) {
      if (holdBack) return undefined;
      this.feed = undefined;
      throw error;
    }
  }

  private async take(item: FeedItem, events: StoredEvent[]): Promise<void> {
    if (item.kind === 'event') this.amidst = isFollowed(item.record);
    // Servers tell of each record they have looked at, also of the one that just came.
    else if (item.kind !== 'checkpoint' || item.position > this.seen) this.amidst = false;
    switch (item.kind) {
      case 'event': {
        const event = fromServer(item.record, this.of.positions);
        this.seen = Math.max(this.seen, Number(item.record.position?.commit ?? 0n));
        this.inDoubt = false;
        if (!event) return;
        this.of.seen(this.seen);
        if (wants(this.options, event)) events.push(event);
        return;
      }
      case 'checkpoint':
        this.reach(item.position);
        return;
      case 'caughtUp':
        if (this.stride === 'wide') return this.open(this.seen, 'narrow');
        this.live = true;
        return;
      case 'fellBehind':
        return this.open(this.seen, 'wide');
    }
  }

  private reach(position: number): void {
    this.inDoubt = !this.live && position > this.known;
    this.seen = Math.max(this.seen, this.inDoubt ? Math.min(position, this.known) : position);
  }

  /** Nothing has come that would tell how far it has looked: begin again there, knowing the end as it is now. */
  private async settleDoubt(): Promise<void> {
    if (!this.inDoubt || !this.live) return;
    const known = await this.of.lastRecord();
    if (known > this.seen) await this.open(this.seen, 'narrow');
    else this.inDoubt = false;
  }
}

/** A subscription over such a source; `ended` when it is closed and nothing of the server's is held any more. */
export function walkAlong(
  of: SourceOf,
  options: SubscribeOptions,
  handle: (batch: Batch) => Promise<void>,
): { readonly subscription: Subscription; readonly ended: Promise<void> } {
  const source = new SubscriptionSource(of, options);
  const walking = new CatchUpSubscription(source, of.positions, options.after, handle);
  const ended = walking.ended.then(() => source.close());
  const close = async (): Promise<void> => {
    const closed = walking.close();
    source.stop();
    await closed;
    await ended;
  };
  return { subscription: { status: () => walking.status(), close }, ended };
}
