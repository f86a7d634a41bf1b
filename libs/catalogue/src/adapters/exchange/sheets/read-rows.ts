/** A sheet as its plan reads it: headings found, cells turned into values, everything that does not fit told. */
import type { ImportFault } from '../import-faults.js';
import type { ReadCell, ReadRow } from '../xlsx/read-sheet.js';
import type { ReadSheet } from '../xlsx/read-workbook.js';
import { codeHeading } from './all-sheets.js';
import { fromCellText } from './cell-text.js';
import { cleaned, valueOf } from './kinds.js';
import type { Column, Sheet } from './plan.js';

export interface TakenRow {
  readonly sheet: string;
  readonly row: number;
  readonly code: string;
  /** Name of the row, where the sheet has one. */
  readonly key?: string;
  readonly values: readonly (readonly [Column, unknown])[];
}

export interface TakenSheet {
  readonly rows: readonly TakenRow[];
  readonly faults: readonly ImportFault[];
}

export function takeSheet(plan: Sheet, sheet: ReadSheet): TakenSheet {
  const [head, ...body] = sheet.rows;
  const key = 'key' in plan.rows ? plan.rows.key : undefined;
  const wanted = [
    codeHeading,
    ...(key === undefined ? [] : [key]),
    ...plan.columns.map((column) => column.heading),
  ];
  const found = headings(head, wanted, sheet.name);
  if (found.faults.length > 0) return { rows: [], faults: found.faults };
  const taken = body.map((row) => takeRow(plan, row, found.columns, key));
  return { rows: taken.flatMap(({ rows }) => rows), faults: taken.flatMap(({ faults }) => faults) };
}

interface Headings {
  readonly columns: ReadonlyMap<string, number>;
  readonly faults: readonly ImportFault[];
}

/** Columns may stand in any order; a column that is missing would be lost, one too many would be ignored. */
function headings(head: ReadRow | undefined, wanted: readonly string[], sheet: string): Headings {
  const row = head?.number ?? 1;
  const columns = new Map<string, number>();
  const faults: ImportFault[] = [];
  for (const [column, cell] of head?.cells ?? []) {
    const heading = cell.is === 'text' ? cell.text.trim() : '';
    if (!wanted.includes(heading)) faults.push({ sheet, row, column: heading, reason: '没有这一列' });
    else if (columns.has(heading)) faults.push({ sheet, row, column: heading, reason: '列名重复' });
    else columns.set(heading, column);
  }
  const missing = wanted.filter((heading) => !columns.has(heading));
  return {
    columns,
    faults: [...faults, ...missing.map((column) => ({ sheet, row, column, reason: '缺少这一列' }))],
  };
}

function takeRow(plan: Sheet, read: ReadRow, at: Headings['columns'], key: string | undefined): TakenSheet {
  const where = { sheet: plan.name, row: read.number };
  const cell = (heading: string): ReadCell | undefined => read.cells.get(at.get(heading) ?? -1);
  const code = textOf(cell(codeHeading));
  const name = key === undefined ? undefined : textOf(cell(key));
  if (code === undefined) {
    return { rows: [], faults: [{ ...where, column: codeHeading, reason: '须填写事项编码（文本）' }] };
  }
  if (key !== undefined && name === undefined) {
    return { rows: [], faults: [{ ...where, column: key, itemCode: code, reason: '必填' }] };
  }
  const taken = plan.columns.map((column) => ({ column, ...takeCell(column, cell(column.heading)) }));
  const faults = taken.flatMap(({ column, fault }) =>
    fault === undefined ? [] : [{ ...where, column: column.heading, itemCode: code, reason: fault }],
  );
  const values = taken.flatMap(({ column, value }) =>
    value === undefined ? [] : [[column, value] as const],
  );
  return { rows: [{ ...where, code, values, ...(name !== undefined && { key: name }) }], faults };
}

interface TakenCell {
  readonly value?: unknown;
  readonly fault?: string;
}

function takeCell({ kind, needed }: Column, cell: ReadCell | undefined): TakenCell {
  if (cell) return valueOf(kind, cell);
  return needed ? { fault: '必填' } : {};
}

function textOf(cell: ReadCell | undefined): string | undefined {
  const clean = cell?.is === 'text' ? cleaned(cell.text) : undefined;
  return clean && 'text' in clean ? fromCellText(clean.text).trim() : undefined;
}
