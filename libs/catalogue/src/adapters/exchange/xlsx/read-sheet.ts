import { unreadable } from '../unreadable.js';
import { unescaped } from './read-texts.js';
import { walkXml } from './xml-events.js';

/** What stands in a cell. A formula is told apart so that it can be refused where it stands. */
export type ReadCell =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'boolean'; readonly flag: boolean }
  | { readonly is: 'formula' }
  | { readonly is: 'error' };

export interface ReadRow {
  /** As the program that shows it numbers it, from 1. */
  readonly number: number;
  /** By column, `A` is 0. */
  readonly cells: ReadonlyMap<number, ReadCell>;
}

/** The rows that hold something. Throws `item.file-unreadable` when there are more than `most`. */
export function readSheet(xml: string, texts: readonly string[], most: number): readonly ReadRow[] {
  const reading = new SheetReading(texts, most);
  walkXml(xml, reading);
  return reading.rows;
}

class SheetReading {
  readonly rows: ReadRow[] = [];
  private number = 0;
  private cells = new Map<number, ReadCell>();
  private column = -1;
  private type = 'n';
  private formula = false;
  private inValue = false;
  private value = '';

  constructor(
    private readonly texts: readonly string[],
    private readonly most: number,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.number = attributes['r'] === undefined ? this.number + 1 : Number(attributes['r']);
      this.cells = new Map();
      this.column = -1;
    } else if (name === 'c') {
      this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
      this.type = attributes['t'] ?? 'n';
      this.formula = false;
      this.value = '';
    } else if (name === 'f') this.formula = true;
    else if (name === 'v' || name === 't') this.inValue = true;
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'c') this.keepCell();
    else if (name === 'row') this.keepRow();
  }

  private keepCell(): void {
    const cell = this.formula ? ({ is: 'formula' } as const) : this.cell();
    if (cell) this.cells.set(this.column, cell);
  }

  private cell(): ReadCell | undefined {
    switch (this.type) {
      case 's':
        return textCell(this.texts[Number(this.value)] ?? '');
      case 'inlineStr':
      case 'str':
        return textCell(unescaped(this.value));
      case 'b':
        return { is: 'boolean', flag: this.value === '1' };
      case 'e':
        return { is: 'error' };
      default:
        return this.value === '' ? undefined : { is: 'number', number: Number(this.value) };
    }
  }

  private keepRow(): void {
    if (this.cells.size === 0) return;
    if (this.rows.length >= this.most) throw unreadable('文件的行数过多');
    this.rows.push({ number: this.number, cells: this.cells });
  }
}

/** Nothing but blanks is an empty cell: nobody sees the difference. */
const textCell = (text: string): ReadCell | undefined =>
  text.trim() === '' ? undefined : { is: 'text', text };

/** `AB12` → 27. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(address)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
