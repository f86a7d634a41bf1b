export { Attempts } from './application/attempts.js';
export { Openings } from './application/openings.js';
export { idTypes, PartyRegistry, type IdType, type PartyIdentity } from './application/party-registry.js';
export { maySee, type CaseScope } from './domain/case-scope.policy.js';
export { isResidentId, residentIdFault, type ResidentIdFault } from './domain/resident-id.js';
export { hasOrganisationCheck, isOrganisationCode, isUscc } from './domain/uscc.js';
