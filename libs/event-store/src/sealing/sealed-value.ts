import { isObject, placeName, type Place } from '../codec/field-path.js';
import { associatedData } from './cipher.js';

/** How a sealed value stands in an event's JSON. Stored for ever. */
export interface SealedValue {
  /** Name of the cipher. */
  readonly $sealed: string;
  /** Id of the person whose key opens it. */
  readonly for: string;
  /** Base64. */
  readonly box: string;
}

/** Where a sealed value belongs: it opens only in this field of this event of this stream. */
export interface Home {
  readonly stream: string;
  readonly id: string;
}

export const boundTo = ({ stream, id }: Home, place: Place): Buffer =>
  associatedData(stream, id, placeName(place));

/** JSON Schema of a sealed value. */
export const sealedSchema = {
  type: 'object',
  properties: { $sealed: { type: 'string' }, for: { type: 'string' }, box: { type: 'string' } },
  required: ['$sealed', 'for', 'box'],
  additionalProperties: false,
} as const;

export function isSealed(value: unknown): value is SealedValue {
  return (
    isObject(value) &&
    typeof value['$sealed'] === 'string' &&
    typeof value['for'] === 'string' &&
    typeof value['box'] === 'string'
  );
}
