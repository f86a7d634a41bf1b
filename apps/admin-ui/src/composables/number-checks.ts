import { isPhone, isUscc, residentIdFault } from '@banjian/forms/documents';
import { t } from '../locales/texts.js';

/** What is wrong with a number of a person or firm, as soon as it is typed; undefined when nothing is, or nothing is known. */
export function numberFault(format: string | undefined, value: string): string | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  if (format === 'residentId' || format === 'chineseId') {
    const fault = residentIdFault(text);
    return fault && t(`number.resident-${fault}`);
  }
  if (format === 'uscc') return isUscc(text) ? undefined : t('number.uscc');
  if (format === 'phone') return isPhone(text) ? undefined : t('number.phone');
  return undefined;
}
