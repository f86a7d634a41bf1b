/** An item's JSON Schema as far as the page reads it; the server checks the whole of it. */
import type { FormSchema, Property } from './asked-fields.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** References into `$defs` lead nowhere by this depth in any form that was published. */
const deepest = 24;
const known = new WeakMap<object, FormSchema>();

/** The schema with every `$ref` put in; worked out once. */
export function expandedSchema(schema: object): FormSchema {
  const before = known.get(schema);
  if (before) return before;
  const expanded = expand(schema, schema as Json, 0) as FormSchema;
  known.set(schema, expanded);
  return expanded;
}

function expand(node: unknown, root: Json, depth: number): unknown {
  if (depth > deepest) return {};
  if (Array.isArray(node)) return node.map((each: unknown) => expand(each, root, depth + 1));
  if (!isObject(node)) return node;
  const { $ref: reference, ...own } = node;
  const target = typeof reference === 'string' ? expand(at(root, reference), root, depth + 1) : undefined;
  const rest = Object.entries(own).map(([word, held]) => [word, expand(held, root, depth + 1)] as const);
  return { ...(isObject(target) ? target : {}), ...Object.fromEntries(rest) };
}

const at = (root: Json, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, step) => (isObject(node) ? node[step] : undefined), root);

export interface Choice {
  readonly value: string | number;
  readonly text: string;
}

/** What may be chosen: `enum` as it stands, or alternatives that give a value and its title. */
export function choicesOf({ enum: values, oneOf, anyOf }: Property): readonly Choice[] | undefined {
  if (values) return values.map((value) => ({ value, text: String(value) }));
  const titled = (oneOf ?? anyOf ?? []).flatMap(({ const: value, title }) =>
    typeof value === 'string' || typeof value === 'number' ? [{ value, text: title ?? String(value) }] : [],
  );
  return titled.length > 0 ? titled : undefined;
}

/** A number whose title ends in its unit: `经营面积（平方米）`. */
export function unitOf({ type, title = '' }: Property): { readonly title: string; readonly unit?: string } {
  const [, name, unit] = /^(.+)（([^（）\d]{1,8})）$/.exec(title) ?? [];
  if ((type !== 'number' && type !== 'integer') || name === undefined) return { title };
  return unit === undefined ? { title } : { title: name, unit };
}

export type { FormSchema, Property };
