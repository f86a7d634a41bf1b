import { setTimeout as sleep } from 'node:timers/promises';
import { actAs, derivedId, TimeSource, type Instant } from '@banjian/kernel';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ClockOwners } from './clock-owners.js';
import { DueClocks, type DueClock } from './due-clocks.js';

const batchSize = 200;
const atOnce = 8;
const pollMs = 250;
/** Longer than any projection needs to take a swept clock out of the table; after that it is looked at again. */
const leaseMs = 30_000;
const longestPauseMs = 300_000;

/** What one round did. */
export interface Sweep {
  readonly claimed: number;
  readonly failed: number;
}

/**
 * Sweeper (时限巡检): turns each due clock into a command to its owner, never early, and however many sweepers run, once:
 * the command id follows from stream, clock and due instant, and the owner decides nothing for a repeat.
 */
@Injectable()
export class ClockSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ClockSweeper.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly due: DueClocks,
    private readonly owners: ClockOwners,
    private readonly commands: CommandBus,
    private readonly time: TimeSource,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Ends after the batch in hand; what is claimed and not done is claimed again by another when its lease ends. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One round: claim what is due and send each to its owner. One clock's failure does not keep the others waiting. */
  async sweep(): Promise<Sweep> {
    const now = this.time.now();
    const waiting = [...(await this.due.claim(now, later(now, leaseMs), batchSize))];
    const claimed = waiting.length;
    let failed = 0;
    const work = async (): Promise<void> => {
      for (let clock = waiting.shift(); clock; clock = waiting.shift()) {
        if (!(await this.expire(clock))) failed++;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, claimed) }, work));
    return { claimed, failed };
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const full = await this.sweepSafely();
      if (!full) await sleep(pollMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Whether more is probably due at once. A database that is away is asked again at the next poll. */
  private async sweepSafely(): Promise<boolean> {
    try {
      const { claimed, failed } = await this.sweep();
      return claimed === batchSize && failed < claimed;
    } catch (error) {
      this.log.error(`cannot look for due clocks: ${reason(error)}`);
      return false;
    }
  }

  private async expire(due: DueClock): Promise<boolean> {
    const { stream, clock, dueAt } = due;
    const commandId = derivedId('expire', stream, clock, dueAt);
    try {
      const command = this.owners.findCommand(stream, { type: 'Expire', clock, dueAt });
      if (!command) throw new Error('nobody owns the clocks of this stream');
      await actAs(
        {
          actor: { person: 'system:sweeper', role: 'system' },
          channel: 'system',
          commandId,
          correlationId: commandId,
        },
        () => this.commands.execute(command),
      );
      return true;
    } catch (error) {
      await this.postpone(due, reason(error));
      return false;
    }
  }

  private async postpone(due: DueClock, why: string): Promise<void> {
    this.log.error(`${due.stream} ${due.clock} due ${due.dueAt}: ${why}`);
    const pause = Math.min(1000 * 2 ** due.attempts, longestPauseMs);
    await this.due.postpone(due, later(this.time.now(), pause), why).catch((error: unknown) => {
      this.log.error(`cannot postpone: ${reason(error)}`);
    });
  }
}

const later = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
