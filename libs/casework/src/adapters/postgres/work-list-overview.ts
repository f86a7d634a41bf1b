import type { Instant } from '@banjian/kernel';
import type { SelectQueryBuilder } from 'typeorm';
import type { WorkListOverview } from '../../application/case-lists.js';
import type { Stage } from '../../domain/case.js';
import { colours } from './colours.js';
import type { CaseRowEntity } from './case-row.entity.js';

interface Group {
  readonly stage: Stage;
  readonly item_code: string;
  readonly item_name: string;
  readonly organisation: string;
  readonly handling_name: string | null;
  readonly window: string | null;
  readonly cases: string;
  readonly overdue: string;
  readonly red: string;
  readonly yellow: string;
  readonly green: string;
}

const counted = ['overdue', 'red', 'yellow', 'green'] as const;

/** How many open cases of each kind: one pass over the scope's rows, grouped by everything a list may be narrowed by. */
export async function overviewOf(
  query: SelectQueryBuilder<CaseRowEntity>,
  asOf: Instant,
): Promise<WorkListOverview> {
  const groups = ['stage', 'item_code', 'item_name', 'handling_name', '"window"'].map(
    (name) => `row.${name}`,
  );
  const all = [...groups, 'row.handling_organisation AS organisation', 'count(*) AS cases'];
  const byColour = counted.map((colour) => `count(*) FILTER (WHERE ${colours[colour]}) AS ${colour}`);
  const rows = await query
    .select([...all, ...byColour].join(', '))
    .groupBy([...groups, 'row.handling_organisation'].join(', '))
    .setParameter('asOf', asOf)
    .getRawMany<Group>();
  return {
    total: sum(rows, 'cases'),
    colours: Object.fromEntries(counted.map((colour) => [colour, sum(rows, colour)])),
    stages: facet(rows, ({ stage }) => [stage, stage]),
    items: facet(rows, (row) => [row.item_code, row.item_name]),
    organisations: facet(rows, (row) => [row.organisation, row.handling_name ?? row.organisation]),
    windows: facet(rows, ({ window }) => (window === null ? undefined : [window, window])),
  };
}

const sum = (rows: readonly Group[], name: 'cases' | (typeof counted)[number]): number =>
  rows.reduce((total, row) => total + Number(row[name]), 0);

/** The most frequent first. */
function facet(
  rows: readonly Group[],
  keyOf: (row: Group) => readonly [code: string, name: string] | undefined,
): WorkListOverview['items'] {
  const found = new Map<string, { code: string; name: string; count: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!key) continue;
    const [code, name] = key;
    const count = (found.get(code)?.count ?? 0) + Number(row.cases);
    found.set(code, { code, name, count });
  }
  return [...found.values()].sort(
    (one, other) => other.count - one.count || (one.code < other.code ? -1 : 1),
  );
}
