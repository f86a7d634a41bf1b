/** Every published version (事项版本) by its id: what a case froze is read here years later. */
import type { RowProjection } from '@banjian/event-store';
import type { Instant, Variant } from '@banjian/kernel';
import type { ItemVersion } from '../domain/item-version.js';
import type { ServiceItemEvent } from '../domain/service-item.js';

export interface ItemVersionRow {
  readonly versionId: string;
  readonly itemCode: string;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly body: ItemVersion;
}

export const itemVersionProjection: RowProjection<
  ItemVersionRow,
  Variant<ServiceItemEvent, 'ItemVersionPublished'>
> = {
  name: 'catalogue.item-version',
  // 2: the form of old versions is read as schema and layout.
  version: 2,
  categories: ['item'],
  types: ['ItemVersionPublished'],
  keys: ({ event }) => [event.version.versionId],
  evolve(_row, { event: { version }, recordedAt }) {
    return {
      versionId: version.versionId,
      itemCode: version.itemCode,
      version: version.version,
      publishedAt: recordedAt,
      body: version,
    };
  },
};
