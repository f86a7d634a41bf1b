import type { ExplainedDueDate } from '@banjian/calendar';
import { table } from './table.js';

const unitWords: Readonly<Record<string, string>> = {
  workingDay: '个工作日',
  calendarDay: '个自然日',
  hour: '小时（自然小时）',
  month: '个月',
};

/** A due date for people: what it is, what it rests on, and every day of the count. */
export function dueText(answer: ExplainedDueDate): string {
  const facts = table([
    ['到期日', answer.dueOn + weekdayOf(answer)],
    ['到期时刻', momentOf(answer)],
    ['期限', limitOf(answer)],
    ['起算', answer.from],
    ['地区', answer.region],
    ['日历版本', answer.edition],
    ['日历来源', answer.calendarSource === 'published' ? '数据库中已发布的版本' : '随软件提供的日历数据'],
    ['是否暂定', provisionalOf(answer)],
  ]);
  return `${facts}\n\n${ledgerOf(answer)}\n`;
}

function ledgerOf({ ledger }: ExplainedDueDate): string {
  const rows = ledger.map(({ date, weekday, counts, total, words, note }) => [
    date,
    weekday,
    counts ? '计入' : '不计',
    String(total),
    note === undefined ? words : `${words}：${note}`,
  ]);
  return table([['日期', '星期', '计入', '累计', '说明'], ...rows]);
}

const weekdayOf = ({ ledger }: ExplainedDueDate): string => {
  const last = ledger.at(-1);
  return last === undefined ? '' : `（星期${last.weekday}）`;
};

/** Midnight is told as the end of the day it belongs to. */
const momentOf = ({ rule, dueOn, dueAt }: ExplainedDueDate): string =>
  rule.ends === 'midnight' && rule.unit !== 'hour' ? `${dueAt}（即 ${dueOn} 24:00）` : dueAt;

function limitOf({ rule: { amount, unit, counting, month } }: ExplainedDueDate): string {
  if (unit === 'workingDayOfMonth') return `${String(month)} 月第 ${String(amount)} 个工作日`;
  if (unit === 'workingDayAfterQuarter') return `季度终了后第 ${String(amount)} 个工作日`;
  const how = counting === 'inclusive' ? '当日算起' : '自次日起算';
  return `${String(amount)} ${unitWords[unit] ?? unit}${unit === 'hour' ? '' : `，${how}`}`;
}

function provisionalOf({ provisional, covers, awaited }: ExplainedDueDate): string {
  if (!provisional) return '否';
  const festivals = awaited.map(({ name, from, through }) => `${name}（在 ${from} 至 ${through} 之间）`);
  if (festivals.length > 0)
    return `是：当地${festivals.join('、')}的放假安排尚未公布或未经核实，公布后须重新计算`;
  const known = covers
    ? `放假安排只收录了 ${covers.from ?? ''} 至 ${covers.through}`
    : '该地区没有收录完整的放假安排';
  return `是：${known}，公布后须重新计算`;
}
