import type { ItemType, ItemVersion, Level } from '../domain/item-version.js';

/** A service item as lists show it. */
export interface ItemSummary {
  readonly itemCode: string;
  readonly name: string;
  readonly itemType: ItemType;
  readonly handling: ItemVersion['handling'];
  readonly versionId: string;
  readonly version: number;
  readonly region: string;
  readonly level?: Level;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly applicantKinds: ItemVersion['applicantKinds'];
  readonly channels: ItemVersion['channels'];
  readonly themes: readonly string[];
  readonly lifeEvents: readonly string[];
  /** 示例: some fact of the version is a proposal. */
  readonly demo: boolean;
  /** 暂停办理: no new application is taken for now. */
  readonly suspended?: true;
}

/** All given filters must hold. */
export interface ItemFilter {
  /** Chinese, full pinyin, initials or a code; every word must be found. */
  readonly words?: string;
  readonly itemType?: ItemType;
  /** 行政区划代码; of a province (`530000`) or prefecture (`532300`) with all that belongs to it. */
  readonly region?: string;
  readonly applicantKind?: 'person' | 'organisation';
  /** Id of the handling body. */
  readonly organisationId?: string;
  readonly theme?: string;
  readonly lifeEvent?: string;
  readonly level?: Level;
  readonly channel?: ItemVersion['channels'][number];
  readonly handling?: ItemVersion['handling'];
}

/** Where a page ends. `rank`: 0 called or numbered exactly so, 1 begins so, 2 in the name, 3 in outcome or materials, 4 elsewhere. */
export interface ItemPlace {
  readonly rank: number;
  readonly itemCode: string;
}

export interface ItemPage {
  readonly items: readonly ItemSummary[];
  /** Hand in as `after` for the next page; absent on the last. */
  readonly next?: ItemPlace;
}

export const facetNames = [
  'lifeEvent',
  'theme',
  'department',
  'region',
  'level',
  'type',
  'applicant',
  'channel',
  'handling',
] as const;

export type FacetName = (typeof facetNames)[number];

/** How many of the items found have each value, most first. */
export interface ItemCounts {
  readonly total: number;
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
}

export interface FacetCount {
  /** What the filter of that name takes. */
  readonly value: string;
  /** Name where the value is not one: that of a department. */
  readonly name?: string;
  readonly count: number;
}

/**
 * The versions in force now as the read side sees them, without the secret ones (C31); may lag behind a publication by
 * moments, never behind a set instant (C11).
 */
export abstract class PublishedItems {
  /** What fits best first, then in the order of the item codes; without words only that. */
  abstract list(filter: ItemFilter, limit: number, after?: ItemPlace): Promise<ItemPage>;
  abstract count(filter: ItemFilter): Promise<ItemCounts>;
  abstract findVersion(versionId: string): Promise<ItemVersion | undefined>;
}
