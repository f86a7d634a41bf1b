import type { CaseAt, NamedReplay } from '@banjian/casework';
import type { Instant } from '@banjian/kernel';
import { table } from './table.js';

/** `2026-03-09 10:00:00`, in the time of China. */
export const inChina = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Act by act: what happened, and what it changed. */
export function replayText({ number, itemName, acts }: NamedReplay): string {
  const lines = acts.flatMap(({ recordedAt, events, changes, ...who }) => [
    `${inChina(recordedAt)}  ${doerOf(who)}`,
    ...events.flatMap(({ title, detail, basis, effectiveAt, why = [] }) => [
      `  · ${[title, detail, basis && `〔${basis}〕`, forceOf(effectiveAt, recordedAt)].filter(Boolean).join('  ')}`,
      ...why.map((reason) => `      ${reason}`),
    ]),
    ...changes.map(({ what, before, after }) => `    ${what}：${before ?? '—'} → ${after ?? '—'}`),
  ]);
  return `办件 ${number}  ${itemName}\n${lines.join('\n')}\n`;
}

const roles: Readonly<Record<string, string>> = {
  windowClerk: '综合窗口',
  helper: '帮办代办',
  reviewer: '审查人员',
  decider: '决定人员',
  supervisor: '效能监督',
  citizen: '申请人',
  system: '系统',
};

/** Staff by name; an applicant by the role alone, whose id says nothing to a reader. */
function doerOf({ role, person, personName, window }: Doer): string {
  const name = personName ?? (role === 'citizen' || role === 'system' ? '' : person);
  return [roles[role] ?? role, name, window === undefined ? '' : `${window} 窗口`].filter(Boolean).join(' ');
}

type Doer = Pick<NamedReplay['acts'][number], 'role' | 'person' | 'personName' | 'window'>;

const forceOf = (effectiveAt: Instant, recordedAt: Instant): string | undefined =>
  inChina(effectiveAt) === inChina(recordedAt) ? undefined : `自 ${inChina(effectiveAt)} 生效`;

const versionOf = ({ itemVersion, itemVersionId = '' }: CaseAt['inForce']): string =>
  itemVersion === undefined ? `版本 ${itemVersionId}` : `第 ${String(itemVersion)} 版`;

const statuses = { running: '计时中', paused: '已中止', stopped: '已停止', expired: '已届满' };
const views = { recorded: '当时记录的', legal: '法律上的' };

export function caseAtText({ at, view, knownAt, case: found, ledgers, inForce, revision }: CaseAt): string {
  const known = knownAt === undefined ? '' : `，只看 ${inChina(knownAt)} 之前已记录的`;
  const head = `${inChina(at)}  ${views[view]}${known}`;
  if (!found) return `${head}\n此时还没有这件办件\n`;
  const facts = table([
    ['办件编码', found.number],
    ['事项', `${found.item.itemName}（${versionOf(inForce)}）`],
    ['阶段', found.stageName],
    ['最后一条事件', String(revision)],
    ['日历版本', inForce.calendars.join('、')],
  ]);
  const days = ledgers.map(({ name, dueAt, status, lines }) => {
    const rows = lines.map(({ date, weekday, counts, total, why, note }) => [
      date,
      weekday,
      counts ? '计入' : '不计',
      String(total),
      note === undefined ? why : `${why}：${note}`,
    ]);
    return `${name}  ${statuses[status]}  至 ${inChina(dueAt)}\n${table([['日期', '星期', '计入', '累计', '说明'], ...rows])}`;
  });
  return `${[head, facts, ...days].join('\n\n')}\n`;
}
