/** The validator's errors, told as a clerk would: every field once, in the order of the form, in Chinese. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { faultMessage } from './fault-messages.js';
import { isObject, type FaultCode, type FormFault, type Json } from './form.js';
import { limits } from './limits.js';
import { propertiesOf, propertyOf } from './words.js';

/** What was filled in: a declared field left blank is a field left out. Too long a list is cut: it is refused all the same. */
export function filledValues(filled: unknown, field: unknown): unknown {
  if (Array.isArray(filled)) {
    const items = isObject(field) ? field['items'] : undefined;
    return filled.slice(0, limits.longestList + 1).map((each: unknown) => filledValues(each, items));
  }
  if (!isObject(filled) || !isObject(field)) return filled;
  return Object.fromEntries(
    Object.entries(filled).flatMap(([name, value]) => {
      const declared = propertyOf(field, name);
      return declared && isBlank(value) ? [] : [[name, filledValues(value, declared)]];
    }),
  );
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

type Path = readonly (string | number)[];

interface Found {
  readonly path: Path;
  readonly fault: FaultCode;
  readonly error: ErrorObject;
}

/** At most this many are told: nobody mends more at once, and a hostile list must not make a long answer. */
const mostTold = 200;

export function faultsOf(errors: readonly ErrorObject[], schema: Json): readonly FormFault[] {
  const found = errors.flatMap((error) => foundBy(error));
  const perField = new Map<string, Found>();
  for (const each of found) {
    const name = nameOf(each.path);
    const known = perField.get(name);
    if (!known || weight(each) < weight(known)) perField.set(name, each);
  }
  return [...perField.values()]
    .map((each) => ({ ...each, rank: rankOf(each.path, schema) }))
    .sort((one, other) => compared(one.rank, other.rank))
    .slice(0, mostTold)
    .map(({ path, fault, error }) => ({
      field: nameOf(path),
      fault,
      message: faultMessage(schema, path, fault, error),
    }));
}

/** What makes the others of the same field idle comes first. */
const weight = ({ fault }: Found): number => {
  const first: readonly FaultCode[] = ['not-allowed', 'wrong-type', 'required', 'malformed', 'too-long'];
  const at = first.indexOf(fault);
  return at === -1 ? first.length : at;
};

const codes: Readonly<Record<string, FaultCode>> = {
  required: 'required',
  dependentRequired: 'required',
  additionalProperties: 'unknown',
  type: 'wrong-type',
  enum: 'not-a-choice',
  const: 'not-a-choice',
  maxLength: 'too-long',
  minLength: 'too-short',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  exclusiveMinimum: 'out-of-range',
  exclusiveMaximum: 'out-of-range',
  multipleOf: 'out-of-range',
  format: 'malformed',
  pattern: 'malformed',
  maxItems: 'too-many',
  minItems: 'too-few',
  uniqueItems: 'repeated',
  'false schema': 'not-allowed',
  not: 'unfit',
  anyOf: 'unfit',
  oneOf: 'unfit',
};

function foundBy(error: ErrorObject): readonly Found[] {
  // Why each alternative failed says nothing: one of them would have done.
  if (/\/(anyOf|oneOf)\/\d+(\/|$)/.test(error.schemaPath)) return [];
  const fault = codes[error.keyword];
  if (fault === undefined) return [];
  const params: Readonly<Record<string, unknown>> = error.params;
  const name = params['missingProperty'] ?? params['additionalProperty'];
  const path = pathOf(error.instancePath);
  return [{ path: typeof name === 'string' ? [...path, name] : path, fault, error }];
}

/** A JSON pointer; what looks like a number is an index, since no field may be named so. */
const pathOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** `staff[1].name`; of a name nobody gave, the beginning. */
const nameOf = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step.slice(0, 100)}`))
    .join('')
    .replace(/^\./, '');

/** Places in the order of the declaration, unknown fields last. */
function rankOf(path: Path, schema: Json): readonly number[] {
  let node: Json | undefined = schema;
  return path.map((step) => {
    const here: Json | undefined = node;
    node = here && stepInto(here, step);
    if (typeof step === 'number') return step;
    const place = Object.keys(here ? propertiesOf(here) : {}).indexOf(step);
    return place === -1 ? Infinity : place;
  });
}

export function stepInto(node: Json, step: string | number): Json | undefined {
  if (typeof step === 'string') return propertyOf(node, step);
  return isObject(node['items']) ? node['items'] : undefined;
}

function compared(one: readonly number[], other: readonly number[]): number {
  for (const [index, place] of one.entries()) {
    const there = other[index];
    if (there === undefined) return 1;
    if (place !== there) return place < there ? -1 : 1;
  }
  return one.length - other.length;
}
