import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CleanUp } from './clean-up.js';

const everyMs = 10 * 60_000;

/** Cleans up every ten minutes for as long as the worker runs. */
@Injectable()
export class CleanUpRounds implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(CleanUpRounds.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly cleaning: CleanUp) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    // Not at once: whoever starts has other things to do.
    while (await slept(signal)) {
      await this.cleaning.run().catch((error: unknown) => {
        this.log.error(`cannot clean up: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  }
}

/** False when there is no more time to sleep: the worker stops. */
const slept = (signal: AbortSignal): Promise<boolean> =>
  sleep(everyMs, true, { signal, ref: false }).catch(() => false);
