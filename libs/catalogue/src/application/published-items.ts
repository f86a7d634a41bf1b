import type { ItemType, ItemVersion } from '../domain/item-version.js';

/** A service item as lists show it. */
export interface ItemSummary {
  readonly itemCode: string;
  readonly name: string;
  readonly itemType: ItemType;
  readonly handling: ItemVersion['handling'];
  readonly versionId: string;
  readonly version: number;
  readonly region: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly applicantKinds: ItemVersion['applicantKinds'];
  readonly channels: ItemVersion['channels'];
  /** 示例: some fact of the version is a proposal. */
  readonly demo: boolean;
}

/** All given filters must hold. */
export interface ItemFilter {
  /** Words in the name, the code, the organisation, materials or outcome; every word must occur. */
  readonly words?: string;
  readonly itemType?: ItemType;
  readonly region?: string;
  readonly applicantKind?: 'person' | 'organisation';
}

export interface ItemPage {
  readonly items: readonly ItemSummary[];
  /** Hand in as `after` for the next page; absent on the last. */
  readonly next?: string;
}

/** The published catalogue as the read side sees it; may lag behind a publication by moments. */
export abstract class PublishedItems {
  /** In the order of the item codes. */
  abstract list(filter: ItemFilter, limit: number, after?: string): Promise<ItemPage>;
  abstract findVersion(versionId: string): Promise<ItemVersion | undefined>;
}
