/** How a value of a version stands in a cell, and how it is read back. */
import { cleanText, Problem } from '@banjian/http';
import type { ReadCell } from '../xlsx/read-sheet.js';
import { fromCellText, linesOfCell, cellOfLines, toCellText } from './cell-text.js';

/** Each value of an enumeration, and the word for it that the office uses. */
export type Words = ReadonlyMap<string | number | boolean, string>;

type Word = string | number | boolean;

export type Kind =
  | { readonly is: 'text' }
  /** `otherwise`: words that stand for a value no number says. */
  | { readonly is: 'number'; readonly otherwise?: Words }
  | { readonly is: 'choice'; readonly words: Words }
  /** Several of an enumeration, in their order, parted by `、`. */
  | { readonly is: 'choices'; readonly words: Words }
  /** One text a line. */
  | { readonly is: 'lines' };

export type CellValue = string | number;

/** A value, or why the cell holds none. */
export type Reading = { readonly value: unknown } | { readonly fault: string };

export function cellOf(kind: Kind, value: unknown): CellValue | undefined {
  if (value === undefined) return undefined;
  switch (kind.is) {
    case 'text':
      return toCellText(value as string);
    case 'number':
      return kind.otherwise?.get(value as Word) ?? Number(value);
    case 'choice':
      return kind.words.get(value as Word) ?? toCellText(value as string);
    case 'choices':
      return (value as readonly Word[]).map((each) => kind.words.get(each) ?? String(each)).join('、');
    case 'lines':
      return cellOfLines(value as readonly string[]);
  }
}

export function valueOf(kind: Kind, cell: ReadCell): Reading {
  if (cell.is === 'formula') return { fault: '不得使用公式，请改为数值或文字' };
  if (cell.is === 'error') return { fault: '单元格显示错误值' };
  if (kind.is === 'number') return numberOf(cell, kind.otherwise);
  if (cell.is !== 'text') return { fault: '须为文本，请将单元格格式设为“文本”后重新填写' };
  const clean = cleaned(cell.text);
  return 'fault' in clean ? clean : valueOfText(kind, clean.text);
}

function valueOfText(kind: Exclude<Kind, { is: 'number' }>, text: string): Reading {
  switch (kind.is) {
    case 'text':
      return { value: fromCellText(text) };
    case 'choice':
      return choiceOf(text, kind.words);
    case 'choices':
      return choicesOf(text, kind.words);
    case 'lines':
      return { value: linesOfCell(text) };
  }
}

/** As the door cleans what is sent: NFC, and nothing that no form can mean. */
export function cleaned(text: string): { readonly text: string } | { readonly fault: string } {
  try {
    return { text: cleanText(text.replaceAll('\r\n', '\n')) };
  } catch (error) {
    if (error instanceof Problem) return { fault: '含有不可见的控制字符' };
    throw error;
  }
}

function numberOf(cell: ReadCell, otherwise: Words | undefined): Reading {
  if (cell.is === 'number') return { value: cell.number };
  if (cell.is !== 'text') return { fault: '须为数字' };
  const text = cell.text.trim();
  if (otherwise && [...otherwise.values()].includes(text)) return choiceOf(text, otherwise);
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? { value: Number(text) } : { fault: '须为数字' };
}

function choiceOf(text: string, words: Words): Reading {
  const found = [...words].find(([, word]) => word === text.trim());
  return found ? { value: found[0] } : { fault: `须为：${[...words.values()].join('、')}` };
}

function choicesOf(text: string, words: Words): Reading {
  const parts = text.split(/[、，,\n]/).map((part) => part.trim());
  const read = parts.filter((part) => part !== '').map((part) => choiceOf(part, words));
  const wrong = read.find((each) => 'fault' in each);
  return wrong ?? { value: read.flatMap((each) => ('value' in each ? [each.value] : [])) };
}
