/** Ratings (好差评): one row an invitation, with the rating once it is given. */
import type { RowProjection } from '@banjian/event-store';
import { unreachable, type LocalDate } from '@banjian/kernel';
import type { RatedMatter, RatingEvent, RatingKind } from '../domain/rating.js';

export interface RatingRow {
  /** The stream without its category. */
  readonly ratingId: string;
  readonly caseId: string;
  readonly kind: RatingKind;
  readonly visitId: string | null;
  readonly rater: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly organisation: string;
  readonly region: string;
  readonly hall: string | null;
  readonly window: string | null;
  readonly invitedOn: LocalDate;
  /** Null until it is rated, like all that follow. */
  readonly score: number | null;
  readonly options: readonly string[] | null;
  readonly comment: string | null;
  readonly channel: string | null;
  readonly ratedOn: LocalDate | null;
  readonly revision: number;
}

const unrated = { score: null, options: null, comment: null, channel: null, ratedOn: null };

export const ratingProjection: RowProjection<RatingRow, RatingEvent> = {
  name: 'rating.rating',
  version: 1,
  categories: ['rating'],
  keys: ({ stream }) => [stream.slice('rating-'.length)],
  evolve(row, { event, revision }, ratingId) {
    switch (event.type) {
      case 'RatingInvited':
        return { ratingId, ...matterOf(event), ...unrated, invitedOn: event.on, revision };
      case 'RatingGiven': {
        const { score, options, comment, channel, on } = event;
        return row && { ...row, score, options, comment: comment ?? null, channel, ratedOn: on, revision };
      }
      default:
        return unreachable(event);
    }
  },
};

const matterOf = (event: RatedMatter) => ({
  caseId: event.caseId,
  kind: event.kind,
  visitId: event.visitId ?? null,
  rater: event.rater,
  itemCode: event.itemCode,
  itemName: event.itemName,
  organisation: event.organisation,
  region: event.region,
  hall: event.hall ?? null,
  window: event.window ?? null,
});
