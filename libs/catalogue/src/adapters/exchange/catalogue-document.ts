/** The catalogue as one JSON document. */
import { jsonFaultOf, jsonLinesOf, Problem, strictJson } from '@banjian/http';
import type { ItemDraft } from '../../domain/item-draft.js';
import { itemDraftSchema } from '../events/item-draft.schema.js';
import { mostFaultsTold, type ImportFault } from './import-faults.js';
import { isItemDraft, itemFaults } from './item-faults.js';
import { ordered } from './item-order.js';
import { isJson } from './sheets/parts.js';
import { placeInWords } from './sheets/place-in-words.js';
import { mustBeFew, unreadable } from './unreadable.js';

const format = 'banjian.catalogue/1';

/** Equal contents give equal bytes: parts stand in the order of the schema, items in that of their codes. */
export function documentOf(items: readonly ItemDraft[]): string {
  const sorted = [...items].sort((one, other) => (one.itemCode < other.itemCode ? -1 : 1));
  const document = { format, items: sorted.map((item) => ordered(item, itemDraftSchema)) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

export interface Drafts {
  readonly drafts: readonly ItemDraft[];
  readonly faults: readonly ImportFault[];
}

/** Throws `item.file-unreadable` for what is no document of items at all. */
export function draftsOfDocument(text: string): Drafts {
  const parsed = parsedDocument(text);
  if (!isJson(parsed) || parsed['format'] !== format || !Array.isArray(parsed['items'])) {
    throw unreadable(`须为 {"format": "${format}", "items": [...]}`);
  }
  const more = Object.keys(parsed).filter((name) => name !== 'format' && name !== 'items');
  const items = parsed['items'] as readonly unknown[];
  mustBeFew(items.length);
  const codes = items.map((item) => (isJson(item) ? item['itemCode'] : undefined));
  const faults = items.flatMap((item, index) => [
    ...itemFaults(item).map(({ path, reason }) => faultAt(item, index, path, reason)),
    ...(codes.indexOf(codes[index]) === index ? [] : [faultAt(item, index, ['itemCode'], '事项编码重复')]),
  ]);
  const all = [...more.map((at) => ({ at, reason: '没有这个要素' })), ...faults];
  return { drafts: items.filter(isItemDraft), faults: all.length === 0 ? all : withLines(text, all) };
}

/** The text is looked at once more only where something is wrong with it. */
function withLines(text: string, faults: readonly ImportFault[]): readonly ImportFault[] {
  const lineOf = jsonLinesOf(text);
  return faults.map((fault, index) => {
    const line = index < mostFaultsTold ? lineOf(fault.at?.split('/') ?? []) : undefined;
    return { ...(line !== undefined && { line }), ...fault };
  });
}

function parsedDocument(text: string): unknown {
  try {
    return strictJson(text);
  } catch (error) {
    if (error instanceof Problem) throw unreadable(whyNotJson(text, error.code));
    throw error;
  }
}

/** What JSON would let pass and two readers would understand differently. */
const notStrict: Readonly<Record<string, string>> = {
  'http.duplicate-key': '有重复的字段名',
  'http.too-deep': '嵌套过深',
  'http.control-character': '含有控制字符',
  'http.lone-surrogate': '含有不完整的字符',
  'http.forbidden-name': '用了不许用的字段名',
  'http.number-out-of-range': '有超出可精确表示范围的数值',
};

function whyNotJson(text: string, code: string): string {
  const fault = jsonFaultOf(text);
  if (fault) return `第 ${String(fault.line)} 行不是正确的 JSON：${fault.reason}`;
  return `不是正确的 JSON：${notStrict[code] ?? code}`;
}

function faultAt(item: unknown, index: number, path: readonly string[], reason: string): ImportFault {
  const code = isJson(item) && typeof item['itemCode'] === 'string' ? item['itemCode'] : undefined;
  const where = placeInWords(item, path);
  return {
    at: ['items', String(index), ...path].join('/'),
    ...(where !== undefined && { where }),
    ...(code !== undefined && { itemCode: code }),
    reason,
  };
}
