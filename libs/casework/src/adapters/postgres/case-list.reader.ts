import { decodeCursor, pageOf, Problem, type Page } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type SelectQueryBuilder } from 'typeorm';
import { CaseLists, type CaseScope, type PageAsked } from '../../application/case-lists.js';
import type { CaseRow } from '../../projections/case-list.projection.js';
import { CaseRowEntity } from './case-row.entity.js';

/** Sort key of the work lists: what is due first, what has no clock last. Written as the partial indexes have it. */
const dueOrder = `coalesce(row.due_at, 'infinity'::timestamptz)`;
const noClock = 'infinity';

type Query = SelectQueryBuilder<CaseRowEntity>;

@Injectable()
export class CaseListReader extends CaseLists {
  constructor(@InjectRepository(CaseRowEntity) private readonly rows: Repository<CaseRowEntity>) {
    super();
  }

  async findByNumber(number: string): Promise<CaseRow | undefined> {
    return (await this.rows.findOneBy({ number })) ?? undefined;
  }

  async workList(scope: CaseScope, asked: PageAsked): Promise<Page<CaseRow>> {
    const query = this.rows.createQueryBuilder('row').where('row.open');
    narrow(query, scope, asked);
    const after = placeOf(asked.cursor);
    if (after) query.andWhere(`(${dueOrder}, row.case_id) > (:at::timestamptz, :id::uuid)`, after);
    query
      .orderBy(dueOrder)
      .addOrderBy('row.case_id')
      .limit(asked.limit + 1);
    return pageOf(await query.getMany(), asked.limit, ({ dueAt, caseId }) => [dueAt ?? noClock, caseId]);
  }

  async ofParties(parties: readonly string[], asked: PageAsked): Promise<Page<CaseRow>> {
    const query = this.rows.createQueryBuilder('row');
    query.where('(row.applicant_id = ANY(:parties) OR row.agent_id = ANY(:parties))', {
      parties: [...parties],
    });
    const after = placeOf(asked.cursor);
    if (after) query.andWhere('(row.submitted_at, row.case_id) < (:at::timestamptz, :id::uuid)', after);
    query
      .orderBy('row.submitted_at', 'DESC')
      .addOrderBy('row.case_id', 'DESC')
      .limit(asked.limit + 1);
    return pageOf(await query.getMany(), asked.limit, ({ submittedAt, caseId }) => [submittedAt, caseId]);
  }
}

function narrow(query: Query, scope: CaseScope, { stage, itemCode }: PageAsked): void {
  if (scope.kind === 'hall') query.andWhere('row.receiving_organisation = :org', { org: scope.organisation });
  if (scope.kind === 'body') query.andWhere('row.handling_organisation = :org', { org: scope.organisation });
  if (scope.kind === 'region') query.andWhere('row.region LIKE :region', { region: `${scope.region}%` });
  if (stage !== undefined) query.andWhere('row.stage = :stage', { stage });
  if (itemCode !== undefined) query.andWhere('row.item_code = :itemCode', { itemCode });
}

const instantForm = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor comes from outside: what is not a place of ours never reaches the database. */
function placeOf(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = decodeCursor(cursor, 2);
  const isPlace =
    typeof at === 'string' && typeof id === 'string' && (at === noClock || isInstant(at)) && isUuid.test(id);
  if (!isPlace) throw new Problem(400, 'http.malformed-cursor');
  return { at, id };
}

/** 30 February looks like an instant to JavaScript, and is an error to the database. */
function isInstant(text: string): boolean {
  if (!instantForm.test(text)) return false;
  const parsed = Date.parse(text);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === text;
}
