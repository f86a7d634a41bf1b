/**
 * A second opinion on every due date: the law walked day by day, on plain integers. It shares no line with the counting it
 * judges — no calendar, no date function, no zone data — so that a fault there cannot hide here.
 *
 * Day numbers count from 1970-01-01 = 0; instants are milliseconds since then. China has one zone and no summer time in
 * the years asked about, so a day in Shanghai is a day in UTC eight hours earlier.
 */
import type { ClockRule } from '../pure/index.js';

/** What is asked. `exceptions`: day numbers that are not what their weekday says, worked = true. */
export interface OracleQuestion {
  readonly rule: ClockRule;
  readonly from: string;
  readonly closesAt: string;
  readonly exceptions: ReadonlyMap<number, boolean>;
  readonly pauses: readonly { readonly openedOn: string; readonly endedOn: string }[];
}

/** `counted`: the day numbers that were used up, each once and in order; of hours none. */
export interface OracleAnswer {
  readonly dueOn: string;
  readonly dueAt: string;
  readonly counted: readonly number[];
}

/** The question with its pauses as day numbers: openedOn < day ≤ endedOn. */
interface Walk {
  readonly rule: ClockRule;
  readonly exceptions: ReadonlyMap<number, boolean>;
  readonly pauses: readonly (readonly [openedOn: number, endedOn: number])[];
}

const msOfMinute = 60_000;
const msOfDay = 24 * 60 * msOfMinute;
const shanghai = 8 * 60 * msOfMinute;
/** No case asked about is longer: a walk that goes on is a fault of the oracle. */
const longest = 10_000;

/** The due day and instant by the law's own words; for units that are lengths of time. */
export function oracle({ rule, from, closesAt, exceptions, pauses }: OracleQuestion): OracleAnswer {
  const began = instantNumber(from) + shanghai;
  if (rule.unit === 'hour') return ofHours(began + rule.amount * 60 * msOfMinute);
  const start = Math.floor(began / msOfDay);
  const ends = rule.ends === 'midnight' ? msOfDay : timeNumber(closesAt);
  // 当日算起 takes the day of receipt only for what came in by closing time, or by an earlier cut-off of its own.
  const inTime = began - start * msOfDay <= Math.min(ends, timeNumber(rule.cutOff ?? closesAt));
  const first = rule.counting === 'inclusive' && inTime ? start : start + 1;
  const walk: Walk = {
    rule,
    exceptions,
    pauses: pauses.map(({ openedOn, endedOn }) => [dayNumber(openedOn), dayNumber(endedOn)]),
  };
  const counted = rule.unit === 'workingDay' ? workingDays(walk, first) : wholeDays(walk, start, first);
  const dueOn = rolled(walk, counted.at(-1) ?? first);
  const dueAt = instantText(dueOn * msOfDay + ends - shanghai);
  return { dueOn: dayText(dueOn), dueAt, counted };
}

const ofHours = (due: number): OracleAnswer => ({
  dueOn: dayText(Math.floor(due / msOfDay)),
  dueAt: instantText(due - shanghai),
  counted: [],
});

/** The first so many days from `first` on that are worked and not paused. */
function workingDays(walk: Walk, first: number): readonly number[] {
  const counted: number[] = [];
  for (let day = first; counted.length < walk.rule.amount; day += 1) {
    if (day - first > longest) throw new Error('the oracle found too few working days');
    if (isWorked(walk, day) && !isPaused(walk, day)) counted.push(day);
  }
  return counted;
}

/** The days of a stretch from `first` on, each paused day among them pushing its end back by one. */
function wholeDays(walk: Walk, start: number, first: number): readonly number[] {
  const { unit, amount } = walk.rule;
  const counted: number[] = [];
  let end = unit === 'month' ? lastOfMonths(start, amount, first) : first + amount - 1;
  for (let day = first; day <= end; day += 1) {
    if (isPaused(walk, day)) end += 1;
    else counted.push(day);
  }
  return counted;
}

/** 民法典 203: a last day that is a rest day, or on which the clock stands still, moves on to the next that is neither. */
function rolled(walk: Walk, last: number): number {
  let day = last;
  while (!isWorked(walk, day) || isPaused(walk, day)) day += 1;
  return day;
}

/**
 * 民法典 202: the day of the same number, or the month's last. When the start day counted, a full month is over the day
 * before — unless the month has no such day: then it is over with its last.
 */
function lastOfMonths(start: number, months: number, first: number): number {
  const [year, month, date] = civil(start);
  const monthsOn = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(monthsOn / 12), (monthsOn % 12) + 1];
  const length = monthLength(toYear, toMonth);
  if (date > length) return dayOf(toYear, toMonth, length);
  return dayOf(toYear, toMonth, date) - (first === start ? 1 : 0);
}

/** 1970-01-01 was a Thursday: Saturdays and Sundays are the day numbers 2 and 3 in every seven. */
function isWorked({ exceptions }: Walk, day: number): boolean {
  const ofWeek = ((day % 7) + 7) % 7;
  return exceptions.get(day) ?? (ofWeek !== 2 && ofWeek !== 3);
}

function isPaused({ pauses }: Walk, day: number): boolean {
  return pauses.some(([openedOn, endedOn]) => openedOn < day && day <= endedOn);
}

// — Days and instants as numbers ——————————————————————————————————————————————

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? Number.NaN);
const yearLength = (year: number): number => (isLeap(year) ? 366 : 365);

/** Number of each year's 1 January, as far as it was asked for; 1970 is 0. */
const newYears = new Map<number, number>([[1970, 0]]);
function newYear(year: number): number {
  const known = newYears.get(year);
  if (known !== undefined) return known;
  const number = newYear(year - 1) + yearLength(year - 1);
  newYears.set(year, number);
  return number;
}

function dayOf(year: number, month: number, date: number): number {
  let number = newYear(year) + date - 1;
  for (let earlier = 1; earlier < month; earlier += 1) number += monthLength(year, earlier);
  return number;
}

function civil(day: number): readonly [year: number, month: number, date: number] {
  let year = 1970;
  while (newYear(year + 1) <= day) year += 1;
  let rest = day - newYear(year);
  let month = 1;
  for (; rest >= monthLength(year, month); month += 1) rest -= monthLength(year, month);
  return [year, month, rest + 1];
}

const numbers = new Map<string, number>();

/** `2026-03-01` as a day number. */
export function dayNumber(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = dayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
  numbers.set(day, number);
  return number;
}

const texts = new Map<number, string>();

/** A day number as `2026-03-01`. */
export function dayText(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const [year, month, date] = civil(day);
  const text = `${String(year)}-${digits(month, 2)}-${digits(date, 2)}`;
  texts.set(day, text);
  return text;
}

/** `2026-03-01T09:30:00.000Z` as milliseconds. */
export function instantNumber(instant: string): number {
  const seconds = timeNumber(instant.slice(11, 16)) / 1000 + Number(instant.slice(17, 19));
  return dayNumber(instant.slice(0, 10)) * msOfDay + seconds * 1000 + Number(instant.slice(20, 23));
}

/** Milliseconds as `2026-03-01T09:30:00.000Z`. */
export function instantText(instant: number): string {
  const day = Math.floor(instant / msOfDay);
  const ms = instant - day * msOfDay;
  const minutes = Math.floor(ms / msOfMinute);
  const time = `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
  return `${dayText(day)}T${time}:${digits(Math.floor((ms % msOfMinute) / 1000), 2)}.${digits(ms % 1000, 3)}Z`;
}

/** `17:30` as milliseconds into the day. */
export function timeNumber(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * msOfMinute;
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0');
