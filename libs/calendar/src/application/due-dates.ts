import { localDateOf, reject, type Instant, type LocalDate } from '@banjian/kernel';
import {
  dueAt,
  explain,
  ledgerWords,
  type AwaitedHoliday,
  type LedgerLine,
  type WorkingCalendar,
} from '../pure/index.js';
import { coverageOf, type Coverage } from './calendar-year.js';
import type { Calendars } from './calendars.js';
import type { DueQuestion } from './due-question.js';

/** A due date (到期日) without its ledger. */
export interface DueDate {
  readonly dueOn: LocalDate;
  /** With the offset of Asia/Shanghai: `2026-11-02T17:30:00+08:00`. */
  readonly dueAt: string;
  /** The calendar does not know every day of the count; told again when the notice is published. */
  readonly provisional: boolean;
  /** `CN-2026.1+5323-2025.1`. */
  readonly edition: string;
}

/** The same for people, with every day of the count. */
export interface ExplainedDueDate extends DueDate {
  readonly region: string;
  readonly from: string;
  /** 日历来源: an edition published in the store, or the data that come with the software. */
  readonly calendarSource: 'published' | 'builtIn';
  readonly rule: {
    readonly amount: number;
    readonly unit: string;
    readonly counting: string;
    readonly ends: string;
    readonly month?: number;
  };
  readonly covers?: Coverage;
  /** Holidays of the prefecture that the count may meet, their notices still to come. */
  readonly awaited: readonly AwaitedHoliday[];
  readonly ledger: readonly (LedgerLine & { readonly words: string })[];
}

/** When a limit runs out. Rejects `calendar.unknown-region` and what the count itself refuses. */
export function dueDateOf(question: DueQuestion, calendars: Calendars): DueDate {
  return dueUnder(question, calendars.calendarOf(question.region));
}

/** The due date with its ledger (台账), a line a day. */
export function explainedDueDateOf(question: DueQuestion, calendars: Calendars): ExplainedDueDate {
  const { rule, from, pauses, region, asked } = question;
  const { amount, unit, counting, ends = 'closeOfBusiness', month } = rule;
  const calendar = calendars.calendarOf(region);
  const clock = { rule, from, pauses: pauses.map(asClockPause), extendedBy: 0 };
  const due = dueUnder(question, calendar);
  return {
    ...due,
    region,
    from: asked,
    calendarSource: calendar.publishedAt === undefined ? 'builtIn' : 'published',
    rule: { amount, unit, counting, ends, ...(month !== undefined && { month }) },
    ...coverageOf(calendar),
    awaited: calendar.awaited?.(localDateOf(from), due.dueOn) ?? [],
    ledger: explain(clock, calendar).map((line) => ({ ...line, words: ledgerWords[line.why] })),
  };
}

/** Refuse a date that a notice still to come may move: `calendar.provisional`. */
export function firmDueDate<Date extends DueDate>(date: Date): Date {
  if (!date.provisional) return date;
  const { dueOn, edition } = date;
  return reject('calendar.provisional', {
    dueOn,
    edition,
    reason: '放假安排尚未公布或未收录，到期日只是暂定',
  });
}

function dueUnder({ rule, from, pauses }: DueQuestion, calendar: WorkingCalendar): DueDate {
  const due = dueAt(rule, from, calendar, pauses);
  return {
    dueOn: lastDayBefore(due.dueAt),
    dueAt: inShanghai(due.dueAt),
    provisional: due.provisional,
    edition: calendar.edition,
  };
}

/** 24:00 belongs to the day that ends with it. */
const lastDayBefore = (instant: Instant): LocalDate =>
  localDateOf(new Date(Date.parse(instant) - 1).toISOString());

/** `2026-11-02T09:30:00.000Z` → `2026-11-02T17:30:00+08:00`; milliseconds only where there are any. */
function inShanghai(instant: Instant): string {
  const wall = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${wall.replace(/(\.000)?Z$/, '')}+08:00`;
}

const asClockPause = <Span extends object>(span: Span) => ({ ...span, reason: '', notice: '', length: 1 });
