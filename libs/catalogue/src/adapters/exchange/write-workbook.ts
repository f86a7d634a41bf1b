/** The catalogue as a workbook that an office edits: a row an item, a row a material … in Chinese, with lists to choose from. */
import { Rejected } from '@banjian/kernel';
import type ExcelJS from 'exceljs';
import type { ItemDraft } from '../../domain/item-draft.js';
import { allSheets, codeHeading } from './sheets/all-sheets.js';
import { longestCell } from './sheets/cell-text.js';
import type { Kind, Words } from './sheets/kinds.js';
import type { Column, Sheet } from './sheets/plan.js';
import { rowsOf, type Row } from './sheets/rows-of-items.js';
import type { Json } from './sheets/parts.js';
import { writeAbout } from './write-about.js';

/** Rows below the last one that still offer the lists. */
const spareRows = 500;

/** Throws `item.too-long-for-a-cell`. */
export async function workbookOf(items: readonly ItemDraft[]): Promise<Buffer> {
  const sorted = [...items].sort((one, other) => (one.itemCode < other.itemCode ? -1 : 1));
  // Loaded when the first one is asked for: a start would pay for what few of them need.
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  book.creator = '办件 Banjian';
  writeAbout(book);
  for (const sheet of allSheets) {
    writeSheet(
      book,
      sheet,
      sorted.flatMap((item) => rowsOf(sheet, item as Json)),
    );
  }
  return Buffer.from(await book.xlsx.writeBuffer({ useSharedStrings: true }));
}

function writeSheet(book: ExcelJS.Workbook, sheet: Sheet, rows: readonly Row[]): void {
  const key = 'key' in sheet.rows ? sheet.rows.key : undefined;
  const page = book.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', ySplit: 1, xSplit: key === undefined ? 1 : 2 }],
  });
  page.columns = [
    { header: codeHeading, width: 14, style: textStyle },
    ...(key === undefined ? [] : [{ header: key, width: 30, style: textStyle }]),
    ...sheet.columns.map(({ heading, width, kind }) => ({
      header: heading,
      width: Math.max(width, heading.length * 2 + 2),
      style: kind.is === 'number' ? numberStyle : textStyle,
    })),
  ];
  for (const row of rows) page.addRow(row.map((cell) => safeCell(cell, row, sheet)));
  dressHead(page, sheet, key !== undefined);
  offerLists(page, sheet, rows.length + spareRows);
}

const textStyle: Partial<ExcelJS.Style> = {
  numFmt: '@',
  alignment: { vertical: 'top', wrapText: true },
  font: { name: '宋体', size: 11 },
};
const numberStyle: Partial<ExcelJS.Style> = { ...textStyle, numFmt: 'General' };

function safeCell(cell: Row[number], row: Row, { name }: Sheet): Row[number] {
  if (typeof cell !== 'string') return cell;
  if (cell.length > longestCell) {
    throw new Rejected('item.too-long-for-a-cell', { itemCode: String(row[0]), sheet: name });
  }
  // What looks like an escaped character is escaped itself (ECMA-376, ST_Xstring).
  return cell.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

const needed = 'FFFCE4D6';
const usual = 'FFDDEBF7';

/** What must be filled in has a warmer head. */
function dressHead(page: ExcelJS.Worksheet, sheet: Sheet, named: boolean): void {
  const head = page.getRow(1);
  head.height = 32;
  const wanted = [true, ...(named ? [true] : []), ...sheet.columns.map((column) => column.needed === true)];
  for (const [index, must] of wanted.entries()) {
    const cell = head.getCell(index + 1);
    cell.font = { name: '宋体', size: 11, bold: true };
    cell.alignment = { vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: must ? needed : usual } };
    cell.border = { bottom: { style: 'thin' } };
  }
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: wanted.length } };
}

function offerLists(page: ExcelJS.Worksheet, sheet: Sheet, last: number): void {
  const first = 'key' in sheet.rows ? 3 : 2;
  for (const [index, { kind, heading }] of sheet.columns.entries()) {
    const words = offered(kind);
    if (words) offer(page, first + index, last, heading, words);
  }
  if (sheet.rows.of === 'table') offer(page, 2, last, sheet.rows.key, sheet.rows.words);
}

const offered = (kind: Kind): Words | undefined => (kind.is === 'choice' ? kind.words : undefined);

function offer(
  page: ExcelJS.Worksheet,
  column: number,
  last: number,
  heading: Column['heading'],
  words: Words,
): void {
  const letter = page.getColumn(column).letter;
  validationsOf(page).add(`${letter}2:${letter}${String(last)}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${[...words.values()].join(',')}"`],
    showErrorMessage: true,
    errorTitle: heading,
    error: '请从列表中选择',
  });
}

interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

/** Not in the types that come along. */
const validationsOf = (page: ExcelJS.Worksheet): Validations =>
  (page as unknown as { readonly dataValidations: Validations }).dataValidations;
