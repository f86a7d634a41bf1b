import type { LocalDate } from '@banjian/kernel';
import { isResidentId } from './resident-id.js';

/**
 * Residence permit of Hong Kong, Macao and Taiwan residents (港澳台居民居住证). Standard: its number is a 公民身份号码 with the
 * region 810000, 820000 or 830000 (港澳台居民居住证申领发放办法, 国办发〔2018〕81号), so date and check character hold as in GB 11643.
 */
export const isResidencePermit = (number: string, today?: LocalDate): boolean =>
  /^8[123]0000/.test(number) && isResidentId(number, today);

/**
 * Mainland travel permit of Hong Kong and Macao (港澳居民来往内地通行证, H or M and 8 digits, older cards 10) or Taiwan residents
 * (台湾居民来往大陆通行证, 8 digits, older cards 10). Plausible, not a standard: these numbers have no public check digit; two
 * further digits count the times the card was changed.
 */
export const isTravelPermit = (number: string): boolean => /^[HM]?(\d{8}|\d{10})$/.test(number);

/**
 * Passport (护照). Plausible, not a standard: ICAO Doc 9303 leaves the number to the issuing state, up to nine letters and digits;
 * no state's check is applied. At least one digit, upper-case letters.
 */
export const isPassport = (number: string): boolean => /^[0-9A-Z]{5,9}$/.test(number) && /\d/.test(number);

/**
 * Telephone (电话): mobile or landline with area code, `+` and country code for abroad. Plausible: digits and hyphens only, since
 * numbering plans change; whether it rings nobody can see from its form.
 */
export const isPhone = (text: string): boolean => /^\+?\d[\d-]{4,19}$/.test(text);
