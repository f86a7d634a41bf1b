import type { ProblemTitle } from '@banjian/http';

/** Every refusal of calendars and clocks in the words of the office; also read by the command line. */
export const calendarProblemTitles = {
  'calendar.pause-without-notice': { title: '暂停计时须有书面告知', rule: '行政许可法 第四十五条' },
  'calendar.extension-without-notice': { title: '延长期限须有书面告知', rule: '行政许可法 第四十二条' },
  'calendar.hours-do-not-pause': '按小时计算的时限不能暂停',
  'calendar.fixed-day-does-not-move': '固定日期的时限不暂停，也不延长',
  'calendar.pause-ends-before-it-starts': '暂停的结束日早于开始日',
  'calendar.still-paused': '时限仍在暂停中，无法计算到期日',
  'calendar.bad-amount': '时限的数值有误',
  'calendar.bad-month': '月份有误',
  'calendar.month-too-short': '该月没有这么多工作日',
  'calendar.unknown-region': '没有该地区的工作日历',
  'calendar.unknown-layer': '没有这一层工作日历',
  'calendar.edition-already-published': '该版本已发布，内容不同：更正须另发新版本',
  'calendar.edition-leaves-gap': '与已发布的日历之间有空档，请先发布之前年度的安排',
  'calendar.no-working-day': '日历中连续六十日没有工作日，请更正日历',
  'calendar.pause-before-start': '暂停的起始日早于时限的起算日',
  'calendar.bad-edition': '工作日历数据有误',
  'calendar.bad-question': '期限计算的条件有误',
  'calendar.bad-day': '日期或时刻有误',
  'calendar.hours-need-an-instant': '按小时计算须给出起算时刻',
  'calendar.provisional': '放假安排尚未公布，到期日只是暂定',
  'calendar.not-json': '不是有效的 JSON',
} as const satisfies Readonly<Record<string, ProblemTitle>>;
