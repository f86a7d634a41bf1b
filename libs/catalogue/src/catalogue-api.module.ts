import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { CatalogueFilesController } from './adapters/http/catalogue-files.controller.js';
import { itemProblemTitles } from './adapters/http/item-problem-titles.js';
import { ItemsController } from './adapters/http/items.controller.js';
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
