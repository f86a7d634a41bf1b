/** The layout (版式) shows every field of the first level once, with a control that can hold it. */
import { controls, defect, isObject, type Control, type FormDefect, type Json } from './form.js';
import { told } from './word-defects.js';
import { propertiesOf, propertyOf } from './words.js';

export function layoutDefects(layout: unknown, schema: Json): readonly FormDefect[] {
  if (!Array.isArray(layout)) return [defect('layout', 'layout-malformed')];
  const groups: readonly unknown[] = layout;
  const shown = groups.flatMap(linesOf).map(({ line }) => (isObject(line) ? line['field'] : undefined));
  const names = Object.keys(propertiesOf(schema));
  return [
    ...groups.flatMap((group, index) => groupDefects(group, `layout/${String(index)}`)),
    ...groups.flatMap(linesOf).flatMap(({ line, at }) => lineDefects(line, at, schema)),
    ...names
      .filter((name) => !shown.includes(name))
      .map((name) => defect('layout', 'layout-omits', name.slice(0, 40))),
    ...names
      .filter((name) => shown.indexOf(name) !== shown.lastIndexOf(name))
      .map((name) => defect('layout', 'layout-repeats', name.slice(0, 40))),
  ];
}

function linesOf(group: unknown, index: number): readonly { line: unknown; at: string }[] {
  const lines: unknown = isObject(group) ? group['fields'] : undefined;
  return Array.isArray(lines)
    ? lines.map((line: unknown, place) => ({ line, at: `layout/${String(index)}/fields/${String(place)}` }))
    : [];
}

function groupDefects(group: unknown, at: string): readonly FormDefect[] {
  if (!isObject(group) || !Array.isArray(group['fields'])) return [defect(at, 'layout-malformed')];
  const { title } = group;
  const untitled = typeof title !== 'string' || !/\p{Script=Han}/u.test(title) || title.length > 100;
  return [
    ...told(untitled, `${at}/title`, 'title-missing'),
    ...strangers(group, ['title', 'fields']).map((word) => defect(`${at}/${word}`, 'layout-malformed')),
  ];
}

const strangers = (node: Json, known: readonly string[]): readonly string[] =>
  Object.keys(node).filter((word) => !known.includes(word));

function lineDefects(line: unknown, at: string, schema: Json): readonly FormDefect[] {
  if (!isObject(line) || typeof line['field'] !== 'string') return [defect(at, 'layout-malformed')];
  const { field: name, control, width, help } = line;
  const field = propertyOf(schema, name);
  const odd =
    strangers(line, ['field', 'control', 'width', 'help']).length > 0 ||
    ![undefined, 'half', 'full'].some((known) => known === width) ||
    !(help === undefined || (typeof help === 'string' && help.length <= 500));
  return [
    ...told(!field, at, 'layout-unknown', name.slice(0, 40)),
    ...told(odd, at, 'layout-malformed'),
    ...told(field !== undefined && !holds(control, field), `${at}/control`, 'control-unfit'),
  ];
}

const holdable: Readonly<Record<Control, (field: Json) => boolean>> = {
  input: ({ type, enum: choices }) => type === 'string' && choices === undefined,
  textarea: ({ type, enum: choices, format }) =>
    type === 'string' && choices === undefined && format === undefined,
  number: ({ type }) => type === 'number' || type === 'integer',
  date: ({ format }) => format === 'date',
  select: ({ enum: choices }) => choices !== undefined,
  radio: ({ type, enum: choices }) => choices !== undefined || type === 'boolean',
  checkbox: ({ type }) => type === 'boolean',
};

function holds(control: unknown, field: Json): boolean {
  if (control === undefined) return true;
  const known = controls.find((each) => each === control);
  return known !== undefined && holdable[known](field);
}
