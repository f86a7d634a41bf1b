/** Simple forms (简表): a list of fields, as a table writes it. A form that is one can be written either way. */
import { isDeepStrictEqual } from 'node:util';
import { isObject, type FormDefinition, type Json, type LayoutGroup, type LayoutLine } from './form.js';
import { isFormat, type FormatName } from './formats.js';
import { propertiesOf, stringsOf } from './words.js';

/** One field of a simple form. */
export interface SimpleField {
  /** Key in the form's values: a lower-case letter, then letters and digits. */
  readonly name: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'integer' | 'date' | 'boolean' | 'choice';
  /** Choice only. */
  readonly choices?: readonly string[];
  readonly required: boolean;
  /** Text only. */
  readonly format?: Exclude<FormatName, 'date'>;
  /** Text only, in characters; 200 unless told, 2,000 on several lines. */
  readonly maxLength?: number;
  /** Number only. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Says something about a person: masked for those who only oversee. */
  readonly personal?: boolean;
  /** Where shared data may fill it from, `<kind>.<field>`. */
  readonly prefill?: string;
  /** Text only: entered on several lines. */
  readonly multiline?: true;
  /** Title of the group it stands in; 申请信息 unless told. */
  readonly group?: string;
  readonly help?: string;
}

const unnamedGroup = '申请信息';

/** The form a list of fields stands for. Faults of the fields become defects of the form. */
export function formOfFields(fields: readonly SimpleField[]): FormDefinition {
  const required = [...new Set(fields.filter((field) => field.required).map(({ name }) => name))];
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.name, propertyOfField(field)])),
      ...(required.length > 0 && { required }),
    },
    layout: groupsOf(fields),
  };
}

function propertyOfField(field: SimpleField): Json {
  const { title, choices, format, maxLength, minimum, maximum, personal, prefill } = field;
  return {
    type: jsonTypes[field.type],
    title,
    ...(field.type === 'date' && { format: 'date' }),
    ...(format !== undefined && { format }),
    ...((choices ?? field.type === 'choice') && { enum: choices ?? [] }),
    ...(maxLength !== undefined && { maxLength }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(personal !== undefined && { 'x-personal': personal }),
    ...(prefill !== undefined && { 'x-prefill': prefill }),
  };
}

const jsonTypes = {
  text: 'string',
  date: 'string',
  choice: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
} as const;

/** Fields of the same group that follow each other stand together. */
function groupsOf(fields: readonly SimpleField[]): readonly LayoutGroup[] {
  return fields.reduce<readonly LayoutGroup[]>((groups, field) => {
    const title = field.group ?? unnamedGroup;
    const last = groups.at(-1);
    return last?.title === title
      ? [...groups.slice(0, -1), { title, fields: [...last.fields, lineOf(field)] }]
      : [...groups, { title, fields: [lineOf(field)] }];
  }, []);
}

const lineOf = ({ name, multiline, help }: SimpleField): LayoutLine => ({
  field: name,
  ...(multiline && { control: 'textarea' }),
  ...(help !== undefined && { help }),
});

/** The fields of a form that is simple, undefined for one that says more than a list of fields can. */
export function fieldsOfForm(form: FormDefinition): readonly SimpleField[] | undefined {
  const required = new Set(stringsOf(form.schema['required']));
  const properties = propertiesOf(form.schema);
  const fields = form.layout.flatMap(({ title, fields: lines }) =>
    lines.flatMap((line) => {
      const property = properties[line.field];
      return isObject(property) ? fieldOf(line, title, property, required) : [];
    }),
  );
  return sameForm(formOfFields(fields), form) ? fields : undefined;
}

function fieldOf(
  line: LayoutLine,
  group: string,
  property: Json,
  required: ReadonlySet<string>,
): SimpleField {
  const { title } = property;
  return {
    name: line.field,
    title: typeof title === 'string' ? title : '',
    type: simpleType(property),
    required: required.has(line.field),
    ...rulesOf(property),
    ...marksOf(property),
    ...(line.control === 'textarea' && { multiline: true }),
    ...(group !== unnamedGroup && { group }),
    ...(line.help !== undefined && { help: line.help }),
  };
}

function rulesOf({ format, maxLength, minimum, maximum, enum: choices }: Json) {
  const chosen = stringsOf(choices);
  return {
    ...(chosen.length > 0 && { choices: chosen }),
    ...(isFormat(format) && format !== 'date' && { format }),
    ...(typeof maxLength === 'number' && { maxLength }),
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && { maximum }),
  };
}

const marksOf = ({ 'x-personal': personal, 'x-prefill': prefill }: Json) => ({
  ...(typeof personal === 'boolean' && { personal }),
  ...(typeof prefill === 'string' && { prefill }),
});

function simpleType({ type, format, enum: choices }: Json): SimpleField['type'] {
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  if (choices !== undefined) return 'choice';
  return format === 'date' ? 'date' : 'text';
}

/** Equal as JSON; the order of `required` says nothing. */
const sameForm = (one: FormDefinition, other: FormDefinition): boolean =>
  isDeepStrictEqual(comparable(one), comparable(other));

function comparable({ schema, layout }: FormDefinition): unknown {
  const { required, ...rest } = schema;
  return JSON.parse(
    JSON.stringify({ schema: { ...rest, required: [...stringsOf(required)].sort() }, layout }),
  );
}
