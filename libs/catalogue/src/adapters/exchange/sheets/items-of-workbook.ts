import type { ImportFault } from '../import-faults.js';
import type { ReadSheet } from '../xlsx/read-workbook.js';
import { aboutSheet, allSheets, codeHeading } from './all-sheets.js';
import { ItemReading } from './items-of-rows.js';
import { takeSheet, type TakenRow } from './read-rows.js';

export interface WorkbookReading {
  readonly items: readonly ItemReading[];
  readonly faults: readonly ImportFault[];
}

/** Every item of a workbook, not yet looked at as a whole; and everything on its sheets that cannot be read. */
export function itemsOfWorkbook(sheets: readonly ReadSheet[]): WorkbookReading {
  const faults: ImportFault[] = sheets
    .filter(({ name }) => name !== aboutSheet && !allSheets.some((plan) => plan.name === name))
    .map(({ name }) => ({ sheet: name, reason: '没有这张工作表的用法，请移除' }));
  const items = new Map<string, ItemReading>();
  for (const plan of allSheets) {
    const sheet = sheets.find(({ name }) => name === plan.name);
    if (!sheet) {
      faults.push({ sheet: plan.name, reason: '缺少这张工作表' });
      continue;
    }
    const taken = takeSheet(plan, sheet);
    faults.push(...taken.faults);
    const first = plan === allSheets[0];
    for (const row of taken.rows) {
      if (first && !items.has(row.code)) items.set(row.code, new ItemReading(row.code));
      else if (first) faults.push(strayRow(row, '事项编码重复'));
      const item = items.get(row.code);
      if (item) item.take(plan, row);
      else faults.push(strayRow(row, '“事项”表中没有这个编码'));
    }
  }
  for (const item of items.values()) item.finish();
  return { items: [...items.values()], faults };
}

const strayRow = ({ sheet, row, code }: TakenRow, reason: string): ImportFault => ({
  sheet,
  row,
  column: codeHeading,
  itemCode: code,
  reason,
});
