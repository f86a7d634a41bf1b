/** The rows of each sheet that say what a version says. */
import { fieldsOfForm, formOfFields, type FormDefinition } from '@banjian/forms';
import { sameContent } from '@banjian/kernel';
import { cellOf, type CellValue } from './kinds.js';
import { citedPlaces, limitPlaces, type Place } from './places.js';
import { emptyPartsOf, isJson, listAt, partAt, type Json } from './parts.js';
import type { Column, Sheet } from './plan.js';
import { emptyParts } from './sheets-of-an-item.js';

/** Code of the item, name of the row where the sheet has one, and a cell for each column. */
export type Row = readonly (CellValue | undefined)[];

/** A form longer than a cell is cut; far below its end, so that an apostrophe still fits. */
const cutAt = 30_000;

export function rowsOf({ rows, columns }: Sheet, version: Json): readonly Row[] {
  const code = String(version['itemCode']);
  switch (rows.of) {
    case 'item':
      return itemRow(version, columns).map((cells) => [code, ...cells]);
    case 'list':
      return listAt(version, rows.at).map((element) => [code, ...cellsOf(element, columns)]);
    case 'table':
      return Object.entries(partAt(version, rows.at) ?? {}).map(([name, entry]) => [
        code,
        rows.words.get(name) ?? name,
        ...cellsOf(entry, columns),
      ]);
    case 'places':
      return placedRows(version, rows.part).map(([name, part]) => [code, name, ...cellsOf(part, columns)]);
    case 'fields':
      return (simpleFields(version['form']) ?? []).map((field) => [code, ...cellsOf(field, columns)]);
    case 'form':
      return formTexts(version['form']).map((text) => [code, text]);
  }
}

const cellsOf = (part: unknown, columns: readonly Column[]): Row =>
  columns.map(({ kind, path }) => cellOf(kind, partAt(part, path)));

/** The first sheet has a row for every item, the others only where there is something to say. */
function itemRow(version: Json, columns: readonly Column[]): readonly Row[] {
  const empty = emptyPartsOf(version);
  const shown = empty.length === 0 ? version : { ...version, [emptyParts.path.join('/')]: empty };
  const cells = cellsOf(shown, columns);
  return columns.includes(emptyParts) || cells.some((cell) => cell !== undefined) ? [cells] : [];
}

function placedRows(version: Json, part: 'limit' | 'cites'): readonly (readonly [string, unknown])[] {
  const standing = (places: readonly Place[]): readonly (readonly [string, unknown])[] =>
    places.flatMap(({ name, path }) => {
      const found = partAt(version, path);
      return found === undefined ? [] : [[name, found] as const];
    });
  if (part === 'limit') return standing(limitPlaces(version));
  return standing(citedPlaces(version)).flatMap(([name, cites]) =>
    (Array.isArray(cites) ? (cites as readonly unknown[]) : []).map((cite) => [name, cite] as const),
  );
}

/** The fields of a form that says nothing more than they do, order included. */
function simpleFields(form: unknown): readonly unknown[] | undefined {
  if (!isForm(form)) return undefined;
  const fields = fieldsOfForm(form);
  return fields && fields.length > 0 && sameContent(formOfFields(fields), form) ? fields : undefined;
}

const isForm = (form: unknown): form is FormDefinition =>
  isJson(form) && isJson(form['schema']) && Array.isArray(form['layout']);

function formTexts(form: unknown): readonly CellValue[] {
  if (form === undefined || simpleFields(form)) return [];
  const whole = JSON.stringify(form);
  const pieces = Array.from({ length: Math.ceil(whole.length / cutAt) }, (_, index) =>
    whole.slice(index * cutAt, (index + 1) * cutAt),
  );
  return pieces.map((piece) => cellOf({ is: 'text' }, piece) ?? '');
}
