import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RatingReader } from './adapters/postgres/rating.reader.js';
import { ratingEntities } from './adapters/postgres/tables.js';
import { FindPendingRatingsHandler, FindRatingsHandler } from './application/find-ratings.handler.js';
import { GiveRatingHandler, RateVisitHandler } from './application/give-rating.handler.js';
import { InviteRatingHandler } from './application/invite-rating.handler.js';
import { Ratings } from './application/rating-views.js';

/** Ratings (好差评): invitation, rating and questions. The app provides CQRS, the event streams, TimeSource, the data source. */
@Module({})
export class RatingModule {
  /** `cases`: the modules that export `RatedCases`, the facts about cases. */
  static over(cases: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: RatingModule,
      imports: [...cases, TypeOrmModule.forFeature(ratingEntities)],
      providers: [
        { provide: Ratings, useClass: RatingReader },
        InviteRatingHandler,
        GiveRatingHandler,
        RateVisitHandler,
        FindRatingsHandler,
        FindPendingRatingsHandler,
      ],
    };
  }
}
