/** Clocks in words: limits, due instants, and the ledger (期限台账) line by line. */
import {
  explain,
  ledgerWords,
  type ClockRule,
  type LedgerLine,
  type LegalClock,
  type Moment,
  type WorkingCalendar,
} from '@banjian/calendar/pure';
import { localDateOf, type Instant } from '@banjian/kernel';

/** The calendar a clock names; where that edition is not known here, the newest of its region. */
export function calendarBy({ calendar: { region, edition } }: LegalClock, at: Moment): WorkingCalendar {
  return at.calendarAt?.(region, edition) ?? at.calendarOf(region);
}

/** `2026-03-09 17:30` for people in China. */
export function inShanghai(instant: Instant): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Midnight is told as the end of the day that ends with it: `2026-03-09 24:00`. */
export function dueInWords(dueAt: Instant): string {
  const [day = '', time = ''] = inShanghai(dueAt).split(' ');
  if (time !== '00:00') return `${day} ${time}`;
  return `${lastDayOf(dueAt)} 24:00`;
}

/** The day on which a limit ends. */
const lastDayOf = (dueAt: Instant): string => localDateOf(new Date(Date.parse(dueAt) - 1).toISOString());

/** `5个工作日（次日起算）`. */
export function limitInWords({ amount, unit, counting, month }: ClockRule): string {
  const count = String(amount);
  switch (unit) {
    case 'hour':
      return `${count}小时`;
    case 'workingDayOfMonth':
      return `${String(month)}月第${count}个工作日`;
    case 'workingDayAfterQuarter':
      return `季度终了后第${count}个工作日`;
    default:
      return `${count}${units[unit]}（${counting === 'inclusive' ? '当日起算' : '次日起算'}）`;
  }
}

const units = { workingDay: '个工作日', calendarDay: '个自然日', month: '个月' };

/** `10个工作日`: further units of a clock's own rule. */
export const amountInWords = (amount: number, { unit }: ClockRule): string =>
  limitInWords({ amount, unit, counting: 'exclusive', basis: '' }).replace(/（.*/, '');

/** The ledger of a clock as people read it: each counted working day by its number, stretches of other days at once. */
export function ledgerInWords(clock: LegalClock, at: Moment): readonly string[] {
  const lines = explain(clock, calendarBy(clock, at), lastDayOf(clock.dueAt));
  return [...stretchesOf(lines).map(stretchInWords), `${dueInWords(clock.dueAt)}，期限届满`];
}

/** Days after one another of which the same is said; a counted working day stands alone. */
function stretchesOf(lines: readonly LedgerLine[]): readonly (readonly [LedgerLine, ...LedgerLine[]])[] {
  const stretches: [LedgerLine, ...LedgerLine[]][] = [];
  for (const line of lines) {
    const last = stretches.at(-1);
    if (last && isSaidWith(last[0], line)) last.push(line);
    else stretches.push([line]);
  }
  return stretches;
}

const isSaidWith = (one: LedgerLine, other: LedgerLine): boolean =>
  one.why === other.why && one.note === other.note && (!one.counts || one.why === 'calendarDay');

function stretchInWords([first, ...rest]: readonly [LedgerLine, ...LedgerLine[]]): string {
  const last = rest.at(-1);
  const note = first.note === undefined ? '' : `：${first.note}`;
  const days = last ? `${dayInWords(first)}至${dayInWords(last)}` : dayInWords(first);
  return `${days} ${verdictInWords(first, last ?? first)}${note}`;
}

const dayInWords = ({ date, weekday }: LedgerLine): string => `${date}（周${weekday}）`;

function verdictInWords({ why, total }: LedgerLine, last: LedgerLine): string {
  switch (why) {
    case 'workday':
      return `第${String(total)}个工作日`;
    case 'madeUp':
      return `第${String(total)}个工作日，调休上班`;
    case 'calendarDay':
      return total === last.total
        ? `第${String(total)}日`
        : `第${String(total)}日至第${String(last.total)}日`;
    case 'hours':
      return `累计${String(total)}小时`;
    default:
      return uncounted[why] ?? ledgerWords[why];
  }
}

/** Days that do not count must say so. */
const uncounted: Readonly<Partial<Record<LedgerLine['why'], string>>> = {
  afterCutOff: '下班后收到，自次日起算',
  weekend: '休息日，不计入',
  holiday: '放假，不计入',
};

/** Whether a silence was that after a full supplement, not the first one. */
export const isAfterSupplement = ({ clock }: Pick<LegalClock, 'clock'>): boolean =>
  clock === 'acceptanceAfterSupplement';
