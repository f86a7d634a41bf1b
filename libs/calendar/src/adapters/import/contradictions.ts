import type { LocalDate } from '@banjian/kernel';
import { addDays, weekdayOf } from '../../pure/index.js';
import type { Place } from './place.js';

/** Days for which nothing is left to be published. */
export interface Period {
  readonly from: LocalDate;
  readonly through: LocalDate;
}

/** A day or a range of days as one entry of the file names it. */
export interface DayEntry {
  readonly place: Place;
  readonly days: readonly LocalDate[];
  readonly kind: 'off' | 'work';
  readonly name: string;
  readonly source: string;
  readonly unverified: boolean;
}

/** Null where the layer is not known, and nothing can be said of other editions. */
type RestsAlready = ((day: LocalDate) => boolean) | null;

/** No rest in China is this long; counting gives up after it. */
const longestRestDays = 60;
/** A notice may name the last days of the year before: New Year with its weekend. */
const daysBefore = 31;
const kinds = { off: '放假', work: '上班' } as const;

/** The days of a range, both ends included; one that ends before it starts or is too long is a fault. */
export function daysOf(first: LocalDate, last: LocalDate, through: Place | undefined): readonly LocalDate[] {
  if (last < first) through?.fault(`${last} 早于开始日 ${first}`);
  const isLong = last >= addDays(first, longestRestDays);
  if (isLong) through?.fault(`一段不超过 ${String(longestRestDays)} 天`);
  const days: LocalDate[] = [];
  for (let day = first; day <= last && !isLong; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Tell where entries contradict each other, their period, or what is worked and rested already. */
export function contradictions(
  entries: readonly DayEntry[],
  covers: Period | null,
  restsAlready: RestsAlready,
): void {
  const named = new Map<LocalDate, DayEntry>();
  for (const entry of entries) {
    overlap(entry, named);
    outside(entry, covers);
    workedAnyway(entry, restsAlready);
    for (const day of entry.days) if (!named.has(day)) named.set(day, entry);
  }
  endlessRest(named, restsAlready);
}

/** One fault for an entry, however many of its days are named already. */
function overlap({ place, days, kind }: DayEntry, named: ReadonlyMap<LocalDate, DayEntry>): void {
  const day = days.find((each) => named.has(each));
  const before = day === undefined ? undefined : named.get(day);
  if (day === undefined || !before) return;
  const line = String(before.place.line);
  if (before.kind === kind) place.fault(`${day} 已在第 ${line} 行列出`);
  else place.fault(`${day} 在第 ${line} 行为${kinds[before.kind]}，这里又为${kinds[kind]}`);
}

function outside({ place, days }: DayEntry, covers: Period | null): void {
  if (!covers) return;
  const { from, through } = covers;
  const day = days.find((each) => each < addDays(from, -daysBefore) || each > through);
  if (day === undefined) return;
  place.fault(`${day} 不在覆盖期间（${from} 至 ${through}）之内；最早可列到之前 ${String(daysBefore)} 天`);
}

/** Only a day of rest can be worked in exchange (调休). */
function workedAnyway({ place, days, kind }: DayEntry, restsAlready: RestsAlready): void {
  if (kind !== 'work' || restsAlready === null) return;
  const day = days.find((each) => weekdayOf(each) <= 5 && !restsAlready(each));
  if (day !== undefined) place.fault(`${day} 是星期一至五，本来就上班，没有放假可撤销`);
}

/** Entries that together leave no working day for months would stop every count. */
function endlessRest(named: ReadonlyMap<LocalDate, DayEntry>, restsAlready: RestsAlready): void {
  const rests = (day: LocalDate): boolean => {
    const kind = named.get(day)?.kind;
    return kind === undefined ? weekdayOf(day) > 5 || restsAlready?.(day) === true : kind === 'off';
  };
  let told: LocalDate = '';
  for (const day of [...named.keys()].sort()) {
    if (day <= told || !rests(day)) continue;
    let length = 0;
    for (told = day; rests(told) && length <= longestRestDays; told = addDays(told, 1)) length++;
    if (length > longestRestDays)
      named.get(day)?.place.fault(`自 ${day} 起连续休息超过 ${String(longestRestDays)} 天`);
  }
}
