import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { CaseLists, type CasePage, type CaseScope, type PageAsked } from '../../application/case-lists.js';
import type { CaseRow } from '../../projections/case-list.projection.js';
import { CaseRowEntity } from './case-row.entity.js';

/** Sort key of the work lists: what is due first, what has no clock last. Written as the partial indexes have it. */
const dueOrder = `coalesce(row.due_at, 'infinity'::timestamptz)`;

type Query = SelectQueryBuilder<CaseRowEntity>;

@Injectable()
export class CaseListReader extends CaseLists {
  constructor(@InjectRepository(CaseRowEntity) private readonly rows: Repository<CaseRowEntity>) {
    super();
  }

  async findByNumber(number: string): Promise<CaseRow | undefined> {
    return (await this.rows.findOneBy({ number })) ?? undefined;
  }

  async workList(scope: CaseScope, page: PageAsked): Promise<CasePage> {
    const query = this.rows.createQueryBuilder('row').where('row.open');
    narrowed(query, scope, page);
    if (page.after) {
      const [due = '', id = ''] = page.after;
      query.andWhere(`(${dueOrder}, row.case_id) > (:due::timestamptz, :id::uuid)`, { due, id });
    }
    query
      .orderBy(dueOrder)
      .addOrderBy('row.case_id')
      .limit(page.limit + 1);
    return pageOf(await query.getMany(), page.limit, ({ dueAt, caseId }) => [dueAt ?? 'infinity', caseId]);
  }

  async ofParty(parties: readonly string[], page: PageAsked): Promise<CasePage> {
    const query = this.rows.createQueryBuilder('row');
    query.where('(row.applicant_id IN (:...parties) OR row.agent_id IN (:...parties))', { parties });
    if (page.after) {
      const [at = '', id = ''] = page.after;
      query.andWhere('(row.submitted_at, row.case_id) < (:at::timestamptz, :id::uuid)', { at, id });
    }
    query
      .orderBy('row.submitted_at', 'DESC')
      .addOrderBy('row.case_id', 'DESC')
      .limit(page.limit + 1);
    return pageOf(await query.getMany(), page.limit, ({ submittedAt, caseId }) => [submittedAt, caseId]);
  }
}

function narrowed(query: Query, scope: CaseScope, { stage, itemCode }: PageAsked): void {
  if (scope.kind === 'hall') query.andWhere('row.receiving_organisation = :org', { org: scope.organisation });
  if (scope.kind === 'body') query.andWhere('row.handling_organisation = :org', { org: scope.organisation });
  if (scope.kind === 'region') query.andWhere('row.region LIKE :region', { region: `${scope.region}%` });
  if (stage !== undefined) query.andWhere('row.stage = :stage', { stage });
  if (itemCode !== undefined) query.andWhere('row.item_code = :itemCode', { itemCode });
}

function pageOf(
  rows: readonly CaseRow[],
  limit: number,
  keyOf: (row: CaseRow) => readonly [string, string],
): CasePage {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), ...(last && { next: keyOf(last) }) };
}
