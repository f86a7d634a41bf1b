import { CalendarModule, ClockOwners } from '@banjian/calendar';
import { CatalogueModule } from '@banjian/catalogue';
import { EventStoreModule, projectInto } from '@banjian/event-store';
import { problemTitles } from '@banjian/http';
import { IdentityModule } from '@banjian/identity';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { preReviewEventTypes } from './adapters/events/pre-review-event-types.js';
import { preReviewProblemTitles } from './adapters/http/pre-review-titles.js';
import { MyPreReviewsController, PreReviewsController } from './adapters/http/pre-reviews.controller.js';
import { PreReviewListReader } from './adapters/postgres/pre-review-list.reader.js';
import { PreReviewRowEntity } from './adapters/postgres/pre-review-row.entity.js';
import { IssuePreReviewOpinionHandler } from './application/issue-pre-review-opinion.handler.js';
import { KeepPreReviewTime, KeepPreReviewTimeHandler } from './application/keep-pre-review-time.handler.js';
import { PreReviewLists } from './application/pre-review-lists.js';
import { PreReviews } from './application/pre-reviews.js';
import { RequestPreReviewHandler } from './application/request-pre-review.handler.js';
import { preReviewListProjection } from './projections/pre-review-list.projection.js';

const contribution = EventStoreModule.forContext({
  events: preReviewEventTypes,
  projections: [projectInto(PreReviewRowEntity, preReviewListProjection)],
});

/** Pre-reviews (网上预审): what is asked before an application, and the owner of its clock. */
@Module({
  imports: [
    contribution,
    TypeOrmModule.forFeature([PreReviewRowEntity]),
    CalendarModule,
    CatalogueModule,
    IdentityModule,
  ],
  providers: [
    PreReviews,
    { provide: PreReviewLists, useClass: PreReviewListReader },
    RequestPreReviewHandler,
    IssuePreReviewOpinionHandler,
    KeepPreReviewTimeHandler,
  ],
  exports: [PreReviews, PreReviewLists],
})
export class PreReviewModule implements OnModuleInit {
  constructor(private readonly clocks: ClockOwners) {
    problemTitles(preReviewProblemTitles);
  }

  onModuleInit(): void {
    this.clocks.register(
      'prereview',
      (stream, order) => new KeepPreReviewTime(stream.slice('prereview-'.length), order),
    );
  }
}

@Module({ imports: [PreReviewModule], controllers: [PreReviewsController] })
export class PreReviewWindowApi {}

@Module({ imports: [PreReviewModule], controllers: [MyPreReviewsController] })
export class PreReviewCitizenApi {}
