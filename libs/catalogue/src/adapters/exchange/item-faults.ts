/** What the schema says of an item that was read, in words an office understands. */
import type { ErrorObject } from 'ajv';
import type { ItemDraft } from '../../domain/item-draft.js';
import { itemDraftSchema } from '../events/item-draft.schema.js';
import { checkOf } from '../events/schema-check.js';

export interface ItemFault {
  readonly path: readonly string[];
  readonly reason: string;
}

const draftCheck = checkOf<ItemDraft>(itemDraftSchema);

export const isItemDraft = (item: unknown): item is ItemDraft => draftCheck()(item);

/** Nothing when it is a draft as it may be stored. */
export function itemFaults(item: unknown): readonly ItemFault[] {
  const fits = draftCheck();
  if (fits(item)) return [];
  // Of a choice between shapes only its parts are told, or the whole where no part says more.
  return (fits.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(faultOf);
}

function faultOf({ instancePath, keyword, params }: ErrorObject): ItemFault {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const told = params as Readonly<Record<string, unknown>>;
  if (keyword === 'required') return { path: [...path, String(told['missingProperty'])], reason: '必填' };
  if (keyword === 'additionalProperties') {
    return { path: [...path, String(told['additionalProperty'])], reason: '没有这个要素' };
  }
  return { path, reason: reasonOf(keyword, told) };
}

function reasonOf(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const limit = String(params['limit']);
  switch (keyword) {
    case 'enum':
      return `须为：${(params['allowedValues'] as readonly unknown[]).map(String).join('、')}`;
    case 'const':
      return `须为：${String(params['allowedValue'])}`;
    case 'type':
      return typeReasons[String(params['type'])] ?? '类型不对';
    case 'minLength':
      return '不得为空';
    case 'maxLength':
      return `不得超过 ${limit} 个字`;
    case 'minItems':
      return `至少 ${limit} 项`;
    case 'maxItems':
      return `至多 ${limit} 项`;
    case 'uniqueItems':
      return '不得重复';
    case 'minimum':
      return `不得小于 ${limit}`;
    case 'maximum':
      return `不得大于 ${limit}`;
    default:
      return '格式不对';
  }
}

const typeReasons: Readonly<Record<string, string>> = {
  string: '须为文字',
  integer: '须为整数',
  number: '须为数字',
  boolean: '须为是或否',
  array: '须为列表',
  object: '须为一组要素',
};
