import type { LocalDate } from '@banjian/kernel';
import type { Fields } from './place.js';

/** What every edition says of itself. */
export interface EditionHead {
  readonly edition: string;
  readonly title: string;
  readonly source: string;
  readonly publishedOn?: LocalDate;
}

export const headFields = ['layer', 'edition', 'title', 'source'] as const;

export function headOf(fields: Fields): EditionHead {
  const publishedOn = fields.day('publishedOn');
  return {
    edition: fields.at('edition')?.matching(/^\d{4}\.[1-9]\d{0,3}$/, '“年份.序号”，如 2027.1') ?? '',
    title: fields.text('title'),
    source: fields.text('source'),
    ...(publishedOn !== null && { publishedOn }),
  };
}

/** The source of one entry: its own, else that of its edition. */
export const sourceOf = (fields: Fields, { source }: EditionHead): string =>
  fields.at('source') ? fields.text('source') : source;
