import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../patience.js';
import type { Connections, Statement } from './connections.js';
import { whole } from './rows.js';

/** Alone in its statement: a SELECT that also read events would read them from a snapshot older than the mark. */
const statement: Statement = { name: 'watermark', text: 'SELECT safe, last FROM es.watermark()' };

/** Looks closer together than this would only take the appends' time. */
const shortestPauseMs = 3;

export interface Mark {
  /** No event at or below it can still appear. */
  readonly safe: number;
  /** The last position given out. */
  readonly last: number;
}

export async function readMark(connections: Connections): Promise<Mark> {
  const [row] = await connections.run(statement, []);
  return { safe: whole(row?.[0]), last: whole(row?.[1]) };
}

/** One look at the watermark for all subscriptions of a process, as long as there are any. */
export class WatermarkWatch {
  /** −1: not looked yet. */
  private mark: Mark = { safe: -1, last: 0 };
  private error: string | undefined;
  private running: Promise<void> | undefined;
  /** Those who wait, and how long each leaves a look that is for it alone. */
  private readonly waiting = new Map<() => void, number>();
  private readonly closing = new AbortController();
  private looksBegun = 0;
  private looksOver = 0;
  private woken = false;
  private stopPause: (() => void) | undefined;
  private hurry: (() => void) | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly pollMs: number,
  ) {}

  /** As last seen; throws what has kept the store from answering since. */
  current(): Mark {
    if (this.error !== undefined) throw new Error(this.error);
    return this.mark;
  }

  /** The last position known to have been given out. */
  end(): number {
    return this.mark.last;
  }

  /** Something was appended, here or elsewhere. */
  wake(): void {
    this.woken = true;
    this.stopPause?.();
  }

  /**
   * Until events after `seen` may be read (−1: until the mark is as of now), or the signal is given, or the store does
   * not answer (`current` tells). `patienceMs`: a look that nobody else wants sooner may wait so long.
   */
  async beyond(seen: number, signal: AbortSignal, patienceMs = 0): Promise<void> {
    this.running ??= this.run();
    if (seen < 0) return this.freshLook(signal);
    while (this.mark.safe <= seen && !this.isOver(signal)) {
      await this.next(signal, patienceMs);
      if (this.error !== undefined) return;
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake();
    this.hurry?.();
    await this.running;
  }

  /** Until a look is over that began after now. */
  private async freshLook(signal: AbortSignal): Promise<void> {
    const wanted = this.looksBegun + 1;
    this.wake();
    while (this.looksOver < wanted && !this.isOver(signal)) await this.next(signal);
  }

  private isOver(signal: AbortSignal): boolean {
    return signal.aborted || this.closing.signal.aborted;
  }

  /** The next look, whatever it shows. */
  private next(signal: AbortSignal, patienceMs = 0): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiting.set(done, patienceMs);
      signal.addEventListener('abort', done);
      this.hurry?.();
    });
  }

  private async run(): Promise<void> {
    let pauseMs = shortestPauseMs;
    while (!this.closing.signal.aborted) {
      const lookedAt = performance.now();
      this.woken = false;
      const before = this.mark.safe;
      this.looksBegun += 1;
      await this.look();
      this.looksOver += 1;
      this.tellAll();
      // An append under way elsewhere says nothing when it ends: look again soon, then ever less often.
      const unsettled = this.mark.safe < this.mark.last;
      const stands = unsettled && this.mark.safe === before;
      pauseMs = stands ? Math.min(pauseMs * 2, this.pollMs) : shortestPauseMs;
      await sleep(shortestPauseMs);
      await this.pause(unsettled ? pauseMs : this.pollMs);
      await this.wanted(lookedAt);
    }
    this.tellAll();
  }

  private tellAll(): void {
    for (const done of [...this.waiting.keys()]) done();
  }

  /** Until somebody wants the next look: all who wait may have time, or be busy with what the last one showed. */
  private async wanted(lookedAt: number): Promise<void> {
    const msLeft = (): number =>
      lookedAt + Math.min(this.pollMs, ...this.waiting.values()) - performance.now();
    for (let ms = msLeft(); ms > 0 && !this.closing.signal.aborted; ms = msLeft()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.hurry = (): void => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.hurry = undefined;
  }

  private async look(): Promise<void> {
    try {
      this.mark = await readMark(this.connections);
      this.error = undefined;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private pause(ms: number): Promise<void> {
    if (this.woken) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.stopPause = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
