/** Short words for the JSON Schema of a stored event: closed objects, everything required unless told otherwise. */
export type Schema = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string' };
/** A text that says something. */
export const name: Schema = { type: 'string', minLength: 1 };
export const flag: Schema = { type: 'boolean' };
export const number: Schema = { type: 'number' };
/** `YYYY-MM-DD`. */
export const day: Schema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
/** `HH:mm`. */
export const time: Schema = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
/** A UTC instant with milliseconds. */
export const instant: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
};

export const whole = (minimum?: number, maximum?: number): Schema => ({
  type: 'integer',
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
});
export const choice = (...values: readonly (string | number)[]): Schema => ({ enum: values });
export const list = (items: Schema): Schema => ({ type: 'array', items });

export const object = (required: Fields, optional: Fields = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
