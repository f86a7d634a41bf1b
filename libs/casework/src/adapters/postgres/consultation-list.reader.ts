import { decodeCursor, pageOf, Problem, type Page } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ConsultationLists, type ConsultationScope } from '../../application/consultation-lists.js';
import type { ConsultationRow } from '../../projections/consultation-list.projection.js';
import { ConsultationRowEntity } from './consultation-row.entity.js';

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class ConsultationListReader extends ConsultationLists {
  constructor(
    @InjectRepository(ConsultationRowEntity) private readonly rows: Repository<ConsultationRowEntity>,
  ) {
    super();
  }

  /** A row never goes, so the last one of a page tells where the next begins. */
  override async list(
    scope: ConsultationScope,
    {
      limit,
      cursor,
      itemCode,
    }: { readonly limit: number; readonly cursor?: string; readonly itemCode?: string },
  ): Promise<Page<ConsultationRow>> {
    const query = this.rows.createQueryBuilder('row');
    if (scope.kind === 'hall') query.where('row.hall = :org', { org: scope.organisation });
    else query.where('row.region LIKE :region', { region: `${scope.region}%` });
    if (itemCode !== undefined) query.andWhere('row.item_code = :itemCode', { itemCode });
    if (cursor !== undefined) {
      query.andWhere(
        `(row.recorded_at, row.consultation_id) <
           (SELECT recorded_at, consultation_id FROM read.consultation_list WHERE consultation_id = :last)`,
        { last: lastOf(cursor) },
      );
    }
    query.orderBy('row.recorded_at', 'DESC').addOrderBy('row.consultation_id', 'DESC');
    return pageOf(await query.limit(limit + 1).getMany(), limit, ({ consultationId }) => [consultationId]);
  }

  override ofCase(caseId: string): Promise<readonly ConsultationRow[]> {
    return this.rows.find({ where: { caseId }, order: { recordedAt: 'ASC' }, take: 10 });
  }
}

function lastOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'string' || !isUuid.test(id)) throw new Problem(400, 'http.malformed-cursor');
  return id;
}
