import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { Catalogue1763780200000 } from './migrations/1763780200000-catalogue.js';
import { ItemSearch1764000200000 } from './migrations/1764000200000-item-search.js';

export const catalogueEntities = [ItemEntity, ItemVersionEntity];
export const catalogueMigrations = [Catalogue1763780200000, ItemSearch1764000200000];
