/** The office's name for a part of an item, as the workbook heads it: `材料第 2 项 · 必要性`. */
import { allSheets } from './all-sheets.js';
import { limitPlaces } from './places.js';
import type { Column, Sheet } from './plan.js';

/** Undefined where no sheet shows it: then its path must do. */
export function placeInWords(item: unknown, path: readonly string[]): string | undefined {
  const [first] = path;
  if (first === undefined) return undefined;
  if (first === 'itemCode') return '事项编码';
  if (first === 'form') return '申请表';
  return inList(path) ?? inLimit(item, path) ?? inItem(path);
}

/** The list that reaches furthest into the path. */
function inList(path: readonly string[]): string | undefined {
  for (const { name, rows, columns } of allSheets) {
    if (rows.of !== 'list' || !begins(path, rows.at)) continue;
    const [index, ...rest] = path.slice(rows.at.length);
    if (index === undefined) return name;
    const row = `${name}第 ${String(Number(index) + 1)} 项`;
    const column = columnAt(columns, rest);
    if (column !== undefined) return `${row} · ${column}`;
    if (rest.length === 0) return row;
  }
  return undefined;
}

const limitColumns = allSheets.find(({ name }) => name === '时限')?.columns ?? [];

function inLimit(item: unknown, path: readonly string[]): string | undefined {
  const place = limitPlaces(item).find((each) => begins(path, each.path));
  if (!place) return undefined;
  const column = columnAt(limitColumns, path.slice(place.path.length));
  return ['时限', place.name, column].filter((part) => part !== undefined).join(' · ');
}

function inItem(path: readonly string[]): string | undefined {
  const sheets = allSheets.filter(({ rows }: Sheet) => rows.of === 'item');
  for (const { name, columns } of sheets) {
    const column = columnAt(columns, path);
    if (column !== undefined) return `${name} · ${column}`;
  }
  return undefined;
}

/** Of the value itself or, inside a list of values, of the whole of it. */
const columnAt = (columns: readonly Column[], path: readonly string[]): string | undefined =>
  columns.find((column) => column.path.length > 0 && begins(path, column.path))?.heading;

const begins = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((name, index) => path[index] === name);
