/** Checks a filled form against the fields the item version froze. */
import type { FormatChecks, TermsField } from './case-terms.js';

export interface FormFault {
  readonly field: string;
  readonly fault:
    'required' | 'unknown' | 'wrong-type' | 'not-a-choice' | 'too-long' | 'out-of-range' | 'malformed';
}

type Filled = Readonly<Record<string, string | number | boolean>>;

const longestText = 200;

/** Every fault at once, in the order of the form; empty when it may be filed. */
export function formFaults(
  fields: readonly TermsField[],
  form: Filled,
  formats: FormatChecks,
): readonly FormFault[] {
  const known = new Set(fields.map(({ name }) => name));
  const unknown = Object.keys(form).filter((name) => !known.has(name));
  return [
    ...fields.flatMap((field) => {
      const fault = faultOf(field, Object.hasOwn(form, field.name) ? form[field.name] : undefined, formats);
      return fault === undefined ? [] : [{ field: field.name, fault }];
    }),
    ...unknown.map((field): FormFault => ({ field, fault: 'unknown' })),
  ];
}

type Value = Filled[string];

function faultOf(
  field: TermsField,
  value: Value | undefined,
  formats: FormatChecks,
): FormFault['fault'] | undefined {
  if (value === undefined || value === '') return field.required ? 'required' : undefined;
  if (!hasType(field, value)) return 'wrong-type';
  if (typeof value === 'number') return isInRange(field, value) ? undefined : 'out-of-range';
  return typeof value === 'string' ? faultOfText(field, value, formats) : undefined;
}

const isInRange = ({ minimum, maximum }: TermsField, value: number): boolean =>
  value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);

function faultOfText(field: TermsField, text: string, formats: FormatChecks): FormFault['fault'] | undefined {
  if ([...text].length > (field.maxLength ?? longestText)) return 'too-long';
  if (field.type === 'choice' && !field.choices?.includes(text)) return 'not-a-choice';
  if (field.format === undefined) return undefined;
  const check = formats[field.format];
  // A format this edition does not know is no reason to refuse a citizen.
  return check === undefined || check(text) ? undefined : 'malformed';
}

function hasType({ type }: TermsField, value: string | number | boolean): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'text':
    case 'choice':
      return typeof value === 'string';
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}
