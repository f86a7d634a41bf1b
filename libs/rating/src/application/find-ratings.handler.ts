import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Ratings, type RatingView } from './rating-views.js';

/** Every invitation and rating of a case, those of its visits included. */
export class FindRatings extends Query<readonly RatingView[]> {
  constructor(readonly caseId: string) {
    super();
  }
}

/** What a party has been invited to rate and has not yet rated, oldest first, at most `limit`. */
export class FindPendingRatings extends Query<readonly RatingView[]> {
  constructor(
    readonly rater: string,
    readonly limit: number,
  ) {
    super();
  }
}

@QueryHandler(FindRatings)
export class FindRatingsHandler implements IQueryHandler<FindRatings> {
  constructor(private readonly ratings: Ratings) {}

  execute({ caseId }: FindRatings): Promise<readonly RatingView[]> {
    return this.ratings.ofCase(caseId);
  }
}

@QueryHandler(FindPendingRatings)
export class FindPendingRatingsHandler implements IQueryHandler<FindPendingRatings> {
  constructor(private readonly ratings: Ratings) {}

  execute({ rater, limit }: FindPendingRatings): Promise<readonly RatingView[]> {
    return this.ratings.pendingOf(rater, limit);
  }
}
