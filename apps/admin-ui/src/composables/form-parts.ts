/** A filled form as people read it: facts side by side, and a table for each list. */
import type { ItemShown } from '../api/items.js';
import { t } from '../locales/texts.js';
import { choicesOf, unitOf, type Property } from './form-schema.js';
import { fieldsOf, isGroup, isList, type FormValue, type FormValues } from './item-form.js';

export interface FormFact {
  /** `head.name`. */
  readonly path: string;
  readonly title: string;
  readonly value: string;
}

export interface FormTable {
  readonly path: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface FormParts {
  readonly facts: readonly FormFact[];
  readonly tables: readonly FormTable[];
}

const nothing: FormParts = { facts: [], tables: [] };

/** In the order of the page; what no declaration knows stands at the end under its own name. */
export function formParts(item: ItemShown | undefined, values: FormValues): FormParts {
  const fields = fieldsOf(item);
  const names = [...new Set([...fields.keys(), ...Object.keys(values)])];
  return joined(names.map((name) => partsOf(values[name], fields.get(name) ?? {}, name, '')));
}

const joined = (parts: readonly FormParts[]): FormParts => ({
  facts: parts.flatMap(({ facts }) => facts),
  tables: parts.flatMap(({ tables }) => tables),
});

function partsOf(value: FormValue, property: Property, path: string, before: string): FormParts {
  if (value === undefined) return nothing;
  const { title: own, unit } = unitOf(property);
  const title = `${before}${own === '' ? (path.split('.').at(-1) ?? path) : own}`;
  if (isList(value)) return listed(value, property, path, title);
  if (isGroup(value)) {
    const inner = Object.keys({ ...property.properties, ...value });
    return joined(
      inner.map((name) => partsOf(value[name], propertyOf(property, name), `${path}.${name}`, `${title} · `)),
    );
  }
  const said = inWords(value, property);
  return { ...nothing, facts: [{ path, title, value: unit === undefined ? said : `${said} ${unit}` }] };
}

function listed(
  rows: readonly FormValue[],
  { items = {} }: Property,
  path: string,
  title: string,
): FormParts {
  if (!rows.some(isGroup)) {
    const value = rows.map((each) => inWords(each, items)).join('、');
    return { ...nothing, facts: [{ path, title, value }] };
  }
  const names = [...new Set([...Object.keys(items.properties ?? {}), ...rows.flatMap(namesIn)])];
  const held = names.filter((name) => rows.some((row) => isGroup(row) && row[name] !== undefined));
  return {
    ...nothing,
    tables: [
      {
        ...{ path, title },
        columns: held.map((name) => propertyOf(items, name).title ?? name),
        rows: rows.map((row) =>
          held.map((name) => (isGroup(row) ? inWords(row[name], propertyOf(items, name)) : '')),
        ),
      },
    ],
  };
}

const namesIn = (row: FormValue): readonly string[] => (isGroup(row) ? Object.keys(row) : []);

function propertyOf({ properties }: Property, name: string): Property {
  const found = properties?.[name];
  return typeof found === 'object' ? found : {};
}

function inWords(value: FormValue, property: Property): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (isList(value)) return value.map((each) => inWords(each, property.items ?? {})).join('、');
  if (isGroup(value))
    return Object.values(value)
      .map((each) => inWords(each, {}))
      .join(' ');
  return choicesOf(property)?.find((choice) => choice.value === value)?.text ?? String(value ?? '');
}
