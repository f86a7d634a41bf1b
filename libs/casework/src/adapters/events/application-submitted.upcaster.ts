import type { Upcaster } from '@banjian/event-store';
import { formOfFields, type SimpleField } from '@banjian/forms';

interface Version1 {
  readonly form: readonly SimpleField[];
}

/**
 * Version 1 froze the form as a list of fields and did not say which of them tell of a person: free text counts as
 * personal.
 */
export const withSchemaForm: Upcaster = (data) => {
  // What schema version 1 allowed.
  const terms = data['terms'] as Version1;
  const fields = terms.form.map((field) =>
    field.type === 'text' && field.format !== 'uscc' ? { ...field, personal: true } : field,
  );
  return { ...data, terms: { ...terms, form: formOfFields(fields) } };
};
