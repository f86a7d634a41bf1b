import { defineEvents, words } from '@banjian/event-store';
import type { CreditEvent } from '../../domain/credit.js';
import { erasedText } from './case-terms.schema.js';

const { object, text } = words;

export const creditEventTypes = defineEvents<CreditEvent>({
  PromiseBroken: { version: 1, schema: object({ party: text, caseId: text, number: text }) },
  DebtDefaulted: { version: 1, schema: object({ party: text, caseId: text, number: text }) },
  CreditRepaired: {
    version: 1,
    schema: object({ party: text, reason: text, by: text }),
    personal: [{ path: 'reason', subject: 'party', erased: erasedText }],
  },
});
