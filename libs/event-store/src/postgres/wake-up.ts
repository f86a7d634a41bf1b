import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@banjian/kernel';
import { Client } from 'pg';

const channel = 'banjian_es';
const longestPauseMs = 5_000;

/**
 * Tells other processes that something was appended, and is told by them. Never part of an append, whose commit it would
 * put in single file: one connection of its own sends at most one notice every few milliseconds. It may fail at any
 * time; polling goes on.
 */
export class WakeUp {
  private readonly self = newId();
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Appends that no notice has been sent for since. */
  private untold = 0;

  constructor(
    private readonly url: string,
    private readonly everyMs: number,
    private readonly onWake: () => void,
  ) {
    this.running = this.listen();
  }

  /** Something was appended here. */
  appended(): void {
    this.untold += 1;
    if (this.timer || !this.client) return;
    this.timer = setTimeout(() => void this.tell(), this.everyMs);
  }

  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  private async tell(): Promise<void> {
    this.untold = 0;
    try {
      await this.client?.query('SELECT pg_notify($1, $2)', [channel, this.self]);
    } catch {
      // The others poll.
    }
    this.timer = undefined;
    // Appended while the notice was on its way: it may have been heard too early for that.
    if (this.anyUntold()) this.appended();
  }

  private anyUntold(): boolean {
    return this.untold > 0;
  }

  private async listen(): Promise<void> {
    const { signal } = this.closing;
    for (let pauseMs = 100; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await this.whileConnected(() => (pauseMs = 100));
      } catch {
        // Polling goes on; try again below.
      }
      // What came while nobody listened.
      this.onWake();
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async whileConnected(onConnected: () => void): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'banjian wake-up',
    });
    let over: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (over = resolve));
    client.on('error', over).on('end', over);
    this.closing.signal.addEventListener('abort', over);
    client.on('notification', ({ payload }) => {
      if (payload !== this.self) this.onWake();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.client = client;
      onConnected();
      await ended;
    } finally {
      this.client = undefined;
      this.closing.signal.removeEventListener('abort', over);
      await client.end().catch(() => undefined);
    }
  }
}
