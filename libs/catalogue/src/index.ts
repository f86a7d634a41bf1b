export { CatalogueModule } from './catalogue.module.js';
export { CatalogueApi, CatalogueFilesApi, CatalogueOfficeApi } from './catalogue-api.module.js';
export {
  PublishCatalogue,
  type CataloguePublished,
  type RefusedItem,
} from './application/publish-catalogue.handler.js';
export { FindOfferedItem, type OfferedItem } from './application/find-offered-item.handler.js';
export { FindItemVersion } from './application/find-item-version.handler.js';
export type { ItemFilter, ItemPage, ItemSummary } from './application/published-items.js';
export type {
  Basis,
  Citation,
  FactName,
  FormGroup,
  FormSchema,
  ItemForm,
  ItemContent,
  ItemProcedure,
  ItemType,
  ItemVersion,
  LicenceType,
  Limit,
  Material,
  Provenance,
  Remedy,
  Requirement,
  ReviewStep,
} from './domain/item-version.js';
export type { ServiceItemEvent } from './domain/service-item.js';
export { itemEventTypes } from './adapters/events/item-event-types.js';
export { catalogueMigrations } from './adapters/postgres/tables.js';
export { ExportItems } from './application/export-items.handler.js';
export { ImportItems, type ItemsImported, type RefusedImport } from './application/import-items.handler.js';
export { draftsOfFile, fileOf } from './adapters/exchange/catalogue-exchange.js';
export type { ImportFault } from './adapters/exchange/import-faults.js';
export { itemProblemTitles } from './adapters/http/item-problem-titles.js';
export type { ItemDraft } from './domain/item-draft.js';
export { ListItems } from './application/list-items.handler.js';
export { ServiceItems, type KeptItem } from './application/service-items.js';
export { itemDiff, type ItemChange } from './domain/item-diff.js';
export {
  itemHistory,
  itemView,
  namedContent,
  type HistoryEntry,
  type ItemView,
} from './projections/item-view.js';
export type { GateShown } from './adapters/http/item-drafts.controller.js';
export type { ItemDraftRow } from './projections/item-draft.projection.js';
