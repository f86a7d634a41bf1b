/**
 * What was looked at and what was tried on a case. Stream `audit-case-{caseId}`, apart from the case's own history:
 * looking and failing change nothing in the case. Stored for ever: add an event or an optional field, never rename one.
 */
import type { Variants } from '@banjian/kernel';

export type AuditEvent = Variants<{
  /** A member of staff opened the case; `why` is a short code (`detail`, `timeline`, `unmask`). */
  CaseOpened: { caseId: string; why: string };
  /** A command was refused where the attempt itself must be known (C01, C08). */
  AttemptRefused: { caseId: string; command: string; code: string };
  /** How many more attempts of the same person in that minute were refused but not written one by one. */
  AttemptsCounted: { caseId: string; count: number; minute: string };
}>;

export const auditStream = (caseId: string): string => `audit-case-${caseId}`;
