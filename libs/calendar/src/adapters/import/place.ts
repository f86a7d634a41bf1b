import type { LocalDate } from '@banjian/kernel';
import type { Node } from 'jsonc-parser';
import { isDay } from '../../pure/index.js';
import { fieldInWords, placeInWords } from './field-words.js';

/** What is wrong in an edition's file, and where. */
export interface EditionFault {
  /** From 1. */
  readonly line: number;
  /** `days[3].through`; empty for the file as a whole. */
  readonly path: string;
  /** The same in Chinese: `放假与调休第 4 项 · 截止日`. */
  readonly where: string;
  /** In Chinese, for the person who wrote the file. */
  readonly reason: string;
}

/** The faults of one text, gathered while it is read: a person mends all of them at once. */
export class Faults {
  private readonly found: (Omit<EditionFault, 'where'> & { readonly offset: number })[] = [];
  private readonly lineStarts: readonly number[];

  constructor(text: string) {
    this.lineStarts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  }

  /** Tell a fault at an offset of the text. */
  tell(offset: number, path: string, reason: string): null {
    this.found.push({ offset, line: this.lineAt(offset), path, reason });
    return null;
  }

  /** In the order of the text. */
  inOrder(): readonly EditionFault[] {
    return this.found
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ line, path, reason }) => ({ line, path, where: placeInWords(path), reason }));
  }

  lineAt(offset: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * A value in a file, with the way to it. What it is asked for and is not becomes a fault; the answer is then null, or an
 * empty text: with any fault at all nobody gets to see it.
 */
export class Place {
  constructor(
    private readonly node: Node,
    readonly path: string,
    private readonly faults: Faults,
  ) {}

  get line(): number {
    return this.faults.lineAt(this.node.offset);
  }

  fault(reason: string): null {
    return this.faults.tell(this.node.offset, this.path, reason);
  }

  /** The fields of an object; one that is unknown, repeated or missing is a fault. */
  fields(required: readonly string[], optional: readonly string[] = []): Fields {
    const found = new Map<string, Place>();
    if (this.node.type !== 'object') this.fault('须为对象 { … }');
    else {
      for (const pair of this.node.children ?? []) this.take(pair, [...required, ...optional], found);
      for (const name of required) if (!found.has(name)) this.fault(`缺少字段 ${fieldInWords(name)}`);
    }
    return new Fields(found);
  }

  private take(
    { children: [name, value] = [] }: Node,
    known: readonly string[],
    found: Map<string, Place>,
  ): void {
    if (!name || !value) return;
    const key = String(name.value);
    const path = this.path === '' ? key : `${this.path}.${key}`;
    if (!known.includes(key)) this.faults.tell(name.offset, path, '没有这个字段');
    else if (found.has(key)) this.faults.tell(name.offset, path, '字段重复');
    else found.set(key, new Place(value, path, this.faults));
  }

  /** The fields of an object whose names are data. */
  pairs(): readonly (readonly [name: string, value: Place])[] {
    const names = (this.node.children ?? []).flatMap(({ children: [name] = [] }) => name?.value as unknown);
    const known = names.filter((name) => typeof name === 'string');
    const fields = this.fields([], known);
    return known.flatMap((name) => {
      const value = fields.at(name);
      return value ? [[name, value] as const] : [];
    });
  }

  /** Whether an object's field has this very value; no fault if not. */
  says(name: string, value: string): boolean {
    const pairs = this.node.type === 'object' ? (this.node.children ?? []) : [];
    return pairs.some(({ children: [key, held] = [] }) => key?.value === name && held?.value === value);
  }

  items(most: number): readonly Place[] {
    if (this.node.type !== 'array') this.fault('须为列表 [ … ]');
    const items = this.node.type === 'array' ? (this.node.children ?? []) : [];
    if (items.length > most) this.fault(`最多 ${String(most)} 项`);
    return items
      .slice(0, most)
      .map((item, index) => new Place(item, `${this.path}[${String(index)}]`, this.faults));
  }

  /** Something said, in NFC, that any database and any page can hold. */
  text(): string {
    const { value } = this;
    if (typeof value !== 'string' || value.trim() === '') this.fault('须为文字，不能为空');
    else if (value.length > 200) this.fault('最多 200 个字符');
    else if (/[\p{Cc}\p{Surrogate}]/u.test(value)) this.fault('含有控制字符或不完整的字符');
    else return value.normalize('NFC');
    return '';
  }

  /** `form` says in Chinese what is wanted. */
  matching(pattern: RegExp, form: string): string | null {
    const { value } = this;
    return typeof value === 'string' && pattern.test(value) ? value : this.fault(`须为${form}`);
  }

  day(): LocalDate | null {
    const { value } = this;
    if (typeof value === 'string' && isDay(value)) return value;
    return this.fault(`${JSON.stringify(value ?? null)} 不是存在的日期，须写成 2027-01-01`);
  }

  oneOf<Value extends string | number>(values: readonly Value[]): Value | null {
    const { value } = this;
    return values.find((one) => one === value) ?? this.fault(`须为 ${values.join(' 或 ')}`);
  }

  flag(): boolean {
    const { value } = this;
    if (typeof value !== 'boolean') this.fault('须为 true 或 false');
    return value === true;
  }

  private get value(): unknown {
    return this.node.value as unknown;
  }
}

/** The fields of one object that are there. */
export class Fields {
  constructor(private readonly found: ReadonlyMap<string, Place>) {}

  at(name: string): Place | undefined {
    return this.found.get(name);
  }

  text(name: string): string {
    return this.at(name)?.text() ?? '';
  }

  day(name: string): LocalDate | null {
    return this.at(name)?.day() ?? null;
  }

  items(name: string, most: number): readonly Place[] {
    return this.at(name)?.items(most) ?? [];
  }
}
