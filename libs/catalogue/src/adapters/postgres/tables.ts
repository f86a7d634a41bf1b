import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { Catalogue1763780200000 } from './migrations/1763780200000-catalogue.js';

export const catalogueEntities = [ItemEntity, ItemVersionEntity];
export const catalogueMigrations = [Catalogue1763780200000];
