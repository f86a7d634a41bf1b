export { licenceEventTypes } from './adapters/events/licence-event-types.js';
export { licensingMigrations } from './adapters/postgres/tables.js';
export { IssueLicence, type LicenceOrder } from './application/issue-licence.handler.js';
export type { ShownLicence } from './adapters/http/licence.view.js';
export { RevokeLicence, type RevocationOrder } from './application/revoke-licence.handler.js';
export type { LicenceEvent } from './domain/licence.js';
export { LicensingCitizenApi, LicensingWindowApi } from './licensing-api.module.js';
export { LicensingModule } from './licensing.module.js';
