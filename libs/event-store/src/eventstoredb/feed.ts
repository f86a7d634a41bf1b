import type { AllStreamSubscription } from '@eventstore/db-client';
import type { ServerRecord } from './records.js';

/** What comes along a subscription, in the server's order. */
export type FeedItem =
  | { readonly kind: 'event'; readonly record: ServerRecord }
  /** The server has looked so far and left out what the filter does not want. */
  | { readonly kind: 'checkpoint'; readonly position: number }
  | { readonly kind: 'caughtUp' | 'fellBehind' };

/** Told by the client beside the stream; put back into it, so that it comes behind the events it came behind. */
export class Mark {
  constructor(readonly item: FeedItem) {}
}

type Arrived = Mark | { readonly event?: ServerRecord };

/** One subscription of the server's, drawn from at the pace of who reads: what is not drawn holds the server back. */
export class Feed {
  private failure: Error | undefined;
  private closed = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly subscription: AllStreamSubscription) {
    const wake = (): void => {
      for (const done of [...this.waiting]) done();
    };
    const fail = (error: Error): void => {
      this.failure ??= error;
      wake();
    };
    subscription.on('readable', wake);
    subscription.on('error', fail);
    for (const end of ['end', 'close'] as const)
      subscription.on(end, () => {
        fail(new Error('the server has ended the subscription'));
      });
    subscription.on('caughtUp', () => {
      this.mark({ kind: 'caughtUp' });
    });
    subscription.on('fellBehind', () => {
      this.mark({ kind: 'fellBehind' });
    });
  }

  mark(item: FeedItem): void {
    this.subscription.push(new Mark(item));
  }

  /** What has arrived, undefined when nothing has. Throws why nothing will any more. */
  next(): FeedItem | undefined {
    const arrived = this.subscription.read() as Arrived | null;
    if (arrived === null) {
      if (this.failure) throw this.failure;
      return undefined;
    }
    if (arrived instanceof Mark) return arrived.item;
    return arrived.event ? { kind: 'event', record: arrived.event } : this.next();
  }

  /** Until something has arrived, or nothing will, or so much time is over, or the signal is given. */
  moved(signal: AbortSignal, withinMs?: number): Promise<void> {
    if (signal.aborted || this.failure || this.subscription.readableLength > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(done, withinMs);
      const waiting = this.waiting;
      function done(): void {
        clearTimeout(timer);
        waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      }
      waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  /** Nothing more will arrive. */
  isOver(): boolean {
    return this.failure !== undefined;
  }

  holdsMore(): boolean {
    return this.subscription.readableLength > 0;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.failure ??= new Error('closed');
    await this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.destroy();
  }
}
