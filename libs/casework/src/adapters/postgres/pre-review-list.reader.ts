import { decodeCursor, pageOf, Problem, type Page } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { CaseScope } from '../../application/case-lists.js';
import { PreReviewLists } from '../../application/pre-review-lists.js';
import type { PreReviewRow } from '../../projections/pre-review-list.projection.js';
import { PreReviewRowEntity } from './pre-review-row.entity.js';

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class PreReviewListReader extends PreReviewLists {
  constructor(@InjectRepository(PreReviewRowEntity) private readonly rows: Repository<PreReviewRowEntity>) {
    super();
  }

  /** A row stays when it is answered, so the last one of a page tells where the next begins. */
  override async open(
    scope: CaseScope,
    { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<PreReviewRow>> {
    const query = this.rows.createQueryBuilder('row').where('NOT row.answered');
    if (scope.kind === 'hall') query.andWhere('row.hall = :org', { org: scope.organisation });
    if (scope.kind === 'body') query.andWhere('row.organisation = :org', { org: scope.organisation });
    if (scope.kind === 'region') query.andWhere('row.region LIKE :region', { region: `${scope.region}%` });
    if (cursor !== undefined) {
      query.andWhere(
        `(row.requested_at, row.pre_review_id) >
           (SELECT requested_at, pre_review_id FROM read.pre_review_list WHERE pre_review_id = :last)`,
        { last: lastOf(cursor) },
      );
    }
    query.orderBy('row.requested_at').addOrderBy('row.pre_review_id');
    return pageOf(await query.limit(limit + 1).getMany(), limit, ({ preReviewId }) => [preReviewId]);
  }
}

function lastOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'string' || !isUuid.test(id)) throw new Problem(400, 'http.malformed-cursor');
  return id;
}
