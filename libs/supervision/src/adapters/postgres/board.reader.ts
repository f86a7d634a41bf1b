import { instantAt, localDateOf } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  Boards,
  measures,
  type Behind,
  type Board,
  type BoardAsked,
  type BoardRow,
  type CountedCase,
  type Dimension,
  type Measure,
} from '../../application/boards.js';

/** $4 now, $5 the end of today, $6 thirty days ago. */
const conditions: Readonly<Record<Measure, string>> = {
  open: 'open',
  dueToday: 'open AND due_at > $4 AND due_at <= $5',
  overdue: 'open AND (overdue OR due_at <= $4)',
  old: 'open AND submitted_at < $6',
  noticeBroken: `notice = 'broken'`,
  decisionBroken: `decision = 'broken'`,
  deemed: 'deemed',
  debtOwed: `open AND debt = 'owed'`,
  debtDefaulted: `debt = 'defaulted'`,
};

const columns: Readonly<Record<Dimension, readonly [code: string, name: string]>> = {
  organisation: ['organisation', 'organisation_name'],
  item: ['item_code', 'item_name'],
  region: ['region', 'region'],
  window: [`coalesce("window", '')`, `coalesce("window", '网上')`],
};

const within = `region LIKE $1 AND ($2::timestamptz IS NULL OR submitted_at >= $2)
  AND ($3::timestamptz IS NULL OR submitted_at < $3)
  AND $4::timestamptz IS NOT NULL AND $5::timestamptz IS NOT NULL AND $6::timestamptz IS NOT NULL`;

type Counted = Readonly<
  Record<Measure | 'cases' | 'notices' | 'noticesKept' | 'decisions' | 'decisionsKept', string>
>;
type Group = Counted & { readonly code: string; readonly name: string; readonly stages: BoardRow['stages'] };

@Injectable()
export class BoardReader extends Boards {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async board(by: Dimension, asked: BoardAsked): Promise<Board> {
    const [code, name] = columns[by];
    const groups = await this.database.query<Group[]>(
      `SELECT ${code} AS code, max(${name}) AS name, ${sums} FROM read.case_facts WHERE ${within}
        GROUP BY 1 ORDER BY count(*) DESC, 1`,
      valuesOf(asked),
    );
    const [all] = await this.database.query<Group[]>(
      `SELECT '' AS code, '' AS name, ${sums} FROM read.case_facts WHERE ${within}`,
      valuesOf(asked),
    );
    const stages = await this.stages(code, asked);
    const rows = groups.map((group) => rowOf(group, stages.get(group.code)));
    if (!all) throw new Error('a count answers one row');
    return { by, asOf: asked.asOf, total: rowOf(all, summed([...stages.values()])), rows };
  }

  override async behind(
    { measure, by, code, stage }: Behind,
    asked: BoardAsked,
  ): Promise<readonly CountedCase[]> {
    const rows = await this.database.query<
      (Omit<CountedCase, 'submittedAt' | 'dueAt'> & { submittedAt: Date; dueAt: Date | null })[]
    >(
      `SELECT case_id AS "caseId", number, item_name AS "itemName", organisation_name AS "organisationName", stage,
              submitted_at AS "submittedAt", due_at AS "dueAt"
         FROM read.case_facts WHERE ${within} AND ${conditions[measure]}
          AND ($7::text IS NULL OR ${columns[by][0]} = $7) AND ($8::text IS NULL OR stage = $8)
        ORDER BY submitted_at, case_id LIMIT 500`,
      [...valuesOf(asked), code ?? null, stage ?? null],
    );
    return rows.map((row) => ({
      ...row,
      submittedAt: row.submittedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
    }));
  }

  private async stages(
    code: string,
    asked: BoardAsked,
  ): Promise<ReadonlyMap<string, Record<string, number>>> {
    const rows = await this.database.query<{ code: string; stage: string; cases: string }[]>(
      `SELECT ${code} AS code, stage, count(*) AS cases FROM read.case_facts WHERE ${within} AND open GROUP BY 1, 2`,
      valuesOf(asked),
    );
    const found = new Map<string, Record<string, number>>();
    for (const { code: group, stage, cases } of rows) {
      found.set(group, { ...found.get(group), [stage]: Number(cases) });
    }
    return found;
  }
}

const sums = [
  'count(*) AS cases',
  ...measures.map((measure) => `count(*) FILTER (WHERE ${conditions[measure]}) AS "${measure}"`),
  ...(['notice', 'decision'] as const).flatMap((promise) => [
    `count(*) FILTER (WHERE ${promise} IN ('kept', 'broken')) AS "${promise}s"`,
    `count(*) FILTER (WHERE ${promise} = 'kept') AS "${promise}sKept"`,
  ]),
].join(', ');

function valuesOf({ region, from, until, asOf }: BoardAsked): readonly unknown[] {
  const today = instantAt(localDateOf(asOf), '24:00');
  const old = new Date(Date.parse(asOf) - 30 * 86_400_000).toISOString();
  return [`${region.replaceAll(/[%_\\]/g, '')}%`, from ?? null, until ?? null, asOf, today, old];
}

function rowOf(group: Group, stages: BoardRow['stages'] = {}): BoardRow {
  const counts = Object.fromEntries(measures.map((measure) => [measure, Number(group[measure])]));
  return {
    code: group.code,
    name: group.name,
    cases: Number(group.cases),
    counts: counts as Record<Measure, number>,
    stages,
    notices: { kept: Number(group.noticesKept), of: Number(group.notices) },
    decisions: { kept: Number(group.decisionsKept), of: Number(group.decisions) },
  };
}

function summed(all: readonly Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const stages of all)
    for (const [stage, count] of Object.entries(stages)) total[stage] = (total[stage] ?? 0) + count;
  return total;
}
