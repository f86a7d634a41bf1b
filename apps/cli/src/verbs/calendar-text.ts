import type { ListedEdition, ReadEdition } from '@banjian/calendar';
import { localDateOf, type Rejected } from '@banjian/kernel';
import { table } from './table.js';

/** What became of a file. */
export function editionWords({ edition, isNew }: ReadEdition, done: string): string {
  const name = `${edition.layer} ${edition.edition} ${edition.title}`;
  if (!isNew) return `没有变化：${name} 已经发布，内容相同\n`;
  return `${done}：${name}（${contentOf(edition)}）\n`;
}

function contentOf(edition: ReadEdition['edition']): string {
  if ('halls' in edition) return `${String(edition.halls.length)} 处办公时间`;
  const count = (kind: string): string => String(edition.days.filter((day) => day.kind === kind).length);
  const { covers } = edition;
  const period = covers ? `覆盖 ${covers.from} 至 ${covers.through}` : '不覆盖任何期间';
  return `放假 ${count('off')} 天，调休上班 ${count('work')} 天，${period}`;
}

/** Every fault on a line of its own, as an editor jumps to it: `file:line`. */
export function faultWords(file: string, { detail }: Rejected): string {
  const faults = Array.isArray(detail['faults']) ? (detail['faults'] as readonly Fault[]) : [];
  const lines = faults.map(({ line, path, where, reason }) =>
    [`${file}:${String(line)}`, where === '' ? '' : `${where}（${path}）`, reason]
      .filter((part) => part !== '')
      .join('  '),
  );
  return `${lines.join('\n')}\n没有发布：文件有 ${String(faults.length)} 处错误\n`;
}

interface Fault {
  readonly line: number;
  readonly path: string;
  readonly where: string;
  readonly reason: string;
}

export function listWords(items: readonly ListedEdition[]): string {
  const rows = items.map(({ layer, edition, covers, entries, unverified, publishedAt, title }) => [
    layer,
    edition,
    covers ? `${covers.from} 至 ${covers.through}` : '—',
    String(entries),
    unverified === 0 ? '' : String(unverified),
    publishedAt === undefined ? '随软件提供' : localDateOf(publishedAt),
    title,
  ]);
  return `${table([['层', '版本', '覆盖', '条数', '未核实', '发布', '名称'], ...rows])}\n`;
}
