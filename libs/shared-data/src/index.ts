export { sharedDataEventTypes } from './adapters/events/shared-data-event-types.js';
export { ImportSharedData, type ImportFault } from './application/import-shared-data.handler.js';
export { recordOf, type ImportedRecord } from './application/imported-record.js';
export { RecordSharedData } from './application/record-shared-data.handler.js';
export { SharedData, valueAt, type HeldMaterial, type PrefilledValue } from './application/shared-data.js';
export { sourceOf } from './domain/kinds.js';
export type { Recording, Trust } from './domain/shared-data.js';
export { SharedDataCitizenApi, SharedDataModule, SharedDataWindowApi } from './shared-data.module.js';
