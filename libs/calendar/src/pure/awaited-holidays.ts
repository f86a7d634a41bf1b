/**
 * Holidays of a prefecture (自治州) that are still to be published. Its 自治条例 or a rule made under it gives its people the same
 * festivals every year, but the days of a year come in a notice of that year, often weeks before: some festivals go by the
 * moon, some are laid beside a weekend. Until then a count that meets the days within which one can fall is provisional; any
 * other is firm.
 */
import type { LocalDate } from '@banjian/kernel';
import { addDays, daysBetween } from './days.js';
import type { CalendarLayer, EditionDay } from './calendar-edition.js';
import type { AwaitedHoliday } from './working-calendar.js';

/** The same festival in one year: from its first day off to its last. */
interface Held {
  readonly from: LocalDate;
  readonly through: LocalDate;
  readonly unverified: boolean;
}

/** A date of the lunar calendar (农历) moves by at most so many days against that of any other year. */
const moonDays = 31;
/** One of the solar calendar may be laid beside a weekend. */
const besideDays = 7;

/** What a layer awaits in a year, by the first day: nothing where an edition vouches for all of it. */
export function awaitedOf({ editions }: CalendarLayer, year: number): readonly AwaitedHoliday[] {
  const periods = editions.flatMap(({ covers }) => covers ?? []);
  const vouched = ({ from, through }: AwaitedHoliday): boolean =>
    periods.some((period) => period.from <= from && through <= period.through);
  return [...festivalsOf(editions.flatMap(({ days }) => days))]
    .flatMap(([name, held]) => awaited(name, held, year))
    .filter((holiday) => !vouched(holiday))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Days off of one name that hang together are one festival. */
function festivalsOf(days: readonly EditionDay[]): ReadonlyMap<string, readonly Held[]> {
  const all = new Map<string, Held[]>();
  const off = days.filter(({ kind }) => kind === 'off').sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const { day, name, unverified = false } of off) {
    const held = all.get(name) ?? [];
    const last = held.at(-1);
    if (last && daysBetween(last.through, day) <= besideDays)
      held[held.length - 1] = { ...last, through: day, unverified: last.unverified && unverified };
    else held.push({ from: day, through: day, unverified });
    all.set(name, held);
  }
  return all;
}

function awaited(name: string, all: readonly Held[], year: number): readonly AwaitedHoliday[] {
  const about = all[0] && inYear(all[0], year);
  if (!about) return [];
  const own = all.find(({ from }) => Math.abs(daysBetween(about.from, from)) <= 2 * moonDays);
  if (own && !own.unverified) return [];
  if (own) return [{ name, from: addDays(own.from, -besideDays), through: addDays(own.through, besideDays) }];
  const there = all.map((held) => nearest(held, about.from));
  const [froms, throughs] = [
    there.map(({ from }) => from).sort(),
    there.map(({ through }) => through).sort(),
  ];
  const [[first, latest], [soonest, last]] = [ends(froms), ends(throughs)];
  if (isFixed(all)) return [{ name, from: addDays(first, -besideDays), through: addDays(last, besideDays) }];
  // Within reach of every year that is known, and of no fewer days than they took.
  const from = earlier(first, addDays(latest, -moonDays));
  const through = later(last, addDays(soonest, moonDays));
  return [{ name, from, through }];
}

/** By the sun: next year's began within a few days of the same date. By the moon it would have moved by ten at least. */
const isFixed = (all: readonly Held[]): boolean =>
  all.some((one) =>
    all.some(
      (next) =>
        yearOf(next.from) === yearOf(one.from) + 1 &&
        Math.abs(daysBetween(inYear(one, yearOf(next.from)).from, next.from)) <= besideDays,
    ),
  );

/** The same length from the same date of another year. */
function inYear({ from, through }: Held, year: number): Pick<Held, 'from' | 'through'> {
  const there = `${String(year)}${from.slice(4) === '-02-29' ? '-02-28' : from.slice(4)}`;
  return { from: there, through: addDays(there, daysBetween(from, through)) };
}

/** The same days of the year as close to a day as may be: about New Year they may stand in the year before or after. */
function nearest(held: Held, to: LocalDate): Pick<Held, 'from' | 'through'> {
  const far = (one: Pick<Held, 'from'>): number => Math.abs(daysBetween(to, one.from));
  const there = [-1, 0, 1].map((more) => inYear(held, yearOf(to) + more));
  return there.reduce((a, b) => (far(b) < far(a) ? b : a));
}

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));
const ends = (sorted: readonly LocalDate[]): readonly [LocalDate, LocalDate] => [
  sorted[0] ?? '',
  sorted.at(-1) ?? '',
];
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
