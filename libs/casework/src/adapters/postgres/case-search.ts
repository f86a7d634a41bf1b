import type { SelectQueryBuilder } from 'typeorm';
import type { CaseRowEntity } from './case-row.entity.js';

type Query = SelectQueryBuilder<CaseRowEntity>;

const offices = ['row.number', 'row.item_name', 'row.item_code'] as const;

/** An item of which there are open cases, under a name they have it by. */
export interface ItemInUse {
  readonly code: string;
  readonly name: string;
}

/** A loose scan of `case_list_items`: one step down the index for each item, however many cases it has. */
export const itemsInUse = `
  WITH RECURSIVE found AS (
    (SELECT item_code, item_name FROM read.case_list WHERE open ORDER BY item_code, item_name LIMIT 1)
    UNION ALL
    SELECT next.* FROM found CROSS JOIN LATERAL (
      SELECT item_code, item_name FROM read.case_list AS one
       WHERE open AND (one.item_code, one.item_name) > (found.item_code, found.item_name)
       ORDER BY item_code, item_name LIMIT 1) AS next)
  SELECT item_code AS code, item_name AS name FROM found`;

/**
 * Every word must occur in the number, the item or the name of an organisation, or be a person's whole name, or that name's first
 * character. No other part of a person's name is a way in: the list masks it, and a search must not spell it out letter by letter.
 * By the index `case_list_terms`, which holds open cases only (see its migration), and the codes of the items that are meant.
 */
export function searchedAmongOpen(query: Query, words: readonly string[], items: readonly ItemInUse[]): void {
  for (const [place, word] of words.entries()) {
    const { like, parameters } = spoken(word, place);
    const whole = `row.terms @> ARRAY['=' || lower(:whole${String(place)}::text)]`;
    const found = [
      ...offices.map(like),
      `(row.applicant_kind <> 'person' AND ${like('row.applicant_name')})`,
      whole,
    ];
    query.andWhere(`(${found.join(' OR ')})`, { ...parameters, [`whole${String(place)}`]: word });
    // A word that is too short for a piece of a number is in most of them: every case is looked at until the page is full.
    if (mayBeInNumber(word) && Array.from(word).length < 3) continue;
    const pieces = `row.terms @> read.search_grams(:whole${String(place)}::text, ${String(piece(word))})`;
    const ofItems = `row.item_code = ANY (:items${String(place)}::text[])`;
    query.andWhere(`(${pieces} OR ${whole} OR ${ofItems})`, {
      [`items${String(place)}`]: codesOf(word.toLowerCase(), items),
    });
  }
}

const mayBeInNumber = (word: string): boolean => /^[\x21-\x7e]+$/.test(word);

const codesOf = (word: string, items: readonly ItemInUse[]): readonly string[] => [
  ...new Set(
    items
      .filter(({ code, name }) => code.toLowerCase().includes(word) || name.toLowerCase().includes(word))
      .map(({ code }) => code),
  ),
];

/** Every word must occur in the number, the item or the applicant's name: for people among their own cases, who know the names. */
export function searched(query: Query, words: readonly string[]): void {
  for (const [place, word] of words.entries()) {
    const { like, parameters } = spoken(word, place);
    query.andWhere(`(${[...offices, 'row.applicant_name'].map(like).join(' OR ')})`, parameters);
  }
}

function spoken(word: string, place: number) {
  const name = `word${String(place)}`;
  return {
    like: (field: string) => `${field} ILIKE :${name}`,
    parameters: { [name]: `%${word.replace(/[\\%_]/g, '\\$&')}%` },
  };
}

/** The longest pieces a word has are the rarest. */
const piece = (word: string): number => Math.min(3, Array.from(word).length);
