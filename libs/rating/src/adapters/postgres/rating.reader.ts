import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Ratings, type PendingKey, type RatingView } from '../../application/rating-views.js';
import { RatingEntity } from './rating.entity.js';

@Injectable()
export class RatingReader extends Ratings {
  constructor(@InjectRepository(RatingEntity) private readonly rows: Repository<RatingEntity>) {
    super();
  }

  override async ofCase(caseId: string): Promise<readonly RatingView[]> {
    // `hall` sorts before `online`: the case's own rating comes first the other way round.
    const order = { kind: 'DESC', invitedOn: 'ASC', ratingId: 'ASC' } as const;
    return (await this.rows.find({ where: { caseId }, order })).map(view);
  }

  override async pendingOf(
    raters: readonly string[],
    limit: number,
    after?: PendingKey,
  ): Promise<readonly RatingView[]> {
    const page = this.rows
      .createQueryBuilder('rating')
      .where('rating.rater = ANY(:raters) AND rating.score IS NULL', { raters })
      .orderBy({ 'rating.invitedOn': 'ASC', 'rating.ratingId': 'ASC' })
      .limit(limit);
    if (after) page.andWhere('(rating.invitedOn, rating.ratingId) > (:invitedOn, :ratingId)', after);
    return (await page.getMany()).map(view);
  }
}

function view(row: RatingEntity): RatingView {
  const { visitId, hall, window, score, options, comment, channel, ratedOn, ...matter } = row;
  const words = { ...(comment !== null && { comment }) };
  const rated = score !== null && channel !== null && ratedOn !== null;
  return {
    ...matter,
    ...(visitId !== null && { visitId }),
    ...(hall !== null && { hall }),
    ...(window !== null && { window }),
    ...(rated && { given: { score, options: options ?? [], ...words, channel, on: ratedOn } }),
  };
}
