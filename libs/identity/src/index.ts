import { Identity1763780020000 } from './adapters/postgres/migrations/1763780020000-identity.js';

export { auditEventTypes } from './adapters/events/audit-event-types.js';
export { Attempts } from './application/attempts.js';
export { AuditTrail, type AuditEntry } from './application/audit-trail.js';
export { Citizens, type KnownParty } from './application/citizens.js';
export { demoAccounts, seedDemoAccounts, type DemoAccount } from './application/demo-accounts.js';
export { Openings } from './application/openings.js';
export { PartyRegistry, type PartyIdentity } from './application/party-registry.js';
export { maySee, type CaseScope } from './domain/case-scope.policy.js';
export { IdentityCitizenApi, IdentityModule, IdentityStaffApi } from './identity.module.js';

export const identityMigrations = [Identity1763780020000];
