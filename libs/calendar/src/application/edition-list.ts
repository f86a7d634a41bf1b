import type { Instant, LocalDate } from '@banjian/kernel';
import type { PublishedCalendars } from './published-calendars.js';

/** An edition in a list: what it is and how much it says. */
export interface ListedEdition {
  readonly layer: string;
  readonly edition: string;
  readonly title: string;
  readonly source: string;
  readonly publishedOn?: LocalDate;
  /** When it was published in this store; absent for what only comes with the software. */
  readonly publishedAt?: Instant;
  readonly covers?: { readonly from: LocalDate; readonly through: LocalDate };
  /** Days it names, or halls. */
  readonly entries: number;
  readonly unverified: number;
}

/** Every edition of every layer, each layer in the order of publication. */
export function editionList(calendars: PublishedCalendars): readonly ListedEdition[] {
  return calendars.layers().flatMap((layer) =>
    calendars.editionsOf(layer).map(({ edition: one, publishedAt }): ListedEdition => {
      const { edition, title, source, publishedOn } = one;
      const days = 'days' in one ? one.days : [];
      return {
        layer,
        edition,
        title,
        source,
        ...(publishedOn !== undefined && { publishedOn }),
        ...(publishedAt !== undefined && { publishedAt }),
        ...('covers' in one && { covers: one.covers }),
        entries: 'halls' in one ? one.halls.length : days.length,
        unverified: days.filter(({ unverified }) => unverified).length,
      };
    }),
  );
}
