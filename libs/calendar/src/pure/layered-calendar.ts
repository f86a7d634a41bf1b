import type { LocalDate } from '@banjian/kernel';
import { addDays, weekdayOf } from './days.js';
import type { DayInfo, WorkingCalendar } from './working-calendar.js';

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

/** Before every day there is: a layer that covers nothing makes every date provisional. */
const noDay: LocalDate = '0001-01-01';
const weekdays = { workday: { kind: 'workday' }, weekend: { kind: 'weekend' } } as const;

/** What a calendar takes over from its hall and its publication. */
export interface Besides extends Pick<WorkingCalendar, 'opensAt' | 'publishedAt' | 'serviceOn'> {
  /** Published hours of halls, named in the edition: `hours-2026.1`. */
  readonly hours?: string;
}

/** Lay layers over each other, the later one over the earlier; days that no layer names go by the weekday. */
export function layeredCalendar(
  region: string,
  layers: readonly CalendarLayer[],
  closesAt: string,
  { hours, ...besides }: Besides = {},
): WorkingCalendar {
  const named = new Map<LocalDate, DayInfo>();
  for (const { days } of layers.flatMap(({ editions }) => editions)) {
    for (const { day, kind, name, source, unverified } of days) {
      named.set(
        day,
        unverified ? { kind, name, source: `${source}（未核实）`, unverified } : { kind, name, source },
      );
    }
  }
  const dayOf = (day: LocalDate): DayInfo =>
    named.get(day) ?? (weekdayOf(day) <= 5 ? weekdays.workday : weekdays.weekend);
  const periods = layers.map(({ editions }) => coverage(editions));
  return {
    region,
    edition: [...layers.map(editionName), ...(hours === undefined ? [] : [hours])].join('+'),
    coversFrom: periods.map(({ from }) => from).reduce((a, b) => (a > b ? a : b), noDay),
    coversThrough: periods.map(({ through }) => through).reduce((a, b) => (a < b ? a : b)),
    closesAt,
    ...besides,
    dayOf,
    isWorkingDay: (day) => {
      const { kind } = dayOf(day);
      return kind === 'workday' || kind === 'work';
    },
  };
}

const editionName = ({ layer, editions }: CalendarLayer): string =>
  `${layer}-${editions.at(-1)?.edition ?? '0'}`;

/** The last stretch of days that the editions cover without a gap. */
function coverage(editions: readonly CalendarEdition[]): {
  readonly from: LocalDate;
  readonly through: LocalDate;
} {
  const periods = editions.flatMap(({ covers }) => covers ?? []).sort((a, b) => (a.from < b.from ? -1 : 1));
  return periods.reduce(
    (all, next) =>
      next.from <= addDays(all.through, 1)
        ? { from: all.from, through: next.through > all.through ? next.through : all.through }
        : next,
    periods[0] ?? { from: noDay, through: noDay },
  );
}
