export { GiveRating, RateVisit, type RatingWords } from './application/give-rating.handler.js';
export { InviteRating } from './application/invite-rating.handler.js';
export { FindPendingRatings, FindRatings } from './application/find-ratings.handler.js';
export { RatedCases, type RatedCase, type RatedVisit } from './application/rated-cases.js';
export type { RatingView } from './application/rating-views.js';
export type { RatingEvent } from './domain/rating.js';
export { ratingEventTypes } from './adapters/events/rating-event-types.js';
