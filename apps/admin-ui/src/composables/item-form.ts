import type { ItemShown } from '../api/items.js';
import { askedFields, type FormSchema, type Property } from './asked-fields.js';

export type FormValues = Record<string, string | number | boolean | undefined>;

type Line = ItemShown['form']['layout'][number]['fields'][number];

/** One field as the page shows it. */
export interface ShownField {
  readonly name: string;
  readonly title: string;
  readonly control: NonNullable<Line['control']>;
  readonly required: boolean;
  readonly wide: boolean;
  /** Yes or no. */
  readonly claim: boolean;
  readonly help?: string;
  readonly format?: string;
  readonly choices?: readonly string[];
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
}

export interface ShownGroup {
  readonly title: string;
  readonly fields: readonly ShownField[];
}

const schemaOf = ({ form }: ItemShown): FormSchema => form.schema as FormSchema;

/** The groups of an item's form as they stand for what is filled in so far. */
export function groupsOf(item: ItemShown, values: FormValues): readonly ShownGroup[] {
  const asked = askedFields(schemaOf(item), values);
  return item.form.layout
    .map(({ title, fields }) => ({
      title,
      fields: fields.flatMap((line) => {
        const property = asked.properties.get(line.field);
        if (!property || asked.hidden.has(line.field)) return [];
        return [shownField(line, property, asked.required.has(line.field))];
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** What is filled in of the fields that are asked for: what a changed condition hid is not sent. */
export function askedValues(item: ItemShown, values: FormValues): Record<string, string | number | boolean> {
  const names = groupsOf(item, values).flatMap(({ fields }) => fields.map(({ name }) => name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** The titles of an item's form by field, in the order of the page. */
export function fieldTitles(item: ItemShown | undefined): ReadonlyMap<string, string> {
  if (!item) return new Map();
  const { properties } = askedFields(schemaOf(item), {});
  const names = item.form.layout.flatMap(({ fields }) => fields.map(({ field }) => field));
  return new Map(names.map((name) => [name, properties.get(name)?.title ?? name]));
}

function shownField(line: Line, property: Property, required: boolean): ShownField {
  const { format, enum: choices, maxLength: longest, minimum: least, maximum: most } = property;
  const help = line.help ?? property.description;
  const told = { help, format, choices, longest, least, most };
  return {
    name: line.field,
    title: property.title ?? line.field,
    control: line.control ?? controlOf(property),
    required,
    wide: line.width === 'full' || (longest ?? 0) > 200,
    claim: property.type === 'boolean',
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  };
}

function controlOf({ type, format, enum: choices, maxLength }: Property): ShownField['control'] {
  if (choices) return choices.length <= 3 ? 'radio' : 'select';
  if (type === 'boolean') return 'checkbox';
  if (type === 'number' || type === 'integer') return 'number';
  if (format === 'date') return 'date';
  return (maxLength ?? 0) > 200 ? 'textarea' : 'input';
}
