/** Short words for JSON Schema: closed objects, everything required unless told otherwise. */
export type Schema = Readonly<Record<string, unknown>>;
export type Fields = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string', minLength: 1, maxLength: 2_000 };
/** A whole letter: the text of a commitment, the answer to a question. */
export const longText: Schema = { type: 'string', minLength: 1, maxLength: 20_000 };
export const flag: Schema = { type: 'boolean' };
export const number: Schema = { type: 'number' };
export const whole: Schema = { type: 'integer', minimum: 1, maximum: 100_000 };

export const choice = (...values: readonly (string | number)[]): Schema => ({ enum: values });
export const list = (items: Schema): Schema => ({ type: 'array', items, maxItems: 200 });
export const atLeastOne = (items: Schema): Schema => ({ ...list(items), minItems: 1, uniqueItems: true });

export const object = (required: Fields, optional: Fields = {}): Schema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});
