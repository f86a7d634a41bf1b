/** How the modes of taking an application in are stored: tolerance, commitment, automatic, quota. */
import { limit } from './item-limit.schema.js';
import { atLeastOne, choice, longText, object, text, whole, type Fields } from './schema.js';

const afterCheck = object({ plan: longText }, { limit });

export const modeParts: Fields = {
  fullyOnline: { const: true },
  tolerance: object({ onDefault: choice('return', 'revoke', 'creditNote'), promise: longText, basis: text }),
  commitment: object({
    text: longText,
    liability: longText,
    replaces: { ...atLeastOne(text), minItems: 0 },
    afterCheck,
    basis: text,
  }),
  automatic: object({ rules: longText }, { manual: longText }),
  afterCheck,
  quota: object({ amount: whole, per: choice('year', 'total'), basis: text }),
};
