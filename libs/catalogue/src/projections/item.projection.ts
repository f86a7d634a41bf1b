/**
 * Published service items (已发布事项): one row a version that is or will be in force. Which of them is, is counted when it is
 * asked: a scheduled version takes the place of the one before at its instant, though no worker runs then (C11). A secret one
 * (C31) has no row: nobody finds it by looking.
 */
import type { RowProjection } from '@banjian/event-store';
import { unreachable, type Instant, type Variant } from '@banjian/kernel';
import type { ItemVersion } from '../domain/item-version.js';
import { itemVersionId, serviceItemStream, type ServiceItemEvent } from '../domain/service-item.js';
import { itemWords, type ItemWords } from './search/item-words.js';

type Concerned = Variant<
  ServiceItemEvent,
  'ItemVersionPublished' | 'ItemSuspended' | 'ItemResumed' | 'ItemCancelled'
>;

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
  readonly demo: boolean;
  readonly standing: 'open' | 'suspended';
  readonly inForceFrom: Instant;
  /** Where the next version begins; `null`: not known yet. */
  readonly inForceUntil: Instant | null;
  readonly publishedAt: Instant;
  readonly revision: number;
}

export const itemProjection: RowProjection<ItemRow, Concerned> = {
  name: 'catalogue.item',
  version: 3,
  categories: ['item'],
  types: ['ItemVersionPublished', 'ItemSuspended', 'ItemResumed', 'ItemCancelled'],
  keys: ({ event, stream }) => {
    const newest = event.type === 'ItemVersionPublished' ? event.version.version : event.newest;
    const itemCode = stream.slice(serviceItemStream('').length);
    return Array.from({ length: newest }, (_, index) => itemVersionId(itemCode, index + 1));
  },
  evolve(row, { event, recordedAt, revision }, key) {
    switch (event.type) {
      case 'ItemVersionPublished': {
        const from = event.takesEffectAt ?? recordedAt;
        if (event.version.versionId !== key) return superseded(row, from, recordedAt);
        const standing = event.suspended ? 'suspended' : 'open';
        const shown = { standing, inForceFrom: from, publishedAt: recordedAt, revision } as const;
        return event.version.secret ? undefined : { ...shownOf(event.version), ...shown };
      }
      case 'ItemSuspended':
        return row && { ...row, standing: 'suspended', revision };
      case 'ItemResumed':
        return row && { ...row, standing: 'open', revision };
      case 'ItemCancelled':
        return undefined;
      default:
        return unreachable(event);
    }
  },
};

/** The earlier version ends where the next begins; what has ended already is no longer a row. */
function superseded(row: ItemRow | undefined, from: Instant, now: Instant): ItemRow | undefined {
  if (!row) return undefined;
  const until = row.inForceUntil !== null && row.inForceUntil < from ? row.inForceUntil : from;
  return until <= now ? undefined : { ...row, inForceUntil: until };
}

type Shown = Omit<ItemRow, 'standing' | 'inForceFrom' | 'publishedAt' | 'revision'>;

function shownOf(version: ItemVersion): Shown {
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
    ...itemWords(version),
    demo: version.demo,
    inForceUntil: null,
  };
}
