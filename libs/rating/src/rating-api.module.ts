import { problemTitles } from '@banjian/http';
import { Module } from '@nestjs/common';
import { MyRatingsController } from './adapters/http/my-ratings.controller.js';
import { ratingProblemTitles } from './adapters/http/rating-problem-titles.js';
import { RatingsController } from './adapters/http/ratings.controller.js';

/** Rating by the applicant. */
@Module({ controllers: [MyRatingsController] })
export class RatingCitizenApi {
  constructor() {
    problemTitles(ratingProblemTitles);
  }
}

/** What staff see of ratings. The app provides `Openings` of identity. */
@Module({ controllers: [RatingsController] })
export class RatingStaffApi {
  constructor() {
    problemTitles(ratingProblemTitles);
  }
}
