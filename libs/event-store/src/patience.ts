import { setTimeout as sleep } from 'node:timers/promises';

/** Until the patience is over: growing pauses between the tries; answers whether there is time for another. */
export class Patience {
  private readonly until: number;
  private pauseMs = 20;

  constructor(ms: number) {
    this.until = Date.now() + ms;
  }

  async lasts(): Promise<boolean> {
    if (Date.now() + this.pauseMs > this.until) return false;
    await sleep(this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, 500);
    return true;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
