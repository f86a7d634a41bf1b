/** What each audit event looks like when it is stored. Ids and codes only: nothing personal. */
import { defineEvents, words } from '@banjian/event-store';
import type { AuditEvent } from '../../domain/audit.js';

const { object, text, whole } = words;

export const auditEventTypes = defineEvents<AuditEvent>({
  CaseOpened: { version: 1, schema: object({ caseId: text, why: text }) },
  AttemptRefused: { version: 1, schema: object({ caseId: text, command: text, code: text }) },
  AttemptsCounted: {
    version: 1,
    schema: object({ caseId: text, count: whole(1), minute: text }),
  },
});
