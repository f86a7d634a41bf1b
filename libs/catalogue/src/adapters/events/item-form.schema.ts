/** What a form looks like when it is stored, and in a data file, where a simple one may be a list of fields. */
import { choice, flag, list, number, object, text, whole, type Schema } from './schema.js';

/** The inside of the schema is what `@banjian/forms` compiles: no form that does not is ever published. */
export const itemForm: Schema = object({
  schema: { type: 'object' },
  layout: list(
    object({
      title: text,
      fields: list(
        object(
          { field: text },
          {
            control: choice('input', 'textarea', 'number', 'date', 'select', 'radio', 'checkbox'),
            width: choice('half', 'full'),
            help: text,
          },
        ),
      ),
    }),
  ),
});

const fields = list({
  ...object(
    {
      name: text,
      title: text,
      type: choice('text', 'number', 'integer', 'date', 'boolean', 'choice'),
      required: flag,
    },
    {
      choices: list(text),
      format: choice('uscc', 'chineseId', 'phone', 'passport', 'residencePermit', 'travelPermit'),
      maxLength: whole,
      minimum: number,
      maximum: number,
      personal: flag,
      prefill: text,
      multiline: { const: true },
      group: text,
      help: text,
    },
  ),
  if: { properties: { type: { const: 'choice' } } },
  then: { required: ['choices'] },
  else: { properties: { choices: false } },
});

/** As a department writes it. */
export const formInFile: Schema = { anyOf: [fields, itemForm] };
