import { EventStoreModule, projectInto, type Contribution } from '@banjian/event-store';
import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ratingEventTypes } from './adapters/events/rating-event-types.js';
import { RatingEntity } from './adapters/postgres/rating.entity.js';
import { RatingReader } from './adapters/postgres/rating.reader.js';
import { ratingEntities } from './adapters/postgres/tables.js';
import { FindPendingRatingsHandler, FindRatingsHandler } from './application/find-ratings.handler.js';
import { GiveRatingHandler, RateVisitHandler } from './application/give-rating.handler.js';
import { InviteRatingHandler } from './application/invite-rating.handler.js';
import { inviteOnClosing } from './application/invite-on-closing.js';
import { Ratings } from './application/rating-views.js';
import { ratingProjection } from './projections/rating.projection.js';

const contribution: Contribution = {
  events: ratingEventTypes,
  projections: [projectInto(RatingEntity, ratingProjection)],
  reactions: [inviteOnClosing],
};

/** Ratings (好差评): invitation, rating and questions. The app provides the event store. */
@Module({})
export class RatingModule {
  /** `cases`: the modules that export `RatedCases`, the facts about cases. */
  static over(cases: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: RatingModule,
      imports: [
        ...cases,
        TypeOrmModule.forFeature(ratingEntities),
        EventStoreModule.forContext(contribution),
      ],
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
