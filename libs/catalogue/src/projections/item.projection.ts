/**
 * Published service items (已发布事项): one row an item, showing its newest version. A secret one (C31) has no row: nobody
 * finds it by looking.
 */
import type { RowProjection } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';
import type { ItemVersion } from '../domain/item-version.js';
import type { ServiceItemEvent } from '../domain/service-item.js';
import { itemWords, type ItemWords } from './search/item-words.js';

export interface ItemRow extends ItemWords {
  readonly itemCode: string;
  readonly versionId: string;
  readonly version: number;
  readonly name: string;
  readonly itemType: ItemVersion['itemType'];
  readonly handling: ItemVersion['handling'];
  readonly region: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly hallId: string;
  readonly applicantKinds: ItemVersion['applicantKinds'];
  readonly channels: ItemVersion['channels'];
  readonly level?: ItemVersion['level'];
  readonly themes: readonly string[];
  readonly lifeEvents: readonly string[];
  /** Only what is in force is listed and found. */
  readonly inForce: boolean;
  readonly demo: boolean;
  readonly publishedAt: Instant;
  readonly revision: number;
}

export const itemProjection: RowProjection<ItemRow, ServiceItemEvent> = {
  name: 'catalogue.item',
  version: 2,
  categories: ['item'],
  keys: ({ event }) => [event.version.itemCode],
  evolve(_row, { event: { version }, revision, recordedAt }) {
    return version.secret ? undefined : { ...shownOf(version), publishedAt: recordedAt, revision };
  },
};

function shownOf(version: ItemVersion): Omit<ItemRow, 'publishedAt' | 'revision'> {
  return {
    itemCode: version.itemCode,
    versionId: version.versionId,
    version: version.version,
    name: version.name,
    itemType: version.itemType,
    handling: version.handling,
    region: version.region,
    ...(version.level && { level: version.level }),
    organisationId: version.handlingOrganisation.id,
    organisationName: version.handlingOrganisation.name,
    hallId: version.hall.id,
    applicantKinds: version.applicantKinds,
    channels: version.channels,
    themes: version.themes ?? [],
    lifeEvents: version.lifeEvents ?? [],
    inForce: true,
    ...itemWords(version),
    demo: version.demo,
  };
}
