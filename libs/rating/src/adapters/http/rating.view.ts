import type { RatingView } from '../../application/rating-views.js';
import { scoreTitles, isScore } from '../../domain/rating-options.js';

/** An invitation as the applicant sees it. */
export const pending = ({ rater: _rater, given: _given, ...invitation }: RatingView) => invitation;

export type PendingRating = ReturnType<typeof pending>;

/**
 * A rating as staff see it. Who rated is known from the case and stays out; the words go to the supervisor only, so that
 * nobody who was rated can call the rater to account (评价人信息保护, GB/T 39734 §4.1).
 */
export function rated({ rater: _rater, given, ...invitation }: RatingView, withWords: boolean) {
  if (!given) return invitation;
  const { comment, ...words } = given;
  const scoreTitle = isScore(words.score) ? scoreTitles[words.score] : '';
  return {
    ...invitation,
    given: { ...words, scoreTitle, ...(withWords && comment !== undefined && { comment }) },
  };
}

export type StaffRating = ReturnType<typeof rated>;
