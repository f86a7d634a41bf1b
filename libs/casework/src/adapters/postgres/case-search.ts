import type { SelectQueryBuilder } from 'typeorm';
import type { CaseRowEntity } from './case-row.entity.js';

type Query = SelectQueryBuilder<CaseRowEntity>;

const offices = ['row.number', 'row.item_name', 'row.item_code'] as const;

/**
 * Every word must occur in the number, the item or the name of an organisation, or be a person's whole name, or that name's first
 * character. No other part of a person's name is a way in: the list masks it, and a search must not spell it out letter by letter.
 * By the index `case_list_terms`, which holds open cases only (see its migration).
 */
export function searchedAmongOpen(query: Query, words: readonly string[]): void {
  for (const [place, word] of words.entries()) {
    const { like, parameters } = spoken(word, place);
    const whole = `row.terms @> ARRAY['=' || lower(:whole${String(place)}::text)]`;
    const pieces = `row.terms @> read.search_grams(:whole${String(place)}::text, ${String(piece(word))})`;
    const found = [
      ...offices.map(like),
      `(row.applicant_kind <> 'person' AND ${like('row.applicant_name')})`,
    ];
    query.andWhere(`(${pieces} OR ${whole})`);
    query.andWhere(`(${[...found, whole].join(' OR ')})`, { ...parameters, [`whole${String(place)}`]: word });
  }
}

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
