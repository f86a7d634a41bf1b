import type { FieldPath, Place } from '../codec/field-path.js';
import { isSealed, type SealedValue } from './sealed-value.js';

/** A sealed value in a payload that was just parsed, and where it stands there. */
export interface Seal {
  readonly value: SealedValue;
  readonly place: Place;
  /** The object or list that holds it, under the last step of the place. */
  readonly within: object;
}

/** Every sealed value of a payload parsed from `text`. Looked for along `paths`; everywhere when that does not find all of them. */
export function sealsIn(text: string, data: object, paths: readonly FieldPath[]): readonly Seal[] {
  const wanted = countOf(text, '"$sealed"');
  const escaped = text.includes('\\u');
  if (wanted === 0 && !escaped) return none;
  const found: Seal[] = [];
  if (!escaped) {
    for (const path of paths) along(path, data, [], found);
    if (found.length === wanted) return found;
    found.length = 0;
  }
  anywhere(data, [], found);
  return found;
}

const none: readonly Seal[] = [];

function countOf(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
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
    if (isSealed(value)) found.push({ value, place, within });
  } else if (typeof value === 'object' && value !== null) along(path, value, place, found);
}

/** What stands inside a seal is not looked at. */
function anywhere(within: object, at: Place, found: Seal[]): void {
  const steps = Array.isArray(within) ? within.keys() : Object.keys(within);
  for (const step of steps) {
    const value = valueIn(within, step);
    if (typeof value !== 'object' || value === null) continue;
    const place = [...at, step];
    if (isSealed(value)) found.push({ value, place, within });
    else anywhere(value, place, found);
  }
}

const valueIn = (within: object, step: string | number): unknown =>
  (within as Readonly<Record<string | number, unknown>>)[step];

/**
 * Put in a seal's place what opens it when it is first looked at, and is an ordinary field from then on: most who read an
 * event want nothing of what is sealed in it, and then it stays closed.
 */
export function openWhenRead({ within, place }: Seal, open: () => unknown): void {
  const step = place.at(-1) ?? '';
  const shown = { configurable: true, enumerable: true };
  Object.defineProperty(within, step, {
    ...shown,
    get: () => {
      const value = open();
      Object.defineProperty(within, step, { ...shown, value, writable: true });
      return value;
    },
  });
}

/** Put a value in a seal's place. */
export function replaceSeal({ within, place }: Seal, value: unknown): void {
  (within as Record<string | number, unknown>)[place.at(-1) ?? ''] = value;
}
