import { Authority1764080100000 } from './adapters/postgres/migrations/1764080100000-authority.js';
import { Identity1763780020000 } from './adapters/postgres/migrations/1763780020000-identity.js';

export { authorityEventTypes } from './adapters/events/authority-event-types.js';
export { FitsDocument } from './adapters/http/document.validator.js';
export type { AuthorityView } from './adapters/http/authority.view.js';
export { PartyBody } from './adapters/http/party.body.js';
export { PartyDocumentBody } from './adapters/http/party-document.body.js';
export { Authorities, holderOf, type Holder } from './application/authorities.js';
export { auditEventTypes } from './adapters/events/audit-event-types.js';
export { Attempts } from './application/attempts.js';
export { AuditTrail, type AuditEntry } from './application/audit-trail.js';
export { Citizens, type KnownParty } from './application/citizens.js';
export { demoAccounts, seedDemoAccounts, type DemoAccount } from './application/demo-accounts.js';
export { Openings } from './application/openings.js';
export { PartyRegistry, type PartyIdentity } from './application/party-registry.js';
export { Staff, type StaffMember } from './application/staff.js';
export { maySee, type CaseScope } from './domain/case-scope.policy.js';
export { IdentityCitizenApi, IdentityModule, IdentityStaffApi } from './identity.module.js';

export const identityMigrations = [Identity1763780020000, Authority1764080100000];
