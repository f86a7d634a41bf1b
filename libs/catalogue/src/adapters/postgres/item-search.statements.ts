/** The questions to the table of items, as SQL with its values. Words go through the GIN index `item_search`. */
import type { FacetName, ItemFilter, ItemPlace } from '../../application/published-items.js';
import type { Instant } from '@banjian/kernel';
import { askedWords, type AskedWord, type AskedWords } from '../../projections/search/asked-words.js';
import { initialsTokens, pinyinTokens, textTokens } from '../../projections/search/search-tokens.js';

export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Collects values and answers their places. */
class Values {
  readonly all: unknown[] = [];
  readonly add = (value: unknown): string => `$${String(this.all.push(value))}`;
}

/** What a line of a list shows. */
export const summaryColumns = `item_code AS "itemCode", name, item_type AS "itemType", handling, version_id AS "versionId", version, region,
  level, organisation_id AS "organisationId", organisation_name AS "organisationName", applicant_kinds AS "applicantKinds",
  channels, themes, life_events AS "lifeEvents", demo, standing`;

/** One row more than the page holds tells whether there is a next one. */
export function listStatement(filter: ItemFilter, now: Instant, limit: number, after?: ItemPlace): Statement {
  const { asked, values, where } = narrowed(filter, now, 'by tokens');
  const { add } = values;
  if (!asked) {
    const from = after ? ` AND item_code > ${add(after.itemCode)}` : '';
    const sql = `SELECT ${summaryColumns}, 0 AS rank FROM read.item WHERE ${where}${from} ORDER BY item_code LIMIT ${add(limit + 1)}`;
    return { sql, values: values.all };
  }
  const from = after ? ` AND (rank, item_code) > (${add(after.rank)}::int, ${add(after.itemCode)})` : '';
  const best = `SELECT version_id, item_code, rank FROM (SELECT version_id, item_code, ${rankOf(asked, add)} AS rank FROM read.item WHERE ${where})
    AS found WHERE rank IS NOT NULL${from} ORDER BY rank, item_code LIMIT ${add(limit + 1)}`;
  // What a line shows is read for the page only, not for everything found.
  const sql = `SELECT ${summaryColumns}, rank FROM (${best}) AS best JOIN read.item USING (version_id, item_code) ORDER BY rank, item_code`;
  return { sql, values: values.all };
}

/** One line a facet and value: `{ facet, value, name, count }`; the facet `total` counts the items themselves. */
export function countStatement(filter: ItemFilter, now: Instant): Statement {
  const { values, where } = narrowed(filter, now, 'literally');
  const counts = Object.entries(facetColumns).map(
    ([facet, { from, value, name }]) =>
      `SELECT '${facet}', ${value}, ${name}, count(*)::int FROM found${from} WHERE ${value} IS NOT NULL GROUP BY 2, 3`,
  );
  const sql = `WITH found AS MATERIALIZED (
    SELECT item_type, handling, region, level, organisation_id, organisation_name, applicant_kinds, channels, themes, life_events
      FROM read.item WHERE ${where})
    SELECT 'total' AS facet, NULL AS value, NULL AS name, count(*)::int AS count FROM found
    UNION ALL ${counts.join('\n    UNION ALL ')}`;
  return { sql, values: values.all };
}

interface FacetColumn {
  readonly from: string;
  readonly value: string;
  readonly name: string;
}

const column = (value: string, name = 'NULL'): FacetColumn => ({ from: '', value, name });
const each = (list: string): FacetColumn => ({
  from: `, unnest(${list}) AS each (value)`,
  value: 'each.value',
  name: 'NULL',
});

const facetColumns: Readonly<Record<FacetName, FacetColumn>> = {
  lifeEvent: each('life_events'),
  theme: each('themes'),
  department: column('organisation_id', 'organisation_name'),
  region: column('region'),
  level: column('level'),
  type: column('item_type'),
  applicant: each('applicant_kinds'),
  channel: each('channels'),
  handling: column('handling'),
};

interface Narrowed {
  readonly asked: AskedWords | undefined;
  readonly values: Values;
  readonly where: string;
}

/** `literally`: words of three letters and more are looked for as they stand, which a rank does by itself. */
function narrowed(filter: ItemFilter, now: Instant, words: 'literally' | 'by tokens'): Narrowed {
  const values = new Values();
  const { add } = values;
  const asked = filter.words === undefined ? undefined : askedWords(filter.words);
  const conditions = [
    ...(asked ? tokenConditions(asked.words, add) : []),
    ...(asked && words === 'literally' ? longer(asked.words).map((letters) => anywhere(add(letters))) : []),
    inForceAt(add(now)),
    ...Object.entries(filterConditions).flatMap(([name, condition]) => {
      const value = filter[name as keyof typeof filterConditions];
      return value === undefined ? [] : [condition(value, add)];
    }),
  ];
  return { asked, values, where: conditions.join(' AND ') };
}

/** Counted when it is asked: a scheduled version takes over at its instant by itself (C11). */
const inForceAt = (now: string): string =>
  `in_force_from <= ${now} AND (in_force_until IS NULL OR in_force_until > ${now})`;

type Add = Values['add'];
type Condition = (value: string, add: Add) => string;

const equals =
  (name: string): Condition =>
  (value, add) =>
    `${name} = ${add(value)}`;
const contains =
  (name: string): Condition =>
  (value, add) =>
    `${add(value)} = ANY(${name})`;

const filterConditions: Readonly<Record<Exclude<keyof ItemFilter, 'words'>, Condition>> = {
  itemType: equals('item_type'),
  region: (value, add) =>
    value.endsWith('00')
      ? `starts_with(region, ${add(value.replace(/(00){1,2}$/, ''))})`
      : equals('region')(value, add),
  applicantKind: contains('applicant_kinds'),
  organisationId: equals('organisation_id'),
  theme: contains('themes'),
  lifeEvent: contains('life_events'),
  level: equals('level'),
  channel: contains('channels'),
  handling: equals('handling'),
};

/**
 * All tokens of Chinese words in one look at the index; what is typed in letters as pinyin or as initials. The array stands in a
 * sub-select of its own, so that the planner does not see it: knowing that a word is everywhere it would read the whole table
 * and unpack the tokens of every row, which takes fifty times as long and which it does not count.
 */
function tokenConditions(words: readonly AskedWord[], add: Add): readonly string[] {
  const hasAll = (tokens: readonly string[]): string => `search_tokens @> (SELECT ${add(tokens)}::text[])`;
  const asText = words.filter(({ typed }) => !typed).flatMap(({ letters }) => textTokens(letters));
  const typed = words.filter((word) => word.typed);
  return [
    ...(asText.length === 0 ? [] : [hasAll([...new Set(asText)])]),
    ...typed.map(({ letters }) => `(${hasAll(pinyinTokens(letters))} OR ${hasAll(initialsTokens(letters))})`),
  ];
}

/** From three letters on neighbours alone do not make a word. */
const longer = (words: readonly AskedWord[]): readonly string[] =>
  words.flatMap(({ letters, typed }) => (!typed && [...letters].length > 2 ? [letters] : []));

/** `strpos` and not LIKE: a word is looked for as it is written, `%` and `_` included. */
const inKeys = (word: string): string => `strpos(search_keys, ${word}) > 0`;
const inContent = (word: string): string => `(${inKeys(word)} OR strpos(search_content, ${word}) > 0)`;
const anywhere = (word: string): string => `(${inContent(word)} OR strpos(search_others, ${word}) > 0)`;

/**
 * `ItemPlace.rank`, null when a word has the tokens but does not stand there. Each text is looked through once for most rows. Lines
 * of the keys stand between line breaks, so one before a word means: begins so.
 */
function rankOf({ whole, words }: AskedWords, add: Add): string {
  const asked = words.map(({ letters }) => add(letters));
  const all = (places: readonly string[]): string => places.join(' AND ') || 'true';
  return `CASE
    WHEN ${all(asked.map(inKeys))} THEN CASE
      WHEN ${inKeys(add(`\n${whole}\n`))} THEN 0
      WHEN ${inKeys(add(`\n${whole}`))} THEN 1
      ELSE 2 END
    WHEN ${all(asked.map(inContent))} THEN 3
    WHEN ${all(longer(words).map((letters) => anywhere(add(letters))))} THEN 4 END`;
}
