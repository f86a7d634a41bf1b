import type { ItemShown } from '../api/items.js';
import { holds, type Condition } from './schema-conditions.js';

export type FormValues = Record<string, string | number | boolean | undefined>;

/** One field as the page shows it, whatever the item's form is written in. */
export interface ShownField {
  readonly name: string;
  readonly title: string;
  readonly control: 'input' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checkbox';
  readonly required: boolean;
  readonly wide: boolean;
  readonly help?: string;
  readonly format?: string;
  readonly choices?: readonly string[];
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
}

export interface ShownGroup {
  readonly title?: string;
  readonly fields: readonly ShownField[];
}

interface Property {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
}

interface Branch {
  readonly required?: readonly string[];
  /** `false`: must not be filled in. */
  readonly properties?: Readonly<Record<string, Property | boolean>>;
}

interface Schema extends Branch {
  readonly if?: Condition;
  readonly then?: Branch;
  readonly else?: Branch;
  readonly allOf?: readonly Schema[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
}

interface Layout {
  readonly title: string;
  readonly fields: readonly {
    readonly field: string;
    readonly control?: ShownField['control'];
    readonly width?: 'half' | 'full';
    readonly help?: string;
  }[];
}

type Listed = Extract<ItemShown['form'], readonly unknown[]>[number];

/** The groups of an item's form as they stand for what is filled in so far. */
export function groupsOf(item: ItemShown, values: FormValues): readonly ShownGroup[] {
  const form: unknown = item.form;
  if (Array.isArray(form)) return [{ fields: (form as Listed[]).map(fromList) }];
  const { schema, layout } = form as { schema: Schema; layout: readonly Layout[] };
  const asked = askedFor(schema, values);
  return layout
    .map(({ title, fields }) => ({
      title,
      fields: fields.flatMap((line) => {
        const property = asked.properties.get(line.field);
        if (!property || asked.hidden.has(line.field)) return [];
        return [fromSchema(line, property, asked.required.has(line.field))];
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** The titles of an item's form by field, in the order of the page. */
export function fieldTitles(item: ItemShown | undefined): ReadonlyMap<string, string> {
  const form: unknown = item?.form ?? [];
  if (Array.isArray(form)) return new Map((form as Listed[]).map(({ name, title }) => [name, title]));
  const { schema, layout } = form as { schema: Schema; layout: readonly Layout[] };
  const { properties } = askedFor(schema, {});
  const names = layout.flatMap(({ fields }) => fields.map(({ field }) => field));
  return new Map(names.map((name) => [name, properties.get(name)?.title ?? name]));
}

function fromList({
  name,
  title,
  type,
  required,
  format,
  choices,
  maxLength,
  minimum,
  maximum,
}: Listed): ShownField {
  const control = {
    text: 'input',
    number: 'number',
    date: 'date',
    boolean: 'checkbox',
    choice: 'select',
  } as const;
  return {
    name,
    title,
    control: type === 'text' && (maxLength ?? 0) > 200 ? 'textarea' : control[type],
    required,
    wide: type === 'boolean' || (maxLength ?? 0) >= 200,
    ...(format !== undefined && { format }),
    ...(choices && { choices }),
    ...(maxLength !== undefined && { longest: maxLength }),
    ...(minimum !== undefined && { least: minimum }),
    ...(maximum !== undefined && { most: maximum }),
  };
}

function fromSchema(line: Layout['fields'][number], property: Property, required: boolean): ShownField {
  const { format, enum: choices, maxLength, minimum, maximum } = property;
  const help = line.help ?? property.description;
  return {
    name: line.field,
    title: property.title ?? line.field,
    control: line.control ?? controlOf(property),
    required,
    wide: line.width === 'full',
    ...(help !== undefined && { help }),
    ...(format !== undefined && { format }),
    ...(choices && { choices }),
    ...(maxLength !== undefined && { longest: maxLength }),
    ...(minimum !== undefined && { least: minimum }),
    ...(maximum !== undefined && { most: maximum }),
  };
}

function controlOf({ type, format, enum: choices, maxLength }: Property): ShownField['control'] {
  if (choices) return choices.length <= 3 ? 'radio' : 'select';
  if (type === 'boolean') return 'checkbox';
  if (type === 'number' || type === 'integer') return 'number';
  if (format === 'date') return 'date';
  return (maxLength ?? 0) > 200 ? 'textarea' : 'input';
}

interface Asked {
  readonly properties: ReadonlyMap<string, Property>;
  readonly required: ReadonlySet<string>;
  /** Belongs to a branch that does not hold now. */
  readonly hidden: ReadonlySet<string>;
}

const isDescribed = (entry: [string, Property | boolean]): entry is [string, Property] =>
  typeof entry[1] === 'object';

/** Which properties the schema knows, asks for, and does not ask for as things stand. */
function askedFor(schema: Schema, values: FormValues): Asked {
  const properties = new Map(Object.entries(schema.properties ?? {}).filter(isDescribed));
  const barred = new Set<string>();
  const required = new Set(schema.required ?? []);
  const [active, idle] = [new Set<string>(), new Set<string>()];
  for (const part of [schema, ...(schema.allOf ?? [])]) {
    if (!part.if) continue;
    const met = holds(part.if, values);
    for (const [branch, chosen] of [
      [part.then, met],
      [part.else, !met],
    ] as const) {
      for (const [name, property] of Object.entries(branch?.properties ?? {})) {
        if (property === false && chosen) barred.add(name);
        if (typeof property === 'object') properties.set(name, { ...properties.get(name), ...property });
      }
      for (const name of branch?.required ?? []) {
        if (chosen) required.add(name);
        (chosen ? active : idle).add(name);
      }
    }
  }
  for (const [when, names] of Object.entries(schema.dependentRequired ?? {})) {
    if (values[when] !== undefined && values[when] !== '') for (const name of names) required.add(name);
  }
  const always = new Set(schema.required ?? []);
  const unasked = [...idle].filter((name) => !active.has(name) && !always.has(name));
  const hidden = new Set([...unasked, ...barred]);
  return { properties, required, hidden };
}
