/** A board as a file: the same numbers, numerator and denominator apart, for a spreadsheet. */
import ExcelJS from 'exceljs';
import type { Board, BoardRow, Measure } from '../../application/boards.js';

const measureNames: Readonly<Record<Measure, string>> = {
  open: '在办',
  dueToday: '今日到期',
  overdue: '在办逾期',
  old: '在办超30天',
  noticeBroken: '告知受理超承诺',
  decisionBroken: '办结超承诺',
  deemed: '视为受理',
  debtOwed: '容缺待补',
  debtDefaulted: '容缺逾期',
};

const dimensionNames = { organisation: '部门', item: '事项', region: '地区', window: '窗口' };

function linesOf({ by, total, rows }: Board): readonly (readonly (string | number)[])[] {
  const names = Object.entries(measureNames) as [Measure, string][];
  const head = [
    ...['编码', dimensionNames[by], '办件'],
    ...names.map(([, name]) => name),
    ...['告知受理在承诺内', '告知受理总数', '办结在承诺内', '办结总数'],
  ];
  const line = (row: BoardRow): readonly (string | number)[] => [
    row.code,
    row.name,
    row.cases,
    ...names.map(([measure]) => row.counts[measure]),
    ...[row.notices.kept, row.notices.of, row.decisions.kept, row.decisions.of],
  ];
  return [head, ...rows.map(line), line({ ...total, name: '合计' })];
}

/** With a mark of its order of bytes, which spreadsheets look for. No cell can become a formula. */
export function csvOf(board: Board): string {
  const cell = (value: string | number): string => {
    const text = String(value).replace(/^[=+\-@\t]/, "'$&");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${linesOf(board)
    .map((line) => line.map(cell).join(','))
    .join('\r\n')}\r\n`;
}

export async function xlsxOf(board: Board): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(`效能看板-${dimensionNames[board.by]}`);
  for (const line of linesOf(board)) sheet.addRow([...line]);
  sheet.getRow(1).font = { bold: true };
  sheet.columns.forEach((column, at) => {
    column.width = at === 1 ? 36 : 14;
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
