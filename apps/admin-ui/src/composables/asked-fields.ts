import { holds, type Condition, type Values } from './schema-conditions.js';

export interface Property {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly oneOf?: readonly Alternative[];
  readonly anyOf?: readonly Alternative[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  /** Of a list: what each of its members is. */
  readonly items?: Property;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Of a group: its own fields and conditions. */
  readonly properties?: Readonly<Record<string, Property | boolean>>;
  readonly required?: readonly string[];
}

interface Alternative {
  readonly const?: unknown;
  readonly title?: string;
}

interface Branch {
  readonly required?: readonly string[];
  /** `false`: must not be filled in. */
  readonly properties?: Readonly<Record<string, Property | boolean>>;
}

/** An item's JSON Schema as far as the page reads it. */
export interface FormSchema extends Branch {
  readonly if?: Condition;
  readonly then?: Branch;
  readonly else?: Branch;
  readonly allOf?: readonly FormSchema[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
}

export interface AskedFields {
  readonly properties: ReadonlyMap<string, Property>;
  readonly required: ReadonlySet<string>;
  /** Not asked for as things stand. */
  readonly hidden: ReadonlySet<string>;
}

/** Which fields the schema asks for with what is filled in so far. The server checks the whole of it. */
export function askedFields(schema: FormSchema, values: Values): AskedFields {
  const branches = [schema, ...(schema.allOf ?? [])].flatMap((part) => branchesOf(part, values));
  const active = branches.filter(({ chosen }) => chosen).map(({ branch }) => branch);
  const idle = branches.filter(({ chosen }) => !chosen).map(({ branch }) => branch);
  const required = new Set([
    ...(schema.required ?? []),
    ...active.flatMap((branch) => branch.required ?? []),
    ...dependent(schema, values),
  ]);
  const barred = active.flatMap((branch) => namesWhere(branch, (property) => property === false));
  const unasked = idle.flatMap((branch) => branch.required ?? []).filter((name) => !required.has(name));
  return {
    properties: new Map([...described(schema), ...active.flatMap(described)].reduce(merged, new Map())),
    required,
    hidden: new Set([...barred, ...unasked]),
  };
}

interface Chosen {
  readonly branch: Branch;
  readonly chosen: boolean;
}

function branchesOf({ if: condition, then, else: otherwise }: FormSchema, values: Values): readonly Chosen[] {
  if (!condition) return [];
  const met = holds(condition, values);
  return [
    ...(then ? [{ branch: then, chosen: met }] : []),
    ...(otherwise ? [{ branch: otherwise, chosen: !met }] : []),
  ];
}

function dependent({ dependentRequired = {} }: FormSchema, values: Values): readonly string[] {
  return Object.entries(dependentRequired).flatMap(([name, needed]) => {
    const value = values[name];
    return value === undefined || value === '' ? [] : needed;
  });
}

const namesWhere = (
  { properties = {} }: Branch,
  is: (property: Property | boolean) => boolean,
): readonly string[] =>
  Object.entries(properties).flatMap(([name, property]) => (is(property) ? [name] : []));

const described = ({ properties = {} }: Branch): readonly (readonly [string, Property])[] =>
  Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'object' ? [[name, property] as const] : [],
  );

const merged = (
  all: Map<string, Property>,
  [name, property]: readonly [string, Property],
): Map<string, Property> => all.set(name, { ...all.get(name), ...property });
