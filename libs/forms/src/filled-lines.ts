/** What stands in a filled form, line by line, as people read it. */
import { expand } from './expand.js';
import { isObject, type FilledForm, type FormDefinition, type FormValue, type Json } from './form.js';
import { isPersonalFormat } from './formats.js';
import { propertiesOf, propertyOf } from './words.js';

/** What its declaration says of one plain value. */
export interface FilledField {
  /** Tells of a person: marked so, or a number that names one. */
  readonly personal: boolean;
  readonly format?: string;
}

export interface FilledLine extends FilledField {
  /** `staff[1].name`. */
  readonly field: string;
  /** `从业人员第2项·姓名`. */
  readonly title: string;
  readonly value: string;
}

type Plain = string | number | boolean;
type Change = (value: Plain, field: FilledField) => FormValue;

/** Every plain value of a filled form, in the order of the layout. */
export function filledLines({ schema, layout }: FormDefinition, filled: FilledForm): readonly FilledLine[] {
  const { schema: expanded } = expand(schema);
  const names = layout.flatMap(({ fields }) => fields.map(({ field }) => field));
  return names.flatMap((name) => {
    const value = Object.hasOwn(filled, name) ? filled[name] : undefined;
    const field = propertyOf(expanded, name);
    return value === undefined || !field ? [] : linesOf(value, field, name, titleOf(field, name), false);
  });
}

function linesOf(
  value: FormValue,
  field: Json,
  name: string,
  title: string,
  personal: boolean,
): readonly FilledLine[] {
  const marked = personal || field['x-personal'] === true;
  if (isList(value)) {
    const items = isObject(field['items']) ? field['items'] : {};
    return value.flatMap((each, index) =>
      linesOf(each, items, `${name}[${String(index)}]`, `${title}第${String(index + 1)}项`, marked),
    );
  }
  if (typeof value !== 'object') return [{ field: name, title, value: said(value), ...facts(field, marked) }];
  return Object.keys(propertiesOf(field)).flatMap((inner) => {
    const held = value[inner];
    const declared = propertyOf(field, inner);
    if (held === undefined || !declared || !Object.hasOwn(value, inner)) return [];
    return linesOf(held, declared, `${name}.${inner}`, `${title}·${titleOf(declared, inner)}`, marked);
  });
}

const isList = (value: FormValue): value is readonly FormValue[] => Array.isArray(value);

const titleOf = ({ title }: Json, name: string): string => (typeof title === 'string' ? title : name);

const said = (value: Plain): string => (typeof value === 'boolean' ? (value ? '是' : '否') : String(value));

function facts({ format }: Json, marked: boolean): FilledField {
  return {
    personal: marked || isPersonalFormat(format),
    ...(typeof format === 'string' && { format }),
  };
}

/** A filled form with every plain value seen to; one that no declaration knows counts as personal. */
export function mapFilled({ schema }: FormDefinition, filled: FilledForm, change: Change): FilledForm {
  const { schema: expanded } = expand(schema);
  return mapMembers(filled, expanded, false, change);
}

function mapMembers(
  values: FilledForm,
  field: Json | undefined,
  personal: boolean,
  change: Change,
): FilledForm {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      mapValue(value, field && propertyOf(field, name), personal, change),
    ]),
  );
}

function mapValue(value: FormValue, field: Json | undefined, personal: boolean, change: Change): FormValue {
  const marked = personal || !field || field['x-personal'] === true;
  if (isList(value)) {
    const items = isObject(field?.['items']) ? field['items'] : undefined;
    return value.map((each) => mapValue(each, items, marked, change));
  }
  if (typeof value === 'object') return mapMembers(value, field, marked, change);
  return change(value, facts(field ?? {}, marked));
}

/** Which fields shared data may fill: by name, the `<kind>.<field>` they are filled from. Not those in lists. */
export function prefillSources({ schema }: FormDefinition): ReadonlyMap<string, string> {
  return new Map(sourcesOf(expand(schema).schema, ''));
}

function sourcesOf(node: Json, before: string): readonly (readonly [string, string])[] {
  return Object.keys(propertiesOf(node)).flatMap((name) => {
    const field = propertyOf(node, name);
    if (!field) return [];
    const source = field['x-prefill'];
    const here = typeof source === 'string' ? [[`${before}${name}`, source] as const] : [];
    return field['type'] === 'object' ? [...here, ...sourcesOf(field, `${before}${name}.`)] : here;
  });
}
