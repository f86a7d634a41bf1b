import type { ClockRule } from '@banjian/calendar/pure';
import type { ItemVersion, Limit } from '../../domain/item-version.js';

/** A limit (时限) as a citizen reads it: how long, and how the days are counted. */
export interface GuideLimit {
  readonly kind: keyof ItemVersion['limits'];
  readonly name: string;
  /** `10个工作日`. */
  readonly text: string;
  /** From when, and which days count. */
  readonly counting: string;
  /** The article or document. */
  readonly basis: string;
  /** What the document leaves open and we read into it. */
  readonly proposal?: string;
}

type LimitKind = keyof ItemVersion['limits'];

/** Name, and what it runs from. What a citizen asks for first stands first: when is it done. */
const names: readonly (readonly [kind: LimitKind, name: string, from: string])[] = [
  ['promisedDecision', '承诺办结时限', '受理'],
  ['statutoryDecision', '法定办结时限', '受理'],
  ['notice', '一次性告知时限', '收到申请材料'],
  ['statutoryNotice', '法定一次性告知时限', '收到申请材料'],
  ['onlineAcceptance', '网上申请反馈受理意见时限', '收到网上申请'],
  ['complexAcceptance', '复杂事项反馈受理意见时限', '收到申请材料'],
  ['supplement', '申请人补正时限', '收到一次性告知'],
  ['toleranceDebt', '容缺材料补交时限', '容缺受理'],
  ['delivery', '颁发、送达时限', '作出准予决定'],
];

export function guideLimits(limits: ItemVersion['limits']): readonly GuideLimit[] {
  return names.flatMap(([kind, name, from]) => {
    const limit = limits[kind];
    return limit ? [{ kind, name, ...inWords(limit, from) }] : [];
  });
}

function inWords({ rule }: Limit, from: string): Omit<GuideLimit, 'kind' | 'name'> {
  return {
    text: lengthInWords(rule),
    counting: countingInWords(rule, from),
    basis: rule.basis,
    ...(rule.proposal !== undefined && { proposal: rule.proposal }),
  };
}

const units: Readonly<Record<string, string>> = {
  workingDay: '个工作日',
  calendarDay: '个自然日',
  hour: '小时',
  month: '个月',
  workingDayAfterQuarter: '个工作日',
};

export function lengthInWords({ amount, unit, month }: ClockRule): string {
  const count = String(amount);
  if (unit === 'workingDayOfMonth') return `${String(month)}月第${count}个工作日`;
  return `${unit === 'workingDayAfterQuarter' ? '季度终了后第' : ''}${count}${units[unit] ?? unit}`;
}

const whichDays: Readonly<Record<string, string>> = {
  workingDay: '只计工作日：休息日和法定节假日不计，调休上班日计入',
  calendarDay: '休息日和法定节假日计入；最后一日是休息日或法定节假日的，顺延至其后第一个工作日',
  month: '至到期月的对应日届满；最后一日是休息日或法定节假日的，顺延至其后第一个工作日',
  hour: '连续计算，夜间和节假日计入',
};

/** `自受理之日的次日起算；只计工作日……`. First day: 民法典 201; last day: 民法典 203. */
export function countingInWords(rule: ClockRule, from: string): string {
  const days = whichDays[rule.unit];
  return [firstDay(rule, from), ...(days === undefined ? [] : [days])].join('；');
}

function firstDay({ unit, counting, cutOff }: ClockRule, from: string): string {
  if (unit === 'workingDayOfMonth' || unit === 'workingDayAfterQuarter') return '按日历日期确定';
  if (unit === 'hour') return `自${from}时起算`;
  if (counting === 'exclusive') return `自${from}之日的次日起算`;
  const late = cutOff === undefined ? '下班后' : `${cutOff}以后`;
  return `自${from}当日起算，当日计为第1日（${late}或者非工作日的，自下一工作日起算）`;
}
