import { ClockSkew } from '../event-store.js';
import type { PreparedAppend } from '../prepared-append.js';

/** What is tolerated between an event's instant and the clock's. */
const mostSkewMs = 2_000;
/** How long a reading of the other clock serves. */
const rereadMs = 10_000;

/**
 * Another machine's clock, asked now and then and carried on by this process's steady count: this machine's own clock may
 * jump. The server of events is not asked: what it records as `created` is not used anywhere.
 */
export class TrustedClock {
  private reading: { readonly at: number; readonly ms: number } | undefined;
  private asking: Promise<void> | undefined;

  /** `ask` answers milliseconds since 1970. */
  constructor(private readonly ask: () => Promise<number>) {}

  /** Milliseconds since 1970. Throws when it has never answered. */
  async now(): Promise<number> {
    const stale = this.reading === undefined || performance.now() - this.reading.at > rereadMs;
    if (stale) this.asking ??= this.read();
    if (this.reading === undefined) await this.asking;
    if (this.reading === undefined) throw new Error('the clock does not answer');
    return this.reading.ms + (performance.now() - this.reading.at);
  }

  /** Throws `ClockSkew`. */
  async mustBeNear({ stream, events }: PreparedAppend): Promise<void> {
    const now = await this.now();
    if (events.every(({ recordedAt }) => Math.abs(Date.parse(recordedAt) - now) <= mostSkewMs)) return;
    throw new ClockSkew(`${stream}: recorded over 2 s from the clock of the database`);
  }

  private async read(): Promise<void> {
    try {
      const from = performance.now();
      const ms = await this.ask();
      const to = performance.now();
      this.reading = { at: (from + to) / 2, ms };
    } catch {
      // The last reading goes on; without one `now` tells.
    } finally {
      this.asking = undefined;
    }
  }
}
