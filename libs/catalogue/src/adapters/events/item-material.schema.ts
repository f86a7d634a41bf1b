/** How a material of the published list is stored. */
import { basis, cited } from './item-limit.schema.js';
import { atLeastOne, choice, longText, object, text, whole } from './schema.js';

export const material = object(
  {
    code: text,
    name: text,
    requirement: choice('necessary', 'tolerable', 'conditional'),
    copies: whole,
    basis,
  },
  {
    condition: text,
    kind: choice('form', 'document', 'proof'),
    legalBasis: text,
    issuedBy: text,
    obtainableFrom: text,
    sharedDataKind: text,
    trustLevel: choice('A', 'B', 'C', 'D'),
    sample: longText,
    toleratedWorkingDays: whole,
    accepts: atLeastOne({ type: 'string', pattern: '^[a-z]+/[a-z0-9.+-]+$', maxLength: 100 }),
    ...cited,
  },
);
