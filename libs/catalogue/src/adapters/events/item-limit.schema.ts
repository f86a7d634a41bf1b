/** How a limit and a word on where something comes from are stored. */
import { choice, flag, list, object, text, whole, type Fields } from './schema.js';

const citation = object({ document: text }, { words: text, article: text });

export const basis = choice('source', 'law', 'proposal');
export const cited: Fields = { cites: list(citation) };
export const provenance = object({ basis }, cited);

const rule = object(
  {
    amount: { type: 'integer', minimum: 1, maximum: 3_660 },
    unit: choice('workingDay', 'calendarDay', 'hour', 'month'),
    counting: choice('inclusive', 'exclusive'),
    basis: text,
  },
  {
    cutOff: text,
    ends: choice('closeOfBusiness', 'midnight'),
    statutory: flag,
    proposal: text,
    warnings: object({ yellow: whole, red: whole }),
  },
);

export const limit = object({ rule, basis }, cited);
