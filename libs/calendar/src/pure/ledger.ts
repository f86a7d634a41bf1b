import { instantAt, localDateOf, type Instant, type LocalDate } from '@banjian/kernel';
import type { LegalClock } from './clocks.js';
import { hoursAfter, isPaused } from './counting.js';
import { addDays, weekdayOf } from './days.js';
import { dayBeforeFirst, dueDay, isOrdinal, monthDays, startDayCounts } from './due.js';
import type { DayInfo, WorkingCalendar } from './working-calendar.js';

/** Why a day counts or does not. */
export type LedgerReason =
  | 'startDay'
  | 'afterCutOff'
  | 'workday'
  | 'madeUp'
  | 'calendarDay'
  | 'weekend'
  | 'holiday'
  | 'paused'
  | 'movedOn'
  | 'notBefore'
  | 'hours';

/** The same for people. */
export const ledgerWords: Readonly<Record<LedgerReason, string>> = {
  startDay: '起算日，不计入',
  afterCutOff: '当日下班后收到，自次日起算',
  workday: '工作日',
  madeUp: '调休上班',
  calendarDay: '自然日',
  weekend: '休息日',
  holiday: '放假',
  paused: '中止期间，不计入',
  movedOn: '末日顺延至此工作日（民法典第二百零三条）',
  notBefore: '新日历不追溯，期限不早于其公布日、中止后首个工作日下班',
  hours: '自然小时',
};

/** One day of the ledger (期限台账). */
export interface LedgerLine {
  readonly date: LocalDate;
  /** 一 … 日. */
  readonly weekday: string;
  readonly counts: boolean;
  readonly why: LedgerReason;
  /** Holiday and notice that make the day what it is. */
  readonly note?: string;
  /** Units counted up to and with this day. */
  readonly total: number;
}

/** What a ledger needs of a clock. */
export type Explained = Pick<LegalClock, 'rule' | 'from' | 'pauses' | 'extendedBy'> &
  Partial<Pick<LegalClock, 'dueAt'>>;

/**
 * The ledger of a clock under a calendar, a line a day from the start to the due day; while a pause is open, to
 * `until` (a day). Counted day by day, not by the functions that found the date: the two must agree.
 */
export function explain(
  clock: Explained,
  calendar: WorkingCalendar,
  until?: LocalDate,
): readonly LedgerLine[] {
  if (clock.rule.unit === 'hour') return hourLedger(clock);
  const start = firstLine(clock, calendar);
  const paused = clock.pauses.some(({ endedOn }) => endedOn === undefined);
  const due = paused ? (until ?? start) : dueDayOf(clock, calendar);
  const last = paused ? due : heldUntil(clock, due);
  const units = unitsOf(clock, calendar);
  const lines: LedgerLine[] = [];
  let total = 0;
  for (let date = start; date <= last; date = addDays(date, 1)) {
    const walk = { clock, calendar, start, units, total };
    const verdict = date > due ? held(date, walk) : verdictOn(date, walk);
    if (verdict.counts) total++;
    lines.push(lineOf(date, verdict, total));
  }
  return lines;
}

function lineOf(date: LocalDate, { counts, why, note }: Verdict, total: number): LedgerLine {
  const weekday = weekdayName(date);
  return note === undefined
    ? { date, weekday, counts, why, total }
    : { date, weekday, counts, why, note, total };
}

/** A newer calendar would have ended the limit on `due`, before anybody could know: it was held until a later day. */
const heldUntil = ({ dueAt: at }: Explained, due: LocalDate): LocalDate =>
  at === undefined || lastDayOf(at) <= due ? due : lastDayOf(at);

function held(date: LocalDate, { clock, calendar }: Walk): Verdict {
  const rest = restDay(infoOf(date, calendar));
  return rest ?? { counts: false, why: isPaused(date, clock.pauses) ? 'paused' : 'notBefore' };
}

/** A fixed day of the calendar is explained from the first of its month, or from the quarter's last day. */
function firstLine({ rule, from }: Explained, calendar: WorkingCalendar): LocalDate {
  if (!isOrdinal(rule)) return localDateOf(from);
  const before = dayBeforeFirst(rule, from, calendar);
  return rule.unit === 'workingDayOfMonth' ? addDays(before, 1) : before;
}

interface Verdict {
  readonly counts: boolean;
  readonly why: LedgerReason;
  readonly note?: string;
}

interface Walk {
  readonly clock: Explained;
  readonly calendar: WorkingCalendar;
  readonly start: LocalDate;
  /** Where the count ends. */
  readonly units: number;
  readonly total: number;
}

function verdictOn(date: LocalDate, walk: Walk): Verdict {
  const { clock, calendar, start } = walk;
  const info = infoOf(date, calendar);
  const rest = restDay(info);
  if (isOrdinal(clock.rule)) return fixedDay(date, info, rest, walk);
  if (date === start && clock.rule.counting === 'exclusive') return { counts: false, why: 'startDay' };
  if (clock.rule.unit === 'workingDay' && rest) return rest;
  if (date === start && !startDayCounts(clock.rule, clock.from, calendar)) {
    return { counts: false, why: 'afterCutOff' };
  }
  if (clock.rule.unit !== 'workingDay') return naturalDay(date, rest, walk);
  if (isPaused(date, clock.pauses)) return { counts: false, why: 'paused' };
  return workday(date, info);
}

function fixedDay(
  date: LocalDate,
  info: DayInfo,
  rest: Verdict | undefined,
  { clock, start }: Walk,
): Verdict {
  const quarterEnd = clock.rule.unit === 'workingDayAfterQuarter' && date === start;
  return quarterEnd ? { counts: false, why: 'startDay' } : (rest ?? workday(date, info));
}

/** A weekday named as worked takes back a holiday of an earlier edition; only a weekend is made up for. */
const workday = (date: LocalDate, info: DayInfo): Verdict => {
  const madeUp = info.kind === 'work' && weekdayOf(date) > 5;
  return { counts: true, why: madeUp ? 'madeUp' : 'workday', ...noteOf(info) };
};

/** Calendar days and months count every day; after the last one only the way to the next working day is left. */
function naturalDay(date: LocalDate, rest: Verdict | undefined, { clock, units, total }: Walk): Verdict {
  if (isPaused(date, clock.pauses)) return { counts: false, why: 'paused' };
  if (total < units) return { counts: true, why: 'calendarDay' };
  return rest ?? { counts: false, why: 'movedOn' };
}

/** Units the ledger counts to: working days or calendar days; a month in calendar days. */
export function unitsOf({ rule, from, extendedBy }: Explained, calendar: WorkingCalendar): number {
  const longer = { ...rule, amount: rule.amount + extendedBy };
  return rule.unit === 'month' ? monthDays(longer, from, calendar) : longer.amount;
}

function restDay(info: DayInfo): Verdict | undefined {
  if (info.kind === 'weekend') return { counts: false, why: 'weekend' };
  return info.kind === 'off' ? { counts: false, why: 'holiday', ...noteOf(info) } : undefined;
}

function noteOf({ name, source }: DayInfo): { readonly note?: string } {
  return name === undefined ? {} : { note: source === undefined ? name : `${name}（${source}）` };
}

/** What the calendar says of a day; one that gives no reasons is read by working day and weekday. */
function infoOf(date: LocalDate, calendar: WorkingCalendar): DayInfo {
  if (calendar.dayOf) return calendar.dayOf(date);
  const inWeek = weekdayOf(date) <= 5;
  if (calendar.isWorkingDay(date)) return { kind: inWeek ? 'workday' : 'work' };
  return { kind: inWeek ? 'off' : 'weekend' };
}

const dueDayOf = ({ rule, from, pauses, extendedBy }: Explained, calendar: WorkingCalendar): LocalDate =>
  dueDay({ ...rule, amount: rule.amount + extendedBy }, from, calendar, pauses);

/** 24:00 belongs to the day that ends with it. */
const lastDayOf = (at: Instant): LocalDate => localDateOf(new Date(Date.parse(at) - 1).toISOString());

/** Hours of each day; the total is what has run by its midnight, in whole and decimal hours. */
function hourLedger({ rule, from, extendedBy }: Explained): readonly LedgerLine[] {
  const end = hoursAfter(from, rule.amount + extendedBy);
  const lines: LedgerLine[] = [];
  for (let date = localDateOf(from); instantAt(date, '00:00') < end; date = addDays(date, 1)) {
    const midnight = instantAt(date, '24:00');
    const total = hoursBetween(from, midnight < end ? midnight : end);
    lines.push({ date, weekday: weekdayName(date), counts: true, why: 'hours', total });
  }
  return lines;
}

const hoursBetween = (from: Instant, to: Instant): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 36_000) / 100;

const weekdayName = (date: LocalDate): string => '一二三四五六日'.charAt(weekdayOf(date) - 1);
