import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueFiles } from './adapters/files/catalogue-files.js';
import { PublishedItemsReader } from './adapters/postgres/published-items.reader.js';
import { catalogueEntities } from './adapters/postgres/tables.js';
import { CatalogueSource } from './application/catalogue-source.js';
import { FindItemVersionHandler } from './application/find-item-version.handler.js';
import { FindPublishedItemHandler } from './application/find-published-item.handler.js';
import { GetItemVersionHandler } from './application/get-item-version.handler.js';
import { ItemVersions } from './application/item-versions.js';
import { ListItemsHandler } from './application/list-items.handler.js';
import { PublishCatalogueHandler } from './application/publish-catalogue.handler.js';
import { PublishedItems } from './application/published-items.js';

/** Service items (事项): publication and questions. The app provides CQRS, the event streams and the data source. */
@Module({
  imports: [TypeOrmModule.forFeature(catalogueEntities)],
  providers: [
    ItemVersions,
    { provide: CatalogueSource, useClass: CatalogueFiles },
    { provide: PublishedItems, useClass: PublishedItemsReader },
    PublishCatalogueHandler,
    FindPublishedItemHandler,
    FindItemVersionHandler,
    GetItemVersionHandler,
    ListItemsHandler,
  ],
})
export class CatalogueModule {}
