import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '../event-store.js';
import type { Checkpoints } from './checkpoints.js';

const lookEveryMs = 15;

/** Read your own writes: waits until a projection has looked past a position, wherever it runs. */
export class ProjectionWaiter {
  constructor(
    private readonly store: EventStore,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** `stale`: not within `timeoutMs`; answer all the same and say so. Throws `stream.foreign-position` (Rejected). */
  async wait(projection: string, position: string, timeoutMs: number): Promise<'fresh' | 'stale'> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const seen = (await this.checkpoints.find(projection))?.seenThrough;
      // Compared even when nothing was seen yet: a position of another store is refused, not waited for.
      if (this.store.comparePositions(position, seen ?? position) <= 0 && seen !== undefined) return 'fresh';
      if (performance.now() >= end) return 'stale';
      await sleep(lookEveryMs);
    }
  }
}
