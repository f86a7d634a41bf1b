/** Puts the rows of all sheets together into items, and remembers which cell each part came from. */
import { formOfFields, type SimpleField } from '@banjian/forms';
import { Problem, strictJson } from '@banjian/http';
import type { ImportFault } from '../import-faults.js';
import type { Words } from './kinds.js';
import { citedPlaces, limitPlaces } from './places.js';
import { appendPart, partAt, pointerOf, setEmptyPart, setPart, type Building } from './parts.js';
import type { Column, Sheet } from './plan.js';
import type { TakenRow } from './read-rows.js';
import { emptyParts } from './sheets-of-an-item.js';

export interface Location {
  readonly sheet: string;
  readonly row: number;
  readonly column?: string;
}

/** One item on its way: what has been read of it, and where. */
export class ItemReading {
  readonly item: Building;
  readonly faults: ImportFault[] = [];
  private readonly locations = new Map<string, Location>();
  private readonly columns = new Map<string, readonly Column[]>();
  private readonly fields: Building[] = [];
  private formText = '';
  private empty: readonly string[] = [];

  constructor(readonly itemCode: string) {
    this.item = { itemCode };
  }

  take({ rows, columns }: Sheet, row: TakenRow): void {
    switch (rows.of) {
      case 'item':
        this.fill([], row, columns);
        break;
      case 'list':
        this.append(rows.at, row, columns);
        break;
      case 'table':
        this.named(row, columns, tableRow(rows.at, row, rows.words));
        break;
      case 'places':
        this.placed(rows.part, row, columns);
        break;
      case 'fields':
        this.fields.push(Object.fromEntries(row.values.map(([{ path }, value]) => [path.join('/'), value])));
        this.locate(['form'], row, columns);
        break;
      case 'form':
        this.formText += row.values.map(([, value]) => String(value)).join('');
        this.locate(['form'], row, columns);
        break;
    }
  }

  /** After the last row. */
  finish(): void {
    for (const told of this.empty) {
      if (setEmptyPart(this.item, told)) continue;
      this.fault(
        this.locations.get('') ?? { sheet: '', row: 0 },
        emptyParts.heading,
        '此列由程序填写，请勿改动',
      );
    }
    this.finishForm();
  }

  /** The cell a part came from, or the nearest part around it; for a part that is missing, the cell where it would stand. */
  whereIs(path: readonly string[]): Location | undefined {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const pointer = pointerOf(path.slice(0, depth));
      const found = this.locations.get(pointer);
      if (!found) continue;
      const rest = path.slice(depth).join('/');
      const column = this.columns.get(pointer)?.find((each) => rest !== '' && each.path.join('/') === rest);
      return column ? { ...found, column: column.heading } : found;
    }
    return undefined;
  }

  private finishForm(): void {
    if (this.fields.length > 0 && this.formText !== '') {
      this.fault(this.whereIs(['form']), undefined, '申请表只能写在“表单字段”或“表单结构”之一');
    } else if (this.fields.length > 0) {
      this.item['form'] = formOfFields(this.fields as unknown as readonly SimpleField[]);
    } else if (this.formText !== '') this.readForm();
  }

  private readForm(): void {
    try {
      this.item['form'] = strictJson(this.formText);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.fault(this.whereIs(['form']), '内容', '不是正确的 JSON');
    }
  }

  private fill(path: readonly string[], row: TakenRow, columns: readonly Column[]): void {
    if (path.length > 0 || !this.locations.has('')) this.locate(path, row, columns);
    for (const [column, value] of row.values) {
      const whole = [...path, ...column.path];
      if (column === emptyParts) this.empty = value as readonly string[];
      else setPart(this.item, whole, value);
      this.locations.set(pointerOf(whole), { sheet: row.sheet, row: row.row, column: column.heading });
    }
  }

  private append(at: readonly string[], row: TakenRow, columns: readonly Column[]): void {
    const plain = columns.length === 1 && columns[0]?.path.length === 0;
    const index = appendPart(this.item, at, plain ? row.values[0]?.[1] : {});
    const path = [...at, String(index)];
    if (plain) this.locate(path, row, columns);
    else this.fill(path, row, columns);
  }

  private placed(part: 'limit' | 'cites', row: TakenRow, columns: readonly Column[]): void {
    const places = part === 'limit' ? limitPlaces(this.item) : citedPlaces(this.item);
    const path = places.find(({ name }) => name === row.key)?.path;
    if (part === 'limit' || !path) this.named(row, columns, path);
    else this.append(path, row, columns);
  }

  /** A row that says by its name where it belongs; only once each. */
  private named(row: TakenRow, columns: readonly Column[], path: readonly string[] | undefined): void {
    const name = row.key ?? '';
    if (!path) {
      this.fault(row, undefined, `没有“${name}”：须照本表已有的写法，且对应的内容已在其他表中填写`);
    } else if (this.locations.has(pointerOf(path))) {
      this.fault(row, undefined, `“${name}”重复`);
    } else {
      if (partAt(this.item, path) === undefined) setPart(this.item, path, {});
      this.fill(path, row, columns);
    }
  }

  private locate(path: readonly string[], { sheet, row }: TakenRow, columns: readonly Column[]): void {
    const pointer = pointerOf(path);
    if (!this.locations.has(pointer)) this.locations.set(pointer, { sheet, row });
    this.columns.set(pointer, columns);
  }

  private fault(at: Location | undefined, column: string | undefined, reason: string): void {
    const heading = column ?? at?.column;
    this.faults.push({
      ...(at && { sheet: at.sheet, row: at.row }),
      ...(heading !== undefined && { column: heading }),
      itemCode: this.itemCode,
      reason,
    });
  }
}

/** Which entry of a table a row says. */
function tableRow(at: readonly string[], { key }: TakenRow, words: Words): readonly string[] | undefined {
  const name = [...words].find(([, word]) => word === key)?.[0];
  return name === undefined ? undefined : [...at, String(name)];
}
