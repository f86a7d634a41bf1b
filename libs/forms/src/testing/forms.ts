/** Forms in small, for tests. */
import type { FormDefinition, Json } from '../form.js';

/** A form of these fields, all of them in one group. */
export function formOf(properties: Json, more: Json = {}): FormDefinition {
  const fields = Object.keys(properties).map((field) => ({ field }));
  return { schema: { type: 'object', properties, ...more }, layout: [{ title: '基本信息', fields }] };
}

export const text = (title: string, more: Json = {}): Json => ({ type: 'string', title, ...more });
