import type { FormField } from './item-version.js';

interface FieldFault {
  readonly gate: 'item.form-does-not-compile';
  readonly at: string;
  readonly why: string;
}

/** Why a form cannot be turned into a schema; nothing when it can. */
export function compileFaults(form: readonly FormField[]): readonly FieldFault[] {
  return form.flatMap((field, index) =>
    faultsOf(field, index, form).map((why) => ({
      gate: 'item.form-does-not-compile' as const,
      at: `form/${index}`,
      why,
    })),
  );
}

function faultsOf(field: FormField, index: number, form: readonly FormField[]): readonly string[] {
  const choices = field.choices ?? [];
  const text = field.type === 'text';
  const number = field.type === 'number';
  const told = (when: boolean, why: string): readonly string[] => (when ? [why] : []);
  return [
    ...told(!/^[a-z][A-Za-z0-9]{0,39}$/.test(field.name), 'name-malformed'),
    ...told(form.findIndex(({ name }) => name === field.name) !== index, 'name-repeated'),
    ...told(field.type === 'choice' && choices.length === 0, 'choices-missing'),
    ...told(field.type !== 'choice' && field.choices !== undefined, 'choices-misplaced'),
    ...told(new Set(choices).size !== choices.length, 'choices-repeated'),
    ...told(!text && (field.format !== undefined || field.maxLength !== undefined), 'text-rule-misplaced'),
    ...told(!number && (field.minimum ?? field.maximum) !== undefined, 'number-rule-misplaced'),
    ...told((field.minimum ?? -Infinity) > (field.maximum ?? Infinity), 'range-empty'),
  ];
}
