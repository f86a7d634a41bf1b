import { sealedSchema } from '../sealing/sealed-value.js';
import { isObject, type FieldPath } from './field-path.js';
import type { Schema } from './schema-words.js';

const choices = ['anyOf', 'oneOf', 'allOf'];

/** The schema of a payload as it is stored: where a path leads, what is said there or a sealed value in its place. */
export function withSeals(schema: Schema, paths: readonly FieldPath[]): Schema {
  return paths.reduce((sofar, path) => sealable(sofar, path), schema);
}

function sealable(schema: Schema, path: FieldPath): Schema {
  if (path.length === 0) return { anyOf: [sealedSchema, schema] };
  const [step, ...rest] = path;
  const inner = step === undefined ? schema['items'] : fieldsOf(schema)[step];
  if (isObject(inner)) {
    const changed = sealable(inner, rest);
    return step === undefined
      ? { ...schema, items: changed }
      : { ...schema, properties: { ...fieldsOf(schema), [step]: changed } };
  }
  return Object.fromEntries(
    Object.entries(schema).map(([word, value]) =>
      choices.includes(word) && Array.isArray(value)
        ? [word, value.map((each: Schema) => sealable(each, path))]
        : [word, value],
    ),
  );
}

function fieldsOf(schema: Schema): Readonly<Record<string, unknown>> {
  const fields = schema['properties'];
  return isObject(fields) ? fields : {};
}
