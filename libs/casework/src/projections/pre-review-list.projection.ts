/** Pre-reviews (网上预审): one row each; lists hold those without an opinion. Nothing personal stands in it but an id. */
import { isClockEvent, noClocks, evolveClocks, type Clocks } from '@banjian/calendar/pure';
import type { RowProjection } from '@banjian/event-store';
import type { Instant } from '@banjian/kernel';
import type { PreReviewEvent } from '../domain/pre-review.js';

export interface PreReviewRow {
  readonly preReviewId: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly applicantId: string;
  readonly hall: string;
  readonly organisation: string;
  readonly region: string;
  readonly requestedAt: Instant;
  readonly answered: boolean;
  readonly clocks: Clocks;
}

export const preReviewListProjection: RowProjection<PreReviewRow, PreReviewEvent> = {
  name: 'casework.pre-review-list',
  version: 1,
  categories: ['prereview'],
  keys: ({ stream }) => [stream.slice('prereview-'.length)],
  evolve(row, { event, recordedAt }) {
    if (event.type === 'PreReviewRequested') {
      const { preReviewId, item, applicant, hall, organisation, region } = event;
      return {
        ...{ preReviewId, hall, organisation, region, requestedAt: recordedAt },
        ...{ itemCode: item.code, itemName: item.name, applicantId: applicant.id },
        ...{ answered: false, clocks: noClocks },
      };
    }
    if (!row) return undefined;
    return isClockEvent(event)
      ? { ...row, clocks: evolveClocks(row.clocks, event) }
      : { ...row, answered: true };
  },
};
