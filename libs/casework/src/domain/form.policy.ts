/** Checks a filled form against the fields the item version froze. */
import type { TermsField } from './case-terms.js';

export interface FormFault {
  readonly field: string;
  readonly fault: 'required' | 'unknown' | 'wrong-type' | 'not-a-choice' | 'too-long';
}

type Filled = Readonly<Record<string, string | number | boolean>>;

const longestText = 2_000;

/** Every fault at once, in the order of the form; empty when it may be filed. */
export function formFaults(fields: readonly TermsField[], form: Filled): readonly FormFault[] {
  const known = new Set(fields.map(({ name }) => name));
  const unknown = Object.keys(form).filter((name) => !known.has(name));
  return [
    ...fields.flatMap((field) =>
      faultOf(field, Object.hasOwn(form, field.name) ? form[field.name] : undefined),
    ),
    ...unknown.map((field): FormFault => ({ field, fault: 'unknown' })),
  ];
}

function faultOf(field: TermsField, value: string | number | boolean | undefined): readonly FormFault[] {
  const fault = (kind: FormFault['fault']): readonly FormFault[] => [{ field: field.name, fault: kind }];
  if (value === undefined || value === '') return field.required ? fault('required') : [];
  if (!hasType(field, value)) return fault('wrong-type');
  if (typeof value === 'string' && value.length > longestText) return fault('too-long');
  if (field.type === 'choice' && !field.choices?.some((choice) => choice === value))
    return fault('not-a-choice');
  return [];
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
