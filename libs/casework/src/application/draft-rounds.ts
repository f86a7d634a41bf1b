import { setTimeout as sleep } from 'node:timers/promises';
import { TimeSource } from '@banjian/kernel';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Drafts } from './drafts.js';

const everyMs = 60 * 60_000;

/** Removes expired drafts every hour for as long as the worker runs; until then nobody can read them any more. */
@Injectable()
export class DraftRounds implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(DraftRounds.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly drafts: Drafts,
    private readonly time: TimeSource,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (await slept(signal)) {
      await this.drafts.removeExpired(this.time.now()).catch((error: unknown) => {
        this.log.error(
          `cannot remove expired drafts: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    }
  }
}

/** False when there is no more time to sleep: the worker stops. */
const slept = (signal: AbortSignal): Promise<boolean> =>
  sleep(everyMs, true, { signal, ref: false }).catch(() => false);
