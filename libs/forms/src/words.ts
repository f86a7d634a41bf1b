/** The words of JSON Schema a form may use, by the type of the field. */
import { isObject, type Json } from './form.js';

export const fieldTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object'] as const;
export type FieldType = (typeof fieldTypes)[number];

export const isFieldType = (type: unknown): type is FieldType => fieldTypes.some((known) => known === type);

const anyField = ['type', 'title', 'description', 'default', 'examples', 'x-personal', 'x-prefill'];
/** They only narrow what a declared field may hold, so they may stand under a condition too. */
export const branching = ['if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'not'] as const;
const choosing = ['enum', 'const'];

const ofType: Readonly<Record<FieldType, readonly string[]>> = {
  string: [...choosing, 'minLength', 'maxLength', 'pattern', 'format'],
  number: [...choosing, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: [...choosing, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: ['const'],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'dependentRequired', 'additionalProperties', 'unevaluatedProperties'],
};

const rootOnly = ['$schema', '$defs', '$comment'];

const everyWord = new Set([...anyField, ...branching, ...rootOnly, ...Object.values(ofType).flat()]);

/** Words of a declared field. */
export const fieldWords = (type: FieldType): ReadonlySet<string> =>
  new Set([...anyField, ...branching, ...ofType[type]]);

export const rootWords: ReadonlySet<string> = new Set([...fieldWords('object'), ...rootOnly]);

/** Words of a schema under a condition: it narrows a declared field and declares nothing. */
export const branchWords = (type: FieldType): ReadonlySet<string> => {
  const declaring = ['additionalProperties', 'unevaluatedProperties'];
  const narrowing = ofType[type].filter((word) => !declaring.includes(word));
  return new Set(['type', 'title', 'description', ...branching, ...narrowing]);
};

export const isWord = (word: string): boolean => everyWord.has(word);

/** The schemas directly under a condition word: `if` and `not` hold one, `anyOf` several. */
export function branchesOf(node: Json): readonly (readonly [at: string, branch: unknown])[] {
  return branching.flatMap((word): readonly (readonly [string, unknown])[] => {
    const held = node[word];
    if (held === undefined) return [];
    return Array.isArray(held)
      ? held.map((branch, index) => [`${word}/${String(index)}`, branch])
      : [[word, held]];
  });
}

export const propertiesOf = (node: Json): Readonly<Record<string, unknown>> =>
  isObject(node['properties']) ? node['properties'] : {};

/** A field by its name; never what every object inherits. */
export function propertyOf(node: Json, name: string): Json | undefined {
  const properties = propertiesOf(node);
  const found = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isObject(found) ? found : undefined;
}

export const stringsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
