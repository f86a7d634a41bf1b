/** What each audit event looks like when it is stored. Ids and codes only: nothing personal. */
import { defineEvents } from '@banjian/event-store';
import type { AuditEvent } from '../../domain/audit.js';

const text = { type: 'string' };
const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

export const auditEventTypes = defineEvents<AuditEvent>({
  CaseOpened: { version: 1, schema: closed({ caseId: text, why: text }) },
  AttemptRefused: { version: 1, schema: closed({ caseId: text, command: text, code: text }) },
  AttemptsCounted: {
    version: 1,
    schema: closed({ caseId: text, count: { type: 'integer', minimum: 1 }, minute: text }),
  },
});
