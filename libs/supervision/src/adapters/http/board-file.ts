/** A board as a file: the same numbers, numerator and denominator apart, for a spreadsheet. */
import { ages, type Age, type Board, type BoardRow, type Measure } from '../../application/boards.js';

const measureNames: Readonly<Record<Measure, string>> = {
  all: '办件',
  open: '在办',
  dueToday: '今日到期',
  overdue: '在办逾期',
  old: '在办超20个工作日',
  noticeKept: '告知受理在承诺内',
  noticeBroken: '告知受理超承诺',
  decisionKept: '办结在承诺内',
  decisionBroken: '办结超承诺',
  deemed: '视为受理',
  debtOwed: '容缺待补',
  debtDefaulted: '容缺逾期未补',
  debtSettled: '容缺已补',
};

const ageNames: Readonly<Record<Age, string>> = {
  upTo2: '0至2个工作日',
  upTo5: '3至5个工作日',
  upTo10: '6至10个工作日',
  upTo20: '11至20个工作日',
  over20: '超20个工作日',
};

const dimensionNames = { organisation: '部门', item: '事项', region: '地区', window: '窗口' };

function linesOf({ by, total, rows }: Board): readonly (readonly (string | number)[])[] {
  const names = Object.entries(measureNames) as [Measure, string][];
  const head = [
    ...['编码', dimensionNames[by]],
    ...names.map(([, name]) => name),
    ...['告知受理总数', '办结总数'],
    ...ages.map((age) => `在办${ageNames[age]}`),
  ];
  const line = (row: BoardRow): readonly (string | number)[] => [
    ...[row.code, row.name],
    ...names.map(([measure]) => row.counts[measure]),
    ...[row.notices.of, row.decisions.of],
    ...ages.map((age) => Object.values(row.stages).reduce((sum, stage) => sum + stage[age], 0)),
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
  // Loaded when the first one is asked for: a start would pay for what few of them need.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(`效能看板-${dimensionNames[board.by]}`);
  for (const line of linesOf(board)) sheet.addRow([...line]);
  sheet.getRow(1).font = { bold: true };
  sheet.columns.forEach((column, at) => {
    column.width = at === 1 ? 36 : 14;
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
