import type { Instant } from '@banjian/kernel';
import { decodeCursor, pageOf, Problem, type Page } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository, type SelectQueryBuilder } from 'typeorm';
import {
  CaseLists,
  type ActedFor,
  type CaseOrder,
  type CaseScope,
  type PageAsked,
  type WorkListOverview,
} from '../../application/case-lists.js';
import type { CaseRow } from '../../projections/case-list.projection.js';
import { CaseRowEntity } from './case-row.entity.js';
import { colours, dueOrder } from './colours.js';
import { itemsInUse, searched, searchedAmongOpen, type ItemInUse } from './case-search.js';
import { TogetherAsked } from './together-asked.js';
import { overviewOf } from './work-list-overview.js';

const noClock = 'infinity';

/** Sort keys of the lists; the case's id makes each of them stable. */
const orders = {
  due: {
    by: dueOrder,
    direction: 'ASC',
    after: `(${dueOrder}, row.case_id) > (:at::timestamptz, :id::uuid)`,
    keyOf: ({ dueAt }: CaseRow) => dueAt ?? noClock,
  },
  newest: {
    by: 'row.submitted_at',
    direction: 'DESC',
    after: '(row.submitted_at, row.case_id) < (:at::timestamptz, :id::uuid)',
    keyOf: ({ submittedAt }: CaseRow) => submittedAt,
  },
} as const;

type Query = SelectQueryBuilder<CaseRowEntity>;

@Injectable()
export class CaseListReader extends CaseLists {
  private readonly counts = new TogetherAsked<WorkListOverview>();

  constructor(@InjectRepository(CaseRowEntity) private readonly rows: Repository<CaseRowEntity>) {
    super();
  }

  async findByNumber(number: string): Promise<CaseRow | undefined> {
    return (await this.rows.findOneBy({ number })) ?? undefined;
  }

  findAll(caseIds: readonly string[]): Promise<readonly CaseRow[]> {
    return this.rows.findBy({ caseId: In([...caseIds]) });
  }

  async workList(scope: CaseScope, asked: PageAsked): Promise<Page<CaseRow>> {
    const query = this.rows.createQueryBuilder('row').where('row.open');
    within(query, scope);
    const { words = [] } = asked;
    if (words.length > 0)
      searchedAmongOpen(query, words, await this.rows.query<readonly ItemInUse[]>(itemsInUse));
    return paged(query, asked, asked.order ?? 'due');
  }

  /** Many who ask at once are answered by one count, begun after the last of them asked. */
  overview(scope: CaseScope, asOf: Instant): Promise<WorkListOverview> {
    return this.counts.of(JSON.stringify(scope), () => {
      const query = this.rows.createQueryBuilder('row').where('row.open');
      within(query, scope);
      return overviewOf(query, asOf);
    });
  }

  async ofParties(
    parties: readonly string[],
    asked: PageAsked,
    acted: readonly ActedFor[] = [],
  ): Promise<Page<CaseRow>> {
    const query = this.rows.createQueryBuilder('row');
    const whole = acted.filter(({ items }) => !items).map(({ applicant }) => applicant);
    const some = acted.flatMap(({ applicant, items = [] }) =>
      items.map((item) => [applicant, item] as const),
    );
    query.where(
      `(row.applicant_id = ANY(:parties) OR (row.applicant_id, row.item_code) IN
         (SELECT applicant, item FROM unnest(:acted::text[], :items::text[]) AS held (applicant, item)))`,
      {
        parties: [...parties, ...whole],
        acted: some.map(([applicant]) => applicant),
        items: some.map(([, item]) => item),
      },
    );
    searched(query, asked.words ?? []);
    return paged(query, asked, asked.order ?? 'newest');
  }
}

function within(query: Query, scope: CaseScope): void {
  if (scope.kind === 'hall') query.andWhere('row.receiving_organisation = :org', { org: scope.organisation });
  if (scope.kind === 'body') query.andWhere('row.handling_organisation = :org', { org: scope.organisation });
  if (scope.kind === 'region') query.andWhere('row.region LIKE :region', { region: `${scope.region}%` });
}

async function paged(query: Query, asked: PageAsked, order: CaseOrder): Promise<Page<CaseRow>> {
  const { limit, cursor, stage, itemCode, colour } = asked;
  const { by, direction, after, keyOf } = orders[order];
  if (stage !== undefined) query.andWhere('row.stage = :stage', { stage });
  if (itemCode !== undefined) query.andWhere('row.item_code = :itemCode', { itemCode });
  if (asked.window !== undefined) query.andWhere('row.window = :window', { window: asked.window });
  if (asked.organisation !== undefined)
    query.andWhere('row.handling_organisation = :body', { body: asked.organisation });
  if (colour) query.andWhere(`row.open AND ${colours[colour.is]}`, { asOf: colour.asOf });
  if (cursor !== undefined) query.andWhere(after, placeOf(cursor, order));
  query
    .orderBy(by, direction)
    .addOrderBy('row.case_id', direction)
    .limit(limit + 1);
  return pageOf(await query.getMany(), limit, (row) => [keyOf(row), row.caseId, order]);
}

const instantForm = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor comes from outside: what is not a place of ours, in this order, never reaches the database. */
function placeOf(cursor: string, order: CaseOrder): { at: string; id: string } {
  const [at, id, ordered] = decodeCursor(cursor, 3);
  const isPlace =
    typeof at === 'string' && typeof id === 'string' && (at === noClock || isInstant(at)) && isUuid.test(id);
  if (!isPlace || ordered !== order) throw new Problem(400, 'http.malformed-cursor');
  return { at, id };
}

/** 30 February looks like an instant to JavaScript, and is an error to the database. */
function isInstant(text: string): boolean {
  if (!instantForm.test(text)) return false;
  const parsed = Date.parse(text);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === text;
}
