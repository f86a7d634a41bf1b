/** Everything wrong with the schema of a form, once its references are put in. */
import { branchDefects } from './branch-defects.js';
import { defect, isObject, type FormDefect, type Json } from './form.js';
import { limits } from './limits.js';
import { valueDefects } from './value-defects.js';
import { requirementDefects, told, wordDefects } from './word-defects.js';
import { fieldWords, isFieldType, propertiesOf, rootWords } from './words.js';

interface Place {
  readonly at: string;
  readonly depth: number;
  /** In a list there are many values and none of them is the one to prefill. */
  readonly inList: boolean;
}

export function schemaDefects(schema: Json): readonly FormDefect[] {
  const at = 'schema';
  const empty = schema['type'] !== 'object' || Object.keys(propertiesOf(schema)).length === 0;
  return [
    ...told(empty, at, 'no-object'),
    ...wordDefects(schema, 'object', at, rootWords),
    ...objectDefects(schema, { at, depth: 0, inList: false }),
    ...branchDefects(schema, 'object', at),
  ];
}

function fieldDefects(node: unknown, place: Place): readonly FormDefect[] {
  const { at, depth } = place;
  if (!isObject(node)) return [defect(at, 'no-schema')];
  if (depth > limits.depth) return [defect(at, 'too-deep')];
  const { type } = node;
  if (!isFieldType(type)) return [defect(at, 'type-missing'), ...titleDefects(node, place)];
  return [
    ...titleDefects(node, place),
    ...wordDefects(node, type, at, fieldWords(type)),
    ...markDefects(node, place),
    ...valueDefects(node, type, at),
    ...branchDefects(node, type, at),
    ...(type === 'object' ? objectDefects(node, place) : []),
    ...(type === 'array' ? listDefects(node, place) : []),
  ];
}

/** An element of a list needs no title: it is 第n项 of its list. */
function titleDefects({ title }: Json, { at }: Place): readonly FormDefect[] {
  const missing = typeof title !== 'string' || !/\p{Script=Han}/u.test(title) || title.length > 100;
  return told(missing && !at.endsWith('/items'), `${at}/title`, 'title-missing');
}

function markDefects(node: Json, { at, inList }: Place): readonly FormDefect[] {
  const { 'x-personal': personal, 'x-prefill': prefill } = node;
  const source = typeof prefill === 'string' && /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/.test(prefill);
  return [
    ...told(personal !== undefined && typeof personal !== 'boolean', `${at}/x-personal`, 'mark-malformed'),
    ...told(prefill !== undefined && !source, `${at}/x-prefill`, 'mark-malformed', '须为“类别.字段”'),
    ...told(prefill !== undefined && inList, `${at}/x-prefill`, 'prefill-in-list'),
  ];
}

/** Every field is declared once, in `properties`; an object takes nothing else. */
function objectDefects(node: Json, { at, depth, inList }: Place): readonly FormDefect[] {
  const properties = Object.entries(propertiesOf(node));
  const open = ['additionalProperties', 'unevaluatedProperties'].filter(
    (word) => node[word] !== undefined && node[word] !== false,
  );
  return [
    ...told(depth > 0 && properties.length === 0, at, 'no-object'),
    ...open.map((word) => defect(`${at}/${word}`, 'not-closed')),
    ...requirementDefects(node, node, at),
    ...properties.flatMap(([name, field]) => {
      const place = { at: `${at}/properties/${name}`, depth: depth + 1, inList };
      return [...nameDefects(name, place.at), ...fieldDefects(field, place)];
    }),
  ];
}

function nameDefects(name: string, at: string): readonly FormDefect[] {
  return [
    ...told(!/^[a-z][A-Za-z0-9]{0,39}$/.test(name), at, 'name-malformed'),
    // `constructor`, `toString`: every object of JavaScript seems to have them.
    ...told(name in {}, at, 'name-reserved'),
  ];
}

function listDefects(node: Json, { at, depth }: Place): readonly FormDefect[] {
  return fieldDefects(node['items'], { at: `${at}/items`, depth: depth + 1, inList: true });
}
