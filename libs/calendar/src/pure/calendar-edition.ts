import type { LocalDate } from '@banjian/kernel';

/** A day that a notice names: off (放假), or a weekend day worked in exchange (调休上班). */
export interface EditionDay {
  readonly day: LocalDate;
  readonly kind: 'off' | 'work';
  /** `春节`. */
  readonly name: string;
  /** The document that says so: `国办发明电〔2025〕7号`. */
  readonly source: string;
  /** The document itself has not been seen; the day counts, but is shown as unverified. */
  readonly unverified?: boolean;
}

/** One published edition (版本) of a layer. Published, never edited: a correction is a further edition. */
export interface CalendarEdition {
  /** `CN` (national), or the prefecture (自治州) by the first four digits of its 行政区划代码: `5323`. */
  readonly layer: string;
  /** Unique in its layer: `2026.1`. */
  readonly edition: string;
  readonly title: string;
  readonly source: string;
  /** Absent = the day of the document is not known. */
  readonly publishedOn?: LocalDate;
  /** The days for which nothing is left to be published. Absent = the edition names days, but vouches for no period. */
  readonly covers?: { readonly from: LocalDate; readonly through: LocalDate };
  readonly days: readonly EditionDay[];
}

/** The editions of one layer in the order they were published; the last word on a day counts. */
export interface CalendarLayer {
  readonly layer: string;
  readonly editions: readonly CalendarEdition[];
}
