import type { ItemDraft } from '../domain/item-draft.js';
import type { ItemContent } from '../domain/item-version.js';

/** Where the catalogue's data comes from: the files of the project, later an import. */
export abstract class CatalogueSource {
  /** Every whole item of the source, in the order of the codes. Throws when a file is not what it should be, naming it. */
  abstract load(): Promise<readonly ItemContent[]>;
  /** Items that the documents leave incomplete: never published by an installation, only put on a department's desk. */
  abstract drafts(): Promise<readonly ItemDraft[]>;
}
