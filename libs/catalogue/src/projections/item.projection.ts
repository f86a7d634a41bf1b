/** Published service items (已发布事项): one row an item, showing its newest version. */
import type { RowProjection } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';
import type { ItemVersion } from '../domain/item-version.js';
import type { ServiceItemEvent } from '../domain/service-item.js';

export interface ItemRow {
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
  /** What a search by words looks through, in lower case. */
  readonly searchText: string;
  readonly demo: boolean;
  readonly publishedAt: Instant;
  readonly revision: number;
}

export const itemProjection: RowProjection<ItemRow, ServiceItemEvent> = {
  name: 'catalogue.item',
  version: 1,
  categories: ['item'],
  keys: ({ event }) => [event.version.itemCode],
  evolve(_row, { event, revision, recordedAt }) {
    const { version } = event;
    return {
      itemCode: version.itemCode,
      versionId: version.versionId,
      version: version.version,
      name: version.name,
      itemType: version.itemType,
      handling: version.handling,
      region: version.region,
      organisationId: version.handlingOrganisation.id,
      organisationName: version.handlingOrganisation.name,
      hallId: version.hall.id,
      applicantKinds: version.applicantKinds,
      channels: version.channels,
      searchText: searchText(version),
      demo: version.demo,
      publishedAt: recordedAt,
      revision,
    };
  },
};

function searchText({ itemCode, name, handlingOrganisation, outcome, materials }: ItemVersion): string {
  const words = [
    itemCode,
    name,
    handlingOrganisation.name,
    outcome,
    ...materials.map((material) => material.name),
  ];
  return words.join('\n').toLowerCase();
}
