import { Moments } from '@banjian/calendar';
import { addDays, workingDaysBefore, type WorkingCalendar } from '@banjian/calendar/pure';
import { instantAt, localDateOf, type Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  Boards,
  measures,
  type Age,
  type Behind,
  type Board,
  type BoardAsked,
  type BoardRow,
  type CountedCase,
  type Dimension,
  type Measure,
} from '../../application/boards.js';
import { regionName } from '../../application/region-names.js';
import { age, columns, conditions, facts, noAges, sums, through, within } from './board-columns.js';

type Counted = Readonly<Record<Measure, string>>;
type Group = Counted & { readonly code: string; readonly name: string };
type ByStage = Record<string, Record<Age, number>>;

@Injectable()
export class BoardReader extends Boards {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly moments: Moments,
  ) {
    super();
  }

  override async board(by: Dimension, asked: BoardAsked): Promise<Board> {
    const [code, name] = columns[by];
    const values = await this.valuesOf(asked);
    const groups = await this.database.query<Group[]>(
      `SELECT ${code} AS code, max(${name}) AS name, ${sums} FROM ${facts} WHERE ${within}
        GROUP BY 1 ORDER BY count(*) DESC, 1`,
      values,
    );
    const [all] = await this.database.query<Counted[]>(
      `SELECT ${sums} FROM ${facts} WHERE ${within}`,
      values,
    );
    if (!all) throw new Error('a count answers one row');
    const stages = await this.stages(code, values);
    const rows = groups.map((group) => rowOf(group, by, stages.get(group.code)));
    const total = rowOf({ ...all, code: '', name: '' }, by, summed([...stages.values()]));
    return { by, asOf: asked.asOf, total, rows };
  }

  override async behind({ measure, by, code, stage, age: old }: Behind, asked: BoardAsked) {
    const rows = await this.database.query<
      (Omit<CountedCase, 'submittedAt' | 'dueAt'> & { submittedAt: Date; dueAt: Date | null })[]
    >(
      `SELECT case_id AS "caseId", number, item_name AS "itemName", organisation_name AS "organisationName", stage,
              submitted_at AS "submittedAt", due_at AS "dueAt"
         FROM ${facts} WHERE ${within} AND ${conditions[measure]}
          AND ($11::text IS NULL OR ${columns[by][0]} = $11) AND ($12::text IS NULL OR stage = $12)
          AND ($13::text IS NULL OR (open AND ${age} = $13))
        ORDER BY submitted_at, case_id LIMIT 500`,
      [...(await this.valuesOf(asked)), code ?? null, stage ?? null, old ?? null],
    );
    return rows.map((row) => ({
      ...row,
      submittedAt: row.submittedAt.toISOString(),
      dueAt: row.dueAt?.toISOString() ?? null,
    }));
  }

  private async stages(code: string, values: readonly unknown[]): Promise<ReadonlyMap<string, ByStage>> {
    const rows = await this.database.query<{ code: string; stage: string; age: Age; cases: string }[]>(
      `SELECT ${code} AS code, stage, ${age} AS age, count(*) AS cases FROM ${facts} WHERE ${within} AND open
        GROUP BY 1, 2, 3`,
      [...values],
    );
    const found = new Map<string, ByStage>();
    for (const { code: group, stage, age: old, cases } of rows) {
      const stages = found.get(group) ?? {};
      (stages[stage] ??= { ...noAges })[old] = Number(cases);
      found.set(group, stages);
    }
    return found;
  }

  /** Each region counts by its own calendar. */
  private async valuesOf({ region, from, until, asOf }: BoardAsked): Promise<readonly unknown[]> {
    const prefix = `${region.replaceAll(/[%_\\]/g, '')}%`;
    const found = await this.database.query<{ region: string }[]>(
      'SELECT DISTINCT region FROM read.case_facts WHERE region LIKE $1',
      [prefix],
    );
    const moment = this.moments.moment();
    const regions = found.map((row) => row.region);
    const days = Object.values(through).map((most) =>
      regions.map((each) => firstDayWithin(most, asOf, moment.calendarOf(each))),
    );
    const endOfToday = instantAt(localDateOf(asOf), '24:00');
    return [prefix, from ?? null, until ?? null, asOf, endOfToday, regions, ...days];
  }
}

/** Submitted from here on, a case is at most so many working days old. */
function firstDayWithin(workingDays: number, asOf: Instant, calendar: WorkingCalendar): Instant {
  const tomorrow = addDays(localDateOf(asOf), 1);
  return instantAt(workingDaysBefore(tomorrow, workingDays + 1, calendar), '00:00');
}

function rowOf(group: Group, by: Dimension, stages: BoardRow['stages'] = {}): BoardRow {
  const counts = Object.fromEntries(measures.map((measure) => [measure, Number(group[measure])])) as Record<
    Measure,
    number
  >;
  return {
    code: group.code,
    name: by === 'region' ? regionName(group.name) : group.name,
    counts,
    stages,
    notices: { kept: counts.noticeKept, of: counts.noticeKept + counts.noticeBroken },
    decisions: { kept: counts.decisionKept, of: counts.decisionKept + counts.decisionBroken },
  };
}

function summed(all: readonly ByStage[]): ByStage {
  const total: ByStage = {};
  for (const [stage, counts] of all.flatMap((stages) => Object.entries(stages))) {
    const sum = (total[stage] ??= { ...noAges });
    for (const [old, count] of Object.entries(counts) as [Age, number][]) sum[old] += count;
  }
  return total;
}
