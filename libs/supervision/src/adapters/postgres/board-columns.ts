/** What of `read.case_facts` is counted, and under which name it stands; the parameters are those of `valuesOf`. */
import { ages, measures, type Age, type Dimension, type Measure } from '../../application/boards.js';

/** $4 now, $5 the end of today; the days of `ages_of` are the region's own. */
export const conditions: Readonly<Record<Measure, string>> = {
  all: 'true',
  open: 'open',
  dueToday: 'open AND due_at > $4 AND due_at <= $5',
  overdue: 'open AND (overdue OR due_at <= $4)',
  old: 'open AND submitted_at < day20',
  noticeKept: `notice = 'kept'`,
  noticeBroken: `notice = 'broken'`,
  decisionKept: `decision = 'kept'`,
  decisionBroken: `decision = 'broken'`,
  deemed: 'deemed',
  debtOwed: `open AND debt = 'owed'`,
  debtDefaulted: `debt = 'defaulted'`,
  debtSettled: `debt = 'settled'`,
};

export const columns: Readonly<Record<Dimension, readonly [code: string, name: string]>> = {
  organisation: ['organisation', 'organisation_name'],
  item: ['item_code', 'item_name'],
  region: ['region', 'region'],
  // Every hall has a window A01.
  window: [`coalesce(hall || ' ' || "window", '')`, `coalesce(hall_name || ' ' || "window", '网上')`],
};

/** Working days of age a bucket goes to, the last one without an end. */
export const through: Readonly<Record<Exclude<Age, 'over20'>, number>> = {
  upTo2: 2,
  upTo5: 5,
  upTo10: 10,
  upTo20: 20,
};

/** $6 regions, $7 … $10 for each the first day of submission that is still in the bucket. */
export const facts = `read.case_facts
  JOIN unnest($6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
    AS ages_of (of_region, day2, day5, day10, day20) ON of_region = region`;

export const age = `CASE WHEN submitted_at >= day2 THEN 'upTo2' WHEN submitted_at >= day5 THEN 'upTo5'
  WHEN submitted_at >= day10 THEN 'upTo10' WHEN submitted_at >= day20 THEN 'upTo20' ELSE 'over20' END`;

export const within = `region LIKE $1 AND ($2::timestamptz IS NULL OR submitted_at >= $2)
  AND ($3::timestamptz IS NULL OR submitted_at < $3)
  AND $4::timestamptz IS NOT NULL AND $5::timestamptz IS NOT NULL`;

export const sums = measures
  .map((measure) => `count(*) FILTER (WHERE ${conditions[measure]}) AS "${measure}"`)
  .join(', ');

export const noAges = Object.fromEntries(ages.map((each) => [each, 0])) as Record<Age, number>;
