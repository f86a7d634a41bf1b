import type { ItemContent } from '../domain/item-version.js';

/** Where the catalogue's data comes from: the files of the project, later an import. */
export abstract class CatalogueSource {
  /** Every item of the source, in the order of the codes. Throws when a file is not what it should be, naming it. */
  abstract load(): Promise<readonly ItemContent[]>;
}
