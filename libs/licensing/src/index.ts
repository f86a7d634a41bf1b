export { LicensingModule } from './licensing.module.js';
export { LicensingCitizenApi, LicensingWindowApi } from './licensing-api.module.js';
export { IssueLicence, licenceIdOf, type LicenceOrder } from './application/issue-licence.handler.js';
export {
  FindLicence,
  FindLicenceByCase,
  FindLicencesOfHolders,
} from './application/find-licences.handler.js';
export type { LicenceKey, LicenceView } from './application/licence-views.js';
export type { LicenceEvent, LicenceIssued, LicenceStatus } from './domain/licence.js';
export { licenceStream } from './domain/licence.js';
export { licenceEventTypes } from './adapters/events/licence-event-types.js';
export { licenceProjection, type LicenceRow } from './projections/licence.projection.js';
export { licensingEntities, licensingMigrations } from './adapters/postgres/tables.js';
