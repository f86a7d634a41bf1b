import { ItemDraftEntity } from './item-draft.entity.js';
import { ItemVersionEntity } from './item-version.entity.js';
import { ItemEntity } from './item.entity.js';
import { Catalogue1763780200000 } from './migrations/1763780200000-catalogue.js';
import { ItemSearch1764000200000 } from './migrations/1764000200000-item-search.js';
import { ItemLife1764000300000 } from './migrations/1764000300000-item-life.js';

export const catalogueEntities = [ItemEntity, ItemVersionEntity, ItemDraftEntity];
export const catalogueMigrations = [Catalogue1763780200000, ItemSearch1764000200000, ItemLife1764000300000];
