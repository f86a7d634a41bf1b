import type { RatingView } from '../../application/rating-views.js';
import { isScore, scoreTitles } from '../../domain/rating-options.js';

/** What may be rated: shown without the rater, whom the applicant knows and staff need not. */
type Matter = Omit<RatingView, 'rater' | 'given' | 'revision'>;

/** An invitation as the applicant sees it. */
export type PendingRating = Matter;

/** A rating as staff see it; `comment` for the supervisor only. */
export interface StaffRating extends Matter {
  readonly given?: NonNullable<RatingView['given']> & { readonly scoreTitle: string };
}

export const pending = (rating: RatingView): PendingRating => matterOf(rating);

/**
 * Who rated is known from the case and stays out; the words go to the supervisor only, so that nobody who was rated can
 * call the rater to account (评价人信息保护, GB/T 39734 §4.1).
 */
export function rated(rating: RatingView, withWords: boolean): StaffRating {
  if (!rating.given) return matterOf(rating);
  const { score, options, comment, channel, on } = rating.given;
  const words = { ...(withWords && comment !== undefined && { comment }) };
  const scoreTitle = isScore(score) ? scoreTitles[score] : '';
  return { ...matterOf(rating), given: { score, scoreTitle, options, ...words, channel, on } };
}

function matterOf(rating: RatingView): Matter {
  const { ratingId, caseId, kind, itemCode, itemName, organisation, region, invitedOn } = rating;
  const { visitId, hall, window } = rating;
  return {
    ...{ ratingId, caseId, kind, itemCode, itemName, organisation, region, invitedOn },
    ...(visitId !== undefined && { visitId }),
    ...(hall !== undefined && { hall }),
    ...(window !== undefined && { window }),
  };
}
