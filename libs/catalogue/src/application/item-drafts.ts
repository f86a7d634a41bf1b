import type { ItemDraftRow } from '../projections/item-draft.projection.js';

export interface DraftPage {
  readonly items: readonly ItemDraftRow[];
  /** Hand in as `after` for the next page; absent on the last. */
  readonly next?: readonly string[];
}

/** Drafts as the read side sees them; may lag behind a write by moments. */
export abstract class ItemDrafts {
  /** Of one department, in the order of the codes. */
  abstract ofDepartment(organisation: string, limit: number, after?: readonly string[]): Promise<DraftPage>;
  /** What waits for review in a region (a code or its beginning), submitted first comes first. */
  abstract awaitingReview(region: string, limit: number, after?: readonly string[]): Promise<DraftPage>;
}
