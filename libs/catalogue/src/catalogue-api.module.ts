import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { CatalogueFilesController } from './adapters/http/catalogue-files.controller.js';
import { ItemDraftsController } from './adapters/http/item-drafts.controller.js';
import { itemProblemTitles } from './adapters/http/item-problem-titles.js';
import { ItemReviewController } from './adapters/http/item-review.controller.js';
import { ItemsController } from './adapters/http/items.controller.js';
import { KeptItemsController } from './adapters/http/kept-items.controller.js';
import { CatalogueModule } from './catalogue.module.js';

/** The public pages of the catalogue; every HTTP app shows them. */
@Module({ imports: [CatalogueModule], controllers: [ItemsController] })
export class CatalogueApi {
  constructor() {
    problemTitles(itemProblemTitles);
  }
}

/** The catalogue as files, for those who keep it (inner network). */
@Module({ imports: [CatalogueModule], controllers: [CatalogueFilesController] })
export class CatalogueFilesApi {
  constructor() {
    problemTitles(itemProblemTitles);
  }
}

/** For those who keep the catalogue (inner network): departments, service office, supervision. */
@Module({
  imports: [CatalogueModule],
  controllers: [ItemDraftsController, ItemReviewController, KeptItemsController],
})
export class CatalogueOfficeApi {
  constructor() {
    problemTitles(itemProblemTitles);
  }
}
