import type { ItemShown } from '../api/items.js';
import { askedFields } from './asked-fields.js';
import {
  choicesOf,
  expandedSchema,
  unitOf,
  type Choice,
  type FormSchema,
  type Property,
} from './form-schema.js';

/** As it is filled in; a list holds values or groups. */
export type FormValue = string | number | boolean | undefined | readonly FormValue[] | FormValues;
export interface FormValues {
  readonly [name: string]: FormValue;
}

type Line = Partial<ItemShown['form']['layout'][number]['fields'][number]>;
type Control = NonNullable<Line['control']> | 'list' | 'group' | 'choices';

/** One field as the page shows it. */
export interface ShownField {
  readonly name: string;
  readonly title: string;
  readonly control: Control;
  readonly required: boolean;
  readonly wide: boolean;
  /** Yes or no. */
  readonly claim: boolean;
  readonly unit?: string;
  readonly help?: string;
  readonly format?: string;
  readonly choices?: readonly Choice[];
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
  /** Of a list, how many. */
  readonly fewest?: number;
  readonly greatest?: number;
  /** Of a list what a member is, of a group the group itself. */
  readonly inner?: Property;
}

export interface ShownGroup {
  readonly title: string;
  readonly fields: readonly ShownField[];
}

const schemaOf = ({ form }: ItemShown): FormSchema => expandedSchema(form.schema);

/** The groups of an item's form as they stand for what is filled in so far. */
export function groupsOf(item: ItemShown, values: FormValues): readonly ShownGroup[] {
  const asked = askedFields(schemaOf(item), values);
  return item.form.layout
    .map(({ title, fields }) => ({
      title,
      fields: fields.flatMap((line) => {
        const property = asked.properties.get(line.field);
        if (!property || asked.hidden.has(line.field)) return [];
        return [shownField(line.field, property, asked.required.has(line.field), line)];
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** The fields of a group or of a member of a list, in the order of its declaration. */
export function innerFields(group: Property | undefined, values: FormValue): readonly ShownField[] {
  if (!group?.properties) return [];
  const asked = askedFields(group as FormSchema, isGroup(values) ? values : {});
  return [...asked.properties].flatMap(([name, property]) =>
    asked.hidden.has(name) ? [] : [shownField(name, property, asked.required.has(name))],
  );
}

/** What is filled in of the fields that are asked for: what a changed condition hid is not sent. */
export function askedValues(item: ItemShown, values: FormValues): Record<string, unknown> {
  return saidOf(
    groupsOf(item, values).flatMap(({ fields }) => fields),
    values,
  );
}

function saidOf(fields: readonly ShownField[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = said(field, values[field.name]);
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );
}

/** A group that is asked for is sent even when it is empty, so that the server names what is missing in it. */
function said({ control, inner, required }: ShownField, value: FormValue): unknown {
  if (control === 'group') {
    const group = saidOf(innerFields(inner, value), isGroup(value) ? value : {});
    return required || Object.keys(group).length > 0 ? group : undefined;
  }
  if (!isList(value)) return value === '' ? undefined : value;
  if (value.length === 0) return undefined;
  return inner?.properties
    ? value.map((each) => saidOf(innerFields(inner, each), isGroup(each) ? each : {}))
    : value.filter((each) => each !== '' && each !== undefined);
}

export const isList = (value: FormValue): value is readonly FormValue[] => Array.isArray(value);
export const isGroup = (value: FormValue): value is FormValues => typeof value === 'object' && !isList(value);

/** `staff[1].name` → the id of its control. */
export const controlId = (path: string): string => `form-${path.replaceAll(/[[\].]+/g, '-')}`;

/** What stands at `head.name`. */
export function valueAt(values: FormValues, path: string): FormValue {
  return path
    .split('.')
    .reduce<FormValue>((value, name) => (isGroup(value) ? value[name] : undefined), values);
}

/** The same values with another one at `head.name`. */
export function withValueAt(values: FormValues, path: string, value: FormValue): FormValues {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...values, [name]: value };
  const inner = values[name];
  return { ...values, [name]: withValueAt(isGroup(inner) ? inner : {}, rest.join('.'), value) };
}

/** The titles of an item's form by field, in the order of the page. */
export function fieldsOf(item: ItemShown | undefined): ReadonlyMap<string, Property> {
  if (!item) return new Map();
  const { properties } = askedFields(schemaOf(item), {});
  const names = item.form.layout.flatMap(({ fields }) => fields.map(({ field }) => field));
  return new Map(names.map((name) => [name, properties.get(name) ?? {}]));
}

export function shownField(name: string, property: Property, required: boolean, line: Line = {}): ShownField {
  const { format, maxLength: longest, minimum: least, maximum: most, minItems, maxItems } = property;
  const { title, unit } = unitOf(property);
  const choices = choicesOf(property.items ?? property);
  const control = line.control ?? controlOf(property, choices);
  const told = {
    ...{ unit, help: line.help ?? property.description, format, choices, longest, least, most },
    ...{ fewest: minItems, greatest: maxItems },
    inner: control === 'list' ? property.items : control === 'group' ? property : undefined,
  };
  return {
    name,
    title: title === '' ? name : title,
    control,
    required,
    wide: line.width === 'full' || control === 'list' || control === 'group' || (longest ?? 0) > 200,
    claim: property.type === 'boolean',
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  };
}

function controlOf(property: Property, choices: readonly Choice[] | undefined): Control {
  const { type, format, maxLength } = property;
  if (type === 'array') return choices ? 'choices' : 'list';
  if (type === 'object') return 'group';
  if (choices) return choices.length <= 3 ? 'radio' : 'select';
  if (type === 'boolean') return 'checkbox';
  if (type === 'number' || type === 'integer') return 'number';
  if (format === 'date') return 'date';
  return (maxLength ?? 0) > 200 ? 'textarea' : 'input';
}
