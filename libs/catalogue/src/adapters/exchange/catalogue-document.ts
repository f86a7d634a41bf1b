/** The catalogue as one JSON document. */
import { Problem, strictJson } from '@banjian/http';
import type { ItemDraft } from '../../domain/item-draft.js';
import { itemDraftSchema } from '../events/item-draft.schema.js';
import type { ImportFault } from './import-faults.js';
import { isItemDraft, itemFaults } from './item-faults.js';
import { ordered } from './item-order.js';
import { isJson } from './sheets/parts.js';
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
  return {
    drafts: items.filter(isItemDraft),
    faults: [...more.map((at) => ({ at, reason: '没有这个要素' })), ...faults],
  };
}

function parsedDocument(text: string): unknown {
  try {
    return strictJson(text);
  } catch (error) {
    if (error instanceof Problem) throw unreadable(`不是正确的 JSON（${error.code}）`);
    throw error;
  }
}

function faultAt(item: unknown, index: number, path: readonly string[], reason: string): ImportFault {
  const code = isJson(item) && typeof item['itemCode'] === 'string' ? item['itemCode'] : undefined;
  return {
    at: ['items', String(index), ...path].join('/'),
    ...(code !== undefined && { itemCode: code }),
    reason,
  };
}
