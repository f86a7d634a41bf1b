import { Moments } from '@banjian/calendar';
import { CaseLists, caseStream, caseTimeline, type CaseEvent, type TimelineEntry } from '@banjian/casework';
import { EventStreams, type Instant } from '@banjian/kernel';
import { NotToBeHad } from './options.js';
import { withStore } from './store-context.js';
import { said, verb } from './verb.js';

const help = `用法：npm run -s banjian -- timeline <办件编码> [--json]

  办件的全部事件：谁、何时、做了什么、依据、为什么。逐步改变了什么，见 case timeline。

退出码：0 已回答，1 没有此办件，2 用法有误。
`;

/** `banjian timeline <number> [--json]`: who, when, what, on what basis, and why, line by line. */
export const timeline = verb({
  help,
  options: { values: [], flags: ['json'] },
  faultOf: ({ words }) =>
    words.length === 1 ? undefined : words.length === 0 ? '请给出办件编码' : `不明白「${words.join(' ')}」`,
  carryOut: ({ words: [number = ''], flags }) =>
    withStore(async (app) => {
      const row = await app.get(CaseLists, { strict: false }).findByNumber(number);
      if (!row) throw new NotToBeHad(`未找到办件 ${number}`);
      const events = await app.get(EventStreams, { strict: false }).read<CaseEvent>(caseStream(row.caseId));
      const entries = caseTimeline(events, app.get(Moments, { strict: false }).moment());
      return said(flags.has('json') ? `${JSON.stringify({ number, entries }, null, 2)}\n` : inLines(entries));
    }),
});

const inLines = (entries: readonly TimelineEntry[]): string => `${entries.flatMap(linesOf).join('\n')}\n`;

/** The entry in the time of China, and below it why: a line a day of a limit that ran out. */
function linesOf(entry: TimelineEntry): readonly string[] {
  const { recordedAt, effectiveAt, title, detail, actor, basis, why = [] } = entry;
  const force = inChina(effectiveAt) === inChina(recordedAt) ? undefined : `自 ${inChina(effectiveAt)} 生效`;
  const line = [
    inChina(recordedAt),
    title,
    detail,
    basis && `〔${basis}〕`,
    force,
    `— ${actor.role} ${actor.person}`,
  ];
  return [line.filter(Boolean).join('  '), ...why.map((reason) => `    ${reason}`)];
}

/** `2026-03-09 10:00:00`. */
const inChina = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
