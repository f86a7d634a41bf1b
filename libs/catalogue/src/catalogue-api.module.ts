import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
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
