import { isPhone, isResidentId, isUscc } from '@banjian/forms';
import type { FormatChecks } from '../domain/case-terms.js';

/** The formats a form field may name (`format`): national identifiers by their check digits, telephone numbers. */
export const formatChecks: FormatChecks = {
  uscc: isUscc,
  chineseId: (text) => isResidentId(text),
  phone: isPhone,
};
