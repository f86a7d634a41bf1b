import { EventStreams, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { auditStream, type AuditEvent } from '../domain/audit.js';

/** One line of the audit trail: who, when, what. */
export interface AuditEntry {
  readonly type: AuditEvent['type'];
  readonly person: string;
  readonly role: string;
  readonly organisation?: string;
  readonly recordedAt: Instant;
  /** Why it was opened, or the refused command and its code. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Who looked at a case, and which refused attempts were made on it. */
@Injectable()
export class AuditTrail {
  constructor(private readonly streams: EventStreams) {}

  async of(caseId: string): Promise<readonly AuditEntry[]> {
    const events = await this.streams.read<AuditEvent>(auditStream(caseId));
    return events.map(({ event, metadata, recordedAt }) => {
      const { type, caseId: _same, ...facts } = event;
      const { actor: person, role, organisation } = metadata;
      return { type, person, role, ...(organisation !== undefined && { organisation }), recordedAt, facts };
    });
  }
}
