import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { Ratings, type RatingView } from '../../application/rating-views.js';
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

  override async pendingOf(rater: string, limit: number): Promise<readonly RatingView[]> {
    const order = { invitedOn: 'ASC', ratingId: 'ASC' } as const;
    return (await this.rows.find({ where: { rater, score: IsNull() }, order, take: limit })).map(view);
  }
}

function view(row: RatingEntity): RatingView {
  const {
    visitId,
    hall,
    window,
    score,
    options,
    comment,
    channel,
    ratedOn,
    revision: _revision,
    ...matter
  } = row;
  return {
    ...matter,
    ...(visitId === null ? {} : { visitId }),
    ...(hall === null ? {} : { hall }),
    ...(window === null ? {} : { window }),
    ...(score === null || channel === null || ratedOn === null
      ? {}
      : {
          given: {
            score,
            options: options ?? [],
            ...(comment === null ? {} : { comment }),
            channel,
            on: ratedOn,
          },
        }),
  };
}
