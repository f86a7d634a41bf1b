import { acting, derivedId, EventStreams, Recent, TimeSource } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { auditStream, type AuditEvent } from '../domain/audit.js';

const remembered = 10_000;

/** The log of openings (查阅日志): which member of staff looked at which case, when and why. */
@Injectable()
export class Openings {
  /** Those that stand in the log or are just being written: looking again costs the store nothing. */
  private readonly recorded = new Recent<string, Promise<void>>(remembered);

  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  /** Looking again for the same reason within a minute is the same opening. `why` is a short code, never free text. */
  async record(caseId: string, why: string): Promise<void> {
    const minute = this.time.now().slice(0, 16);
    const opening = derivedId('opening', acting().actor.person, caseId, minute, why);
    const known = this.recorded.get(opening);
    if (known) return known;
    const written = this.write(caseId, why, opening);
    this.recorded.set(opening, written);
    // What could not be written is no opening: the next look tries again.
    written.catch(() => {
      this.recorded.delete(opening);
    });
    return written;
  }

  private async write(caseId: string, why: string, opening: string): Promise<void> {
    const opened: AuditEvent = { type: 'CaseOpened', caseId, why };
    await this.streams.record(auditStream(caseId), [opened], opening);
  }
}
