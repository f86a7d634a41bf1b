import { isResidentId, isUscc } from '@banjian/identity';
import type { FormatChecks } from '../domain/case-terms.js';

/** The formats a form field may name (`format`): national identifiers by their check digits, telephone numbers. */
export const formatChecks: FormatChecks = {
  uscc: isUscc,
  chineseId: (text) => isResidentId(text),
  phone: (text) => /^\+?\d[\d-]{4,19}$/.test(text),
};
