export { ratingEventTypes } from './adapters/events/rating-event-types.js';
export { ratingMigrations } from './adapters/postgres/tables.js';
export { GiveRating } from './application/give-rating.handler.js';
export { RatedCases, type RatedCase } from './application/rated-cases.js';
export { RatingCitizenApi, RatingStaffApi } from './rating-api.module.js';
export { RatingModule } from './rating.module.js';
