import { findInstant, instantAt, localDateOf, reject, type Instant, type LocalDate } from '@banjian/kernel';
import { isDay, type ClockRule, type Pause } from '../pure/index.js';

/** One question for a due date (到期日), read and checked. */
export interface DueQuestion {
  /** Where the count starts; of a day its first moment, so that no closing time cuts it off. */
  readonly from: Instant;
  /** The start as it was asked: a day, or an instant with its offset. */
  readonly asked: string;
  readonly rule: ClockRule;
  /** 行政区划代码. */
  readonly region: string;
  readonly pauses: readonly Pause[];
}

type Unit = ClockRule['unit'];
type Fields = Readonly<Record<string, unknown>>;

/** Units by both spellings: as people type them, and as events name them. */
const units: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['working-day', 'workingDay'],
  ['calendar-day', 'calendarDay'],
  ['hour', 'hour'],
  ['month', 'month'],
  ['working-day-of-month', 'workingDayOfMonth'],
  ['working-day-after-quarter', 'workingDayAfterQuarter'],
]);
const spellings: ReadonlyMap<string, Unit> = new Map([
  ...units,
  ...[...units.values()].map((unit) => [unit, unit] as const),
]);

export const dueUnits: readonly string[] = [...spellings.keys()];
export const defaultRegion = '530000';
export const mostPauses = 100;

const known = ['from', 'amount', 'unit', 'counting', 'region', 'pauses', 'ends', 'month'];
/** Summer time was kept from 1986 to 1991: before, a wall-clock time is not UTC+8. */
const firstDay: LocalDate = '1992-01-01';
const lastDay: LocalDate = '2099-12-31';
/** As long as the longest limit in days. */
const mostMonths = 120;

/**
 * Read `{ from, amount, unit, counting?, region?, pauses?, ends?, month? }` as it comes from a line, a body or options.
 * `counting` is exclusive unless told (民法典 201), `region` the province. Rejects `calendar.bad-question`, `calendar.bad-day`,
 * `calendar.bad-amount`, `calendar.bad-month`, `calendar.hours-need-an-instant`, `calendar.pause-ends-before-it-starts`,
 * `calendar.hours-do-not-pause`, `calendar.fixed-day-does-not-move`.
 */
export function readDueQuestion(raw: unknown): DueQuestion {
  const fields = recordOf(raw, '', known);
  const { asked, from, isInstant } = startOf(fields['from']);
  const rule = ruleOf(fields);
  if (rule.unit === 'hour' && !isInstant) {
    return reject('calendar.hours-need-an-instant', {
      from: asked,
      reason: '按小时计算须给出时刻，不能只给日期',
    });
  }
  const region = fields['region'] ?? defaultRegion;
  if (typeof region !== 'string') return badField('region', '须为行政区划代码，如 "530000"');
  return { from, asked, rule, region, pauses: pausesOf(fields['pauses'], rule.unit) };
}

function ruleOf(fields: Fields): ClockRule {
  const spelled = fields['unit'];
  const unit = typeof spelled === 'string' ? spellings.get(spelled) : undefined;
  if (unit === undefined) return badField('unit', `须为 ${[...units.keys()].join('、')} 之一`, spelled);
  const month = monthOf(fields['month'], unit);
  const ends = oneOf(fields, 'ends', ['closeOfBusiness', 'midnight'] as const) ?? 'closeOfBusiness';
  return {
    amount: amountOf(fields['amount'], unit),
    unit,
    counting: oneOf(fields, 'counting', ['inclusive', 'exclusive'] as const) ?? 'exclusive',
    ...(ends === 'midnight' && { ends }),
    ...(month !== undefined && { month }),
    basis: '按所给条件计算',
  };
}

function amountOf(amount: unknown, unit: Unit): number {
  const most = unit === 'month' ? mostMonths : 3660;
  const good = typeof amount === 'number' && Number.isInteger(amount) && amount >= 1 && amount <= most;
  if (good) return amount;
  if (amount === undefined) return badField('amount', '缺少');
  return reject('calendar.bad-amount', { amount, reason: `须为 1 至 ${String(most)} 的整数` });
}

function monthOf(month: unknown, unit: Unit): number | undefined {
  if (unit !== 'workingDayOfMonth') {
    return month === undefined ? undefined : badField('month', '只用于 working-day-of-month');
  }
  const good = typeof month === 'number' && Number.isInteger(month) && month >= 1 && month <= 12;
  return good ? month : reject('calendar.bad-month', { month, reason: '须为 1 至 12 的整数' });
}

/** The start of a count, or undefined where the text is neither a day nor an instant with its offset. */
const startIn = (text: string): Instant | undefined =>
  isDay(text) ? instantAt(text, '00:00') : findInstant(text);

function startOf(from: unknown): {
  readonly asked: string;
  readonly from: Instant;
  readonly isInstant: boolean;
} {
  if (from === undefined) return badField('from', '缺少');
  const start = typeof from === 'string' ? startIn(from) : undefined;
  if (typeof from !== 'string' || start === undefined) {
    return badDay('from', from, '须为存在的日期（2026-09-30）或带时区的时刻（2026-09-30T10:00:00+08:00）');
  }
  dayInRange('from', localDateOf(start));
  return { asked: from, from: start, isInstant: from.includes('T') };
}

function pausesOf(raw: unknown, unit: Unit): readonly Pause[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) return badField('pauses', '须为列表');
  if (raw.length > mostPauses) return badField('pauses', `最多 ${String(mostPauses)} 段`);
  const pauses = raw.map(pauseOf);
  if (pauses.length === 0) return pauses;
  if (unit === 'hour') return reject('calendar.hours-do-not-pause');
  if (unit === 'workingDayOfMonth' || unit === 'workingDayAfterQuarter') {
    return reject('calendar.fixed-day-does-not-move');
  }
  return pauses;
}

function pauseOf(raw: unknown, index: number): Pause {
  const path = `pauses.${String(index)}`;
  const fields = recordOf(raw, path, ['openedOn', 'endedOn']);
  const openedOn = dayOf(fields, path, 'openedOn');
  const endedOn = dayOf(fields, path, 'endedOn');
  if (endedOn < openedOn)
    return reject('calendar.pause-ends-before-it-starts', { field: path, openedOn, endedOn });
  return { openedOn, endedOn };
}

function dayOf(fields: Fields, path: string, name: string): LocalDate {
  const day = fields[name];
  const field = `${path}.${name}`;
  if (day === undefined) return badField(field, '缺少');
  if (typeof day !== 'string' || !isDay(day)) return badDay(field, day, '须为存在的日期，如 2026-10-09');
  return dayInRange(field, day);
}

function dayInRange(field: string, day: LocalDate): LocalDate {
  const inside = firstDay <= day && day <= lastDay;
  return inside ? day : badDay(field, day, `须在 ${firstDay} 至 ${lastDay} 之间`);
}

function oneOf<Name extends string>(fields: Fields, field: string, names: readonly Name[]): Name | undefined {
  const value = fields[field];
  if (value === undefined) return undefined;
  return names.find((name) => name === value) ?? badField(field, `须为 ${names.join('、')} 之一`, value);
}

function recordOf(raw: unknown, path: string, names: readonly string[]): Fields {
  if (!isRecord(raw)) return badField(path === '' ? '（整行）' : path, '须为对象');
  const stray = Object.keys(raw).find((name) => !names.includes(name));
  return stray === undefined ? raw : badField(path === '' ? stray : `${path}.${stray}`, '没有这个字段');
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const badField = (field: string, reason: string, value?: unknown): never =>
  reject('calendar.bad-question', { field, ...(value !== undefined && { value }), reason });

const badDay = (field: string, value: unknown, reason: string): never =>
  reject('calendar.bad-day', { field, value, reason });
