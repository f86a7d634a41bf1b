import { acting, derivedId, EventStreams, TimeSource } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { auditStream, type AuditEvent } from '../domain/audit.js';

/** The log of openings (查阅日志): which member of staff looked at which case, when and why. */
@Injectable()
export class Openings {
  constructor(
    private readonly streams: EventStreams,
    private readonly time: TimeSource,
  ) {}

  /** Looking again for the same reason within a minute is the same opening. `why` is a short code, never free text. */
  async record(caseId: string, why: string): Promise<void> {
    const { person } = acting().actor;
    const minute = this.time.now().slice(0, 16);
    const opened: AuditEvent = { type: 'CaseOpened', caseId, why };
    await this.streams.record(
      auditStream(caseId),
      [opened],
      derivedId('opening', person, caseId, minute, why),
    );
  }
}
