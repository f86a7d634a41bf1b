import { Problem } from '@banjian/http';
import type { ErrorObject } from 'ajv';
import type { ItemDraft } from '../../domain/item-draft.js';
import { isItemCode } from '../../domain/item-version.js';
import { itemDraftSchema } from '../events/item-draft.schema.js';
import { checkOf } from '../events/schema-check.js';

const draftCheck = checkOf<ItemDraft>(itemDraftSchema);

const most = 50;

/** The draft a body holds, under the code of the address. Every fault is told at once, by its path, never with the value. */
export function draftIn(body: unknown, itemCode: string): ItemDraft {
  if (!isItemCode(itemCode)) throw new Problem(400, 'item.code-malformed');
  // What says nothing is a slip, not the wish to take everything out.
  if (!isParts(body)) throw new Problem(400, 'http.invalid-body', { faults: [] });
  const draft: unknown = { itemCode, ...body };
  const isDraft = draftCheck();
  if (!isDraft(draft)) {
    const faults = [...new Map((isDraft.errors ?? []).map((fault) => [pathOf(fault), fault])).values()];
    throw new Problem(400, 'http.invalid-body', { faults: faults.slice(0, most).map(faultOf) });
  }
  if (draft.itemCode !== itemCode) throw new Problem(400, 'item.code-of-another');
  return draft;
}

const isParts = (body: unknown): body is object =>
  typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length > 0;

const pathOf = ({ instancePath, keyword, params }: ErrorObject): string => {
  const { additionalProperty, missingProperty } = params as Readonly<Record<string, string | undefined>>;
  const name = keyword === 'additionalProperties' ? additionalProperty : missingProperty;
  return [...instancePath.split('/').slice(1), ...(name === undefined ? [] : [name])].join('.');
};

const faultOf = (fault: ErrorObject) => ({
  field: pathOf(fault),
  rules: [fault.keyword],
  message: words[fault.keyword] ?? '格式有误',
});

const words: Readonly<Record<string, string>> = {
  additionalProperties: '没有这个字段',
  required: '不能为空',
  type: '类型不对',
  enum: '不在可选值之内',
  const: '只能是规定的值',
  pattern: '格式有误',
  minLength: '不能为空',
  maxLength: '太长',
  minimum: '太小',
  maximum: '太大',
  maxItems: '太多',
  uniqueItems: '不能重复',
};
