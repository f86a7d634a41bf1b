import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Ratings, type PendingKey, type RatingView } from './rating-views.js';

/** Every invitation and rating of a case, those of its visits included. */
export class FindRatings extends Query<readonly RatingView[]> {
  constructor(readonly caseId: string) {
    super();
  }
}

/** What these parties were invited to rate and have not rated, oldest first, at most `limit`, those after `after`. */
export class FindPendingRatings extends Query<readonly RatingView[]> {
  constructor(
    readonly raters: readonly string[],
    readonly limit: number,
    readonly after?: PendingKey,
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

  execute({ raters, limit, after }: FindPendingRatings): Promise<readonly RatingView[]> {
    return this.ratings.pendingOf(raters, limit, after);
  }
}
