import { isObject, type Place } from '../codec/field-path.js';

/** How a sealed value stands in an event's JSON. Stored for ever. */
export interface SealedValue {
  /** Name of the cipher. */
  readonly $sealed: string;
  /** Id of the person whose key opens it. */
  readonly for: string;
  /** Base64. */
  readonly box: string;
}

export function isSealed(value: unknown): value is SealedValue {
  return (
    isObject(value) &&
    typeof value['$sealed'] === 'string' &&
    typeof value['for'] === 'string' &&
    typeof value['box'] === 'string'
  );
}

/** False: nothing in this JSON text is sealed, and nobody need look for it. */
export const maySeal = (text: string): boolean => text.includes('"$sealed"') || text.includes('\\u');

/** Every sealed value of a payload with its place; what stands inside a seal is not looked at. */
export function sealedPlaces(value: unknown, at: Place = []): readonly (readonly [Place, SealedValue])[] {
  if (isSealed(value)) return [[at, value]];
  if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    return elements.flatMap((element, index) => sealedPlaces(element, [...at, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => sealedPlaces(inner, [...at, name]));
}
