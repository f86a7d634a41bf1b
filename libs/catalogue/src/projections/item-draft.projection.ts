/** Drafts (草稿): what departments work on and what waits for review; one row an item, gone when its draft ends. */
import type { RowProjection } from '@banjian/event-store';
import { unreachable, type Instant, type Variant } from '@banjian/kernel';
import { serviceItemStream, type ServiceItemEvent } from '../domain/service-item.js';

export interface ItemDraftRow {
  readonly itemCode: string;
  readonly name: string | null;
  readonly region: string | null;
  readonly organisationId: string;
  readonly organisationName: string | null;
  readonly stage: 'writing' | 'inReview' | 'returned';
  readonly begunAt: Instant;
  readonly changedAt: Instant;
  readonly submittedAt: Instant | null;
  readonly revision: number;
}

const itemCodeOf = (stream: string): string => stream.slice(serviceItemStream('').length);

export const itemDraftProjection: RowProjection<ItemDraftRow, ServiceItemEvent> = {
  name: 'catalogue.item-draft',
  version: 1,
  categories: ['item'],
  keys: ({ stream }) => [itemCodeOf(stream)],
  evolve(row, { event, recordedAt, revision }, itemCode) {
    const now = { changedAt: recordedAt, revision };
    switch (event.type) {
      case 'ItemDraftWritten':
        return { ...writtenRow(row, event, recordedAt), itemCode, ...now };
      case 'ItemSubmittedForReview':
        return row && { ...row, ...now, stage: 'inReview', submittedAt: recordedAt };
      case 'ItemSubmissionWithdrawn':
        return row && { ...row, ...now, stage: 'writing', submittedAt: null };
      case 'ItemReturned':
        return row && { ...row, ...now, stage: 'returned', submittedAt: null };
      case 'ItemSuspended':
      case 'ItemResumed':
        return row && { ...row, ...now };
      case 'ItemDraftDiscarded':
      case 'ItemVersionPublished':
      case 'ItemCancelled':
        return undefined;
      default:
        return unreachable(event);
    }
  },
};

function writtenRow(
  row: ItemDraftRow | undefined,
  { set, organisation }: Variant<ServiceItemEvent, 'ItemDraftWritten'>,
  recordedAt: Instant,
): Omit<ItemDraftRow, 'itemCode' | 'changedAt' | 'revision'> {
  return {
    name: set.name ?? null,
    region: set.region ?? null,
    organisationId: organisation,
    organisationName: set.handlingOrganisation?.name ?? null,
    stage: row?.stage === 'returned' ? 'returned' : 'writing',
    begunAt: row?.begunAt ?? recordedAt,
    submittedAt: null,
  };
}
