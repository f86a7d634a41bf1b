import { actAs, acting, derivedId, EventStreams, newId, TimeSource, type Acting } from '@banjian/kernel';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { auditStream, type AuditEvent } from '../domain/audit.js';

const attemptsPerMinute = 20;

/** What one person has tried within one minute. */
interface Tally {
  readonly minute: string;
  readonly as: Acting;
  recorded: number;
  /** Case → attempts that were counted but not written. */
  readonly more: Map<string, number>;
}

interface Counted {
  readonly as: Acting;
  readonly minute: string;
  readonly caseId: string;
  readonly count: number;
}

/** Refused commands that must themselves be known: at most 20 a minute per person are written, the rest counted. */
@Injectable()
export class Attempts implements OnModuleDestroy {
  private readonly tallies = new Map<string, Tally>();
  private unwritten: readonly Counted[] = [];
  /** Each process counts for itself. */
  private readonly counter = newId();
  private readonly sweep = setInterval(() => void this.settle(), 60_000).unref();

  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  async record(caseId: string, command: string, code: string): Promise<void> {
    await this.settle();
    const tally = this.tallyOf(acting());
    if (tally.recorded >= attemptsPerMinute) {
      tally.more.set(caseId, (tally.more.get(caseId) ?? 0) + 1);
      return;
    }
    tally.recorded += 1;
    const attempt: AuditEvent = { type: 'AttemptRefused', caseId, command, code };
    const commandId = derivedId('attempt', acting().commandId, command, code);
    await this.streams.record(auditStream(caseId), [attempt], commandId);
  }

  /** Write down what was only counted, for every minute that is over. What cannot be written now waits for the next time. */
  async settle(until = this.time.now().slice(0, 16)): Promise<void> {
    for (const [person, { minute, as, more }] of this.tallies) {
      if (minute >= until) continue;
      this.tallies.delete(person);
      const counted = [...more].map(([caseId, count]) => ({ as, minute, caseId, count }));
      this.unwritten = [...this.unwritten, ...counted];
    }
    const due = this.unwritten;
    this.unwritten = [];
    const done = await Promise.allSettled(due.map((each) => this.write(each)));
    this.unwritten = [...this.unwritten, ...due.filter((_, index) => done[index]?.status === 'rejected')];
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweep);
    await this.settle('9999');
  }

  private tallyOf(as: Acting): Tally {
    const known = this.tallies.get(as.actor.person);
    if (known) return known;
    const minute = this.time.now().slice(0, 16);
    const fresh = { minute, as, recorded: 0, more: new Map<string, number>() };
    this.tallies.set(as.actor.person, fresh);
    return fresh;
  }

  private async write({ as, minute, caseId, count }: Counted): Promise<void> {
    const counted: AuditEvent = { type: 'AttemptsCounted', caseId, count, minute };
    const commandId = derivedId('attempts', this.counter, as.actor.person, caseId, minute);
    await actAs({ ...as, commandId }, () => this.streams.record(auditStream(caseId), [counted], commandId));
  }
}
