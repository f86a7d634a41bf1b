/** Conditions (条件字段): what stands under `if`, `then`, `anyOf` … only narrows fields that are declared elsewhere. */
import { defect, isObject, type FormDefect, type Json } from './form.js';
import { limits } from './limits.js';
import { valueDefects } from './value-defects.js';
import { requirementDefects, told, wordDefects } from './word-defects.js';
import { branchesOf, branchWords, isFieldType, propertiesOf, propertyOf, type FieldType } from './words.js';

/** Of every branch under a node; `declared` is the field the node narrows, the node itself where it declares one. */
export function branchDefects(
  node: Json,
  type: FieldType,
  at: string,
  declared: Json = node,
  depth = 0,
): readonly FormDefect[] {
  const alone = node['if'] === undefined ? ['then', 'else'].filter((word) => word in node) : [];
  const idle = node['if'] !== undefined && !('then' in node) && !('else' in node);
  return [
    ...alone.map((word) => defect(`${at}/${word}`, 'branch-incomplete')),
    ...told(idle, `${at}/if`, 'branch-incomplete'),
    ...branchesOf(node).flatMap(([word, branch]) =>
      narrowingDefects(branch, declared, type, `${at}/${word}`, depth + 1),
    ),
  ];
}

function narrowingDefects(
  node: unknown,
  declared: Json,
  type: FieldType,
  at: string,
  depth: number,
): readonly FormDefect[] {
  // `true` asks nothing, `false` forbids the field.
  if (typeof node === 'boolean') return [];
  if (!isObject(node)) return [defect(at, 'no-schema')];
  if (depth > limits.depth) return [defect(at, 'too-deep')];
  const differs = node['type'] !== undefined && !sameType(node['type'], type);
  return [
    ...told(differs, `${at}/type`, 'type-differs'),
    ...wordDefects(node, type, at, branchWords(type)),
    ...valueDefects(node, type, at),
    ...requirementDefects(node, declared, at),
    ...branchDefects(node, type, at, declared, depth),
    ...propertyDefects(node, declared, at, depth),
    ...(node['items'] === undefined
      ? []
      : fieldDefects(node['items'], declared['items'], `${at}/items`, depth)),
  ];
}

/** A whole number is a number too. */
const sameType = (told: unknown, type: FieldType): boolean =>
  told === type || (told === 'integer' && type === 'number') || (told === 'number' && type === 'integer');

function propertyDefects(node: Json, declared: Json, at: string, depth: number): readonly FormDefect[] {
  return Object.entries(propertiesOf(node)).flatMap(([name, narrowed]) =>
    fieldDefects(narrowed, propertyOf(declared, name), `${at}/properties/${name.slice(0, 40)}`, depth),
  );
}

function fieldDefects(narrowed: unknown, field: unknown, at: string, depth: number): readonly FormDefect[] {
  if (!isObject(field)) return [defect(at, 'field-undeclared')];
  const { type } = field;
  // A field without a type is told where it is declared.
  return isFieldType(type) ? narrowingDefects(narrowed, field, type, at, depth + 1) : [];
}
