/** The schema the validator gets: closed, bounded, and without what only people read. */
import { isObject, type FormDefinition, type Json } from './form.js';
import { limits } from './limits.js';
import { branchesOf, propertiesOf } from './words.js';

const forPeople = new Set([
  '$schema',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'x-personal',
  'x-prefill',
]);

/** Of a schema without references. What it does not say itself: a text's length, a list's, and that nothing else is taken. */
export function closedSchema(schema: Json, layout: FormDefinition['layout']): Json {
  const areas = layout.flatMap(({ fields }) => fields).filter(({ control }) => control === 'textarea');
  return closed(schema, new Set(areas.map(({ field }) => field)));
}

function closed(node: Json, areas: ReadonlySet<string>): Json {
  const properties = Object.entries(propertiesOf(node)).map(
    ([name, field]) => [name, isObject(field) ? bounded(field, areas.has(name)) : field] as const,
  );
  return {
    ...essence(node),
    ...(node['type'] === 'object' && {
      properties: Object.fromEntries(properties),
      additionalProperties: false,
    }),
  };
}

const none: ReadonlySet<string> = new Set();

function bounded(field: Json, area: boolean): Json {
  const { type, enum: choices, items } = field;
  const longest = area ? limits.textLength : limits.lineLength;
  return {
    ...(type === 'string' && choices === undefined && { maxLength: longest }),
    ...(type === 'array' && { maxItems: limits.listLength }),
    ...closed(field, none),
    ...(isObject(items) && { items: bounded(items, false) }),
  };
}

/** Without annotations, on every level: under conditions too. */
function essence(node: Json): Json {
  return Object.fromEntries(
    Object.entries(node)
      .filter(([word]) => !forPeople.has(word))
      .map(([word, value]) => [word, isBranching(node, word) ? withoutWords(value) : value]),
  );
}

const isBranching = (node: Json, word: string): boolean =>
  branchesOf(node).some(([at]) => at.split('/')[0] === word);

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (!isObject(value)) return value;
  const { properties, items } = value;
  return {
    ...essence(value),
    ...(isObject(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, withoutWords(field)]),
      ),
    }),
    ...(items !== undefined && { items: withoutWords(items) }),
  };
}
