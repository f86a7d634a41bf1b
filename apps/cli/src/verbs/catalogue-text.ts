import {
  itemProblemTitles,
  type ImportFault,
  type ItemsImported,
  type RefusedImport,
} from '@banjian/catalogue';
import type { Rejected } from '@banjian/kernel';

/** What became of a file. */
export function importWords({ written, unchanged }: ItemsImported, dryRun: boolean): string {
  const done = dryRun ? '可以导入（试运行，未写入）' : '已导入为草稿';
  const lines = [
    `${done}：${String(written.length)} 项${written.length > 0 ? `：${written.join('、')}` : ''}`,
    ...(unchanged.length > 0 ? [`没有变化：${String(unchanged.length)} 项`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Every fault on a line of its own: sheet, row and column of a workbook, path of a document. */
export function importFaultWords(file: string, { code, detail }: Rejected): string {
  const faults = (listIn(detail['faults']) as readonly ImportFault[]).map(faultLine);
  const refused = (listIn(detail['refused']) as readonly RefusedImport[]).map(
    (each) => `${each.itemCode}  ${titleOf(each.code)}`,
  );
  const reason = typeof detail['reason'] === 'string' ? [detail['reason']] : [];
  const lines = [...faults, ...refused, ...reason].map((line) => `${file}  ${line}`);
  return `${lines.join('\n')}\n${titleOf(code)}\n`;
}

function faultLine({ sheet, row, column, itemCode, reason, ...inDocument }: ImportFault): string {
  const place = [
    sheet === undefined ? placeOf(inDocument) : `“${sheet}”${row === undefined ? '' : `第${String(row)}行`}`,
    column,
    itemCode === undefined ? undefined : `（${itemCode}）`,
  ];
  return `${place.filter((part) => part !== undefined).join(' ')}：${reason}`;
}

/** `第 12 行 材料第 2 项 · 份数（items/0/materials/1/copies）` */
function placeOf({ line, where, at = '' }: Pick<ImportFault, 'line' | 'where' | 'at'>): string {
  const place = where === undefined ? at : `${where}（${at}）`;
  return line === undefined ? place : `第 ${String(line)} 行 ${place}`;
}

const listIn = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [];

function titleOf(code: string): string {
  const entry = itemProblemTitles[code];
  return typeof entry === 'string' ? entry : (entry?.title ?? code);
}
