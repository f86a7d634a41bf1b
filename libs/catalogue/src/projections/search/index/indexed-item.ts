import type { ItemSummary } from '../../../application/published-items.js';
import type { Instant } from '@banjian/kernel';

/** A row of published items as the index holds it: what a list shows, where its words stand, and when it is in force. */
export interface IndexedItem {
  readonly summary: ItemSummary;
  /** Lines between line breaks: see `item-words.ts`. */
  readonly keys: string;
  readonly content: string;
  readonly others: string;
  readonly inForceFrom: Instant;
  readonly inForceUntil: Instant | null;
}

export const inForce = ({ inForceFrom, inForceUntil }: IndexedItem, now: Instant): boolean =>
  inForceFrom <= now && (inForceUntil === null || inForceUntil > now);
