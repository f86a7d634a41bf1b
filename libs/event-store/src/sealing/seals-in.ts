import type { FieldPath, Place } from '../codec/field-path.js';
import { isSealed, type SealedValue } from './sealed-value.js';

/** A sealed value in a payload that was just parsed, and where it stands there. A class: see `StoredRow`. */
export class Seal {
  constructor(
    readonly value: SealedValue,
    readonly place: Place,
    /** The object or list that holds it, under the last step of the place. */
    readonly within: object,
  ) {}
}

/** Every sealed value of a payload parsed from `text`. Looked for along `paths`; everywhere when that does not find all of them. */
export function sealsIn(text: string, data: object, paths: readonly FieldPath[]): readonly Seal[] {
  const wanted = sealsWritten(text);
  const escaped = text.includes('\\u');
  if (wanted === 0 && !escaped) return none;
  const found: Seal[] = [];
  if (!escaped) {
    for (const path of paths) {
      if (leadsStraight(path)) straight(path, data, found);
      else along(path, data, [], found);
    }
    if (found.length === wanted) return found;
    found.length = 0;
  }
  anywhere(data, [], found);
  return found;
}

const none: readonly Seal[] = [];

/** Looked for by its dollar sign, which is rare; quotation marks stand everywhere, and each would be tried. */
function sealsWritten(text: string): number {
  const word = '$sealed"';
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (text[at - 1] === '"') count += 1;
  return count;
}

const leadsStraight = (path: FieldPath): path is readonly string[] => !path.includes(undefined);

/** As `along`, without a list on the way: most paths are of this kind, and need no place of their own. */
function straight(path: readonly string[], data: object, found: Seal[]): void {
  let within = data;
  for (let at = 0; ; at += 1) {
    const step = path[at] ?? '';
    if (!Object.hasOwn(within, step)) return;
    const value = valueIn(within, step);
    if (at === path.length - 1) {
      if (isSealed(value)) found.push(new Seal(value, path, within));
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    within = value;
  }
}

function along(path: FieldPath, within: object, at: Place, found: Seal[]): void {
  const step = path[at.length];
  if (step !== undefined) {
    if (Object.hasOwn(within, step)) met(path, within, [...at, step], found);
  } else if (Array.isArray(within)) {
    for (let index = 0; index < within.length; index += 1) met(path, within, [...at, index], found);
  }
}

function met(path: FieldPath, within: object, place: Place, found: Seal[]): void {
  const value = valueIn(within, place.at(-1) ?? '');
  if (place.length === path.length) {
    if (isSealed(value)) found.push(new Seal(value, place, within));
  } else if (typeof value === 'object' && value !== null) along(path, value, place, found);
}

/** What stands inside a seal is not looked at. */
function anywhere(within: object, at: Place, found: Seal[]): void {
  const steps = Array.isArray(within) ? within.keys() : Object.keys(within);
  for (const step of steps) {
    const value = valueIn(within, step);
    if (typeof value !== 'object' || value === null) continue;
    const place = [...at, step];
    if (isSealed(value)) found.push(new Seal(value, place, within));
    else anywhere(value, place, found);
  }
}

const valueIn = (within: object, step: string | number): unknown =>
  (within as Readonly<Record<string | number, unknown>>)[step];

/** How a field looks while it is closed, and where its object keeps what opens it. */
interface Closed {
  readonly key: symbol;
  readonly shown: PropertyDescriptor;
}

const ordinary = { configurable: true, enumerable: true };

/** One for all fields of a name: V8 makes a getter among the old, where it would hold all that one of a field's own refers to. */
const closedFields = new Map<string | number, Closed>();

/**
 * Put in a seal's place what opens it when it is first looked at, and is an ordinary field from then on: most who read an
 * event want nothing of what is sealed in it, and then it stays closed.
 */
export function openWhenRead({ within, place }: Seal, open: () => unknown): void {
  const step = place.at(-1) ?? '';
  const { key, shown } = closedFields.get(step) ?? closedField(step);
  Object.defineProperty(within, step, shown);
  Object.defineProperty(within, key, { configurable: true, value: open });
}

function closedField(step: string | number): Closed {
  const key = Symbol(`opens ${String(step)}`);
  function get(this: Record<symbol, () => unknown>): unknown {
    const value = this[key]?.();
    Object.defineProperty(this, step, { ...ordinary, value, writable: true });
    Reflect.deleteProperty(this, key);
    return value;
  }
  const closed = { key, shown: { ...ordinary, get } };
  closedFields.set(step, closed);
  return closed;
}

/** Put a value in a seal's place. */
export function replaceSeal({ within, place }: Seal, value: unknown): void {
  (within as Record<string | number, unknown>)[place.at(-1) ?? ''] = value;
}
