import type { LocalDate } from '@banjian/kernel';
import { awaitedOf } from './awaited-holidays.js';
import { addDays, weekdayOf } from './days.js';
import type { CalendarEdition, CalendarLayer } from './calendar-edition.js';
import type { AwaitedHoliday, DayInfo, WorkingCalendar } from './working-calendar.js';

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
  const periods = layers.filter(isBound).map(({ editions }) => coverage(editions));
  return {
    region,
    edition: [...layers.map(editionName), ...(hours === undefined ? [] : [hours])].join('+'),
    coversFrom: periods.map(({ from }) => from).reduce((a, b) => (a > b ? a : b), noDay),
    coversThrough: periods.map(({ through }) => through).reduce((a, b) => (a < b ? a : b)),
    awaited: awaitedIn(layers.filter((layer, at) => !isBound(layer, at))),
    closesAt,
    ...besides,
    dayOf,
    isWorkingDay: (day) => {
      const { kind } = dayOf(day);
      return kind === 'workday' || kind === 'work';
    },
  };
}

/**
 * Whether a layer's periods bound what is known: always the nation's, whose notice of a year may name any day. Of a prefecture only
 * where none of its festivals is known; else it is known when they are to be awaited.
 */
const isBound = ({ editions }: CalendarLayer, at: number): boolean =>
  at === 0 || editions.every(({ days }) => days.length === 0);

function awaitedIn(layers: readonly CalendarLayer[]): NonNullable<WorkingCalendar['awaited']> {
  const years = new Map<number, readonly AwaitedHoliday[]>();
  const of = (year: number): readonly AwaitedHoliday[] => {
    const known = years.get(year);
    if (known) return known;
    const awaited = layers.flatMap((layer) => awaitedOf(layer, year));
    years.set(year, awaited);
    return awaited;
  };
  return (from, through) => {
    if (layers.length === 0) return [];
    const found: AwaitedHoliday[] = [];
    // A festival about New Year may be looked for in the years beside.
    for (let year = Number(from.slice(0, 4)) - 1; year <= Number(through.slice(0, 4)) + 1; year += 1)
      found.push(...of(year).filter((holiday) => holiday.from <= through && from <= holiday.through));
    return found;
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
