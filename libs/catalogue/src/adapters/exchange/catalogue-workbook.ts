import type { ItemDraft } from '../../domain/item-draft.js';
import type { Drafts } from './catalogue-document.js';
import type { ImportFault } from './import-faults.js';
import { isItemDraft, itemFaults } from './item-faults.js';
import type { ItemReading } from './sheets/items-of-rows.js';
import { allSheets } from './sheets/all-sheets.js';
import { itemsOfWorkbook } from './sheets/items-of-workbook.js';
import { readWorkbook } from './xlsx/read-workbook.js';

/** What a workbook holds, and everything that is wrong with it, by sheet, row and column. Throws `item.file-unreadable`. */
export function draftsOfWorkbook(bytes: Buffer): Drafts {
  const { items, faults } = itemsOfWorkbook(readWorkbook(bytes));
  const all = [...faults, ...items.flatMap((reading) => [...reading.faults, ...schemaFaults(reading)])];
  return { drafts: items.map(({ item }) => item).filter(isDraft), faults: inReadingOrder(onceEach(all)) };
}

const isDraft = (item: unknown): item is ItemDraft => isItemDraft(item);

function schemaFaults(reading: ItemReading): readonly ImportFault[] {
  return itemFaults(reading.item).map(({ path, reason }) => ({
    ...reading.whereIs(path),
    itemCode: reading.itemCode,
    reason,
  }));
}

/** A cell is told once: what could not be read is also missing from the item. */
function onceEach(faults: readonly ImportFault[]): readonly ImportFault[] {
  const told = new Set<string>();
  return faults.filter(({ sheet, row, column, itemCode, reason }) => {
    const cell = row === undefined ? [sheet, column, itemCode, reason] : [sheet, row, column];
    const key = JSON.stringify(cell);
    return told.size < told.add(key).size;
  });
}

/** By sheet and row, as somebody mends them. */
function inReadingOrder(faults: readonly ImportFault[]): readonly ImportFault[] {
  const place = ({ sheet }: ImportFault): number => allSheets.findIndex(({ name }) => name === sheet);
  return [...faults].sort((one, other) => place(one) - place(other) || (one.row ?? 0) - (other.row ?? 0));
}
