import { EventStoreModule, projectInto } from '@banjian/event-store';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { itemEventTypes } from './adapters/events/item-event-types.js';
import { CatalogueFiles } from './adapters/files/catalogue-files.js';
import { IndexedItems } from './adapters/postgres/indexed-items.js';
import { PublishedItemsReader } from './adapters/postgres/published-items.reader.js';
import { ItemDraftEntity } from './adapters/postgres/item-draft.entity.js';
import { ItemVersionEntity } from './adapters/postgres/item-version.entity.js';
import { ItemEntity } from './adapters/postgres/item.entity.js';
import { catalogueEntities } from './adapters/postgres/tables.js';
import { ItemDraftsReader } from './adapters/postgres/item-drafts.reader.js';
import { StoreFactsOfEventStore } from './adapters/store/store-facts.js';
import { ChangeServiceItemHandler } from './application/change-service-item.handler.js';
import { DemoStore } from './application/demo-store.js';
import { FindOfferedItemHandler } from './application/find-offered-item.handler.js';
import { ItemDrafts } from './application/item-drafts.js';
import { ServiceItems } from './application/service-items.js';
import { CatalogueSource } from './application/catalogue-source.js';
import { CountItemsHandler } from './application/count-items.handler.js';
import { FindItemVersionHandler } from './application/find-item-version.handler.js';
import { GetItemVersionHandler } from './application/get-item-version.handler.js';
import { ItemVersions } from './application/item-versions.js';
import { ListItemsHandler } from './application/list-items.handler.js';
import { ExportItemsHandler } from './application/export-items.handler.js';
import { ImportItemsHandler } from './application/import-items.handler.js';
import { KeptCodes } from './application/kept-codes.js';
import { KeptCodesReader } from './adapters/postgres/kept-codes.reader.js';
import { PublishCatalogueHandler } from './application/publish-catalogue.handler.js';
import { PublishedItems } from './application/published-items.js';
import { itemDraftProjection } from './projections/item-draft.projection.js';
import { itemVersionProjection } from './projections/item-version.projection.js';
import { itemProjection } from './projections/item.projection.js';

const contribution = {
  events: itemEventTypes,
  projections: [
    projectInto(ItemEntity, itemProjection),
    projectInto(ItemVersionEntity, itemVersionProjection),
    projectInto(ItemDraftEntity, itemDraftProjection),
  ],
};

/** Service items (事项): publication and questions. The app imports `EventStoreModule.forRoot`. */
@Module({
  imports: [TypeOrmModule.forFeature(catalogueEntities), EventStoreModule.forContext(contribution)],
  providers: [
    ItemVersions,
    ServiceItems,
    { provide: DemoStore, useClass: StoreFactsOfEventStore },
    { provide: ItemDrafts, useClass: ItemDraftsReader },
    ChangeServiceItemHandler,
    FindOfferedItemHandler,
    { provide: CatalogueSource, useClass: CatalogueFiles },
    PublishedItemsReader,
    { provide: PublishedItems, useClass: IndexedItems },
    { provide: KeptCodes, useClass: KeptCodesReader },
    PublishCatalogueHandler,
    ImportItemsHandler,
    ExportItemsHandler,
    FindItemVersionHandler,
    GetItemVersionHandler,
    ListItemsHandler,
    CountItemsHandler,
  ],
  exports: [ServiceItems, ItemDrafts, DemoStore],
})
export class CatalogueModule {}
