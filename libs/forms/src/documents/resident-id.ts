import type { LocalDate } from '@banjian/kernel';
import { isDay } from './day.js';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/** Why a number is no 公民身份号码. */
export type ResidentIdFault = 'form' | 'date' | 'future' | 'check';

/**
 * Citizen identity number (公民身份号码, GB 11643-1999): 6 region, 8 birth date, 3 sequence, 1 check (ISO 7064 MOD 11-2).
 * Region codes are not looked up: old ones that no longer exist stay valid. `today` refuses a birth in the future.
 */
export function residentIdFault(number: string, today?: LocalDate): ResidentIdFault | undefined {
  // 15-digit numbers are no longer valid documents; the X is upper-case.
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'form';
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(bornOn)) return 'date';
  if (today !== undefined && bornOn > today) return 'future';
  return residentIdCheck(number.slice(0, 17)) === number[17] ? undefined : 'check';
}

export const isResidentId = (number: string, today?: LocalDate): boolean =>
  residentIdFault(number, today) === undefined;

/** The check character of 17 digits. */
export function residentIdCheck(digits: string): string | undefined {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checkCharacters[sum % 11];
}

/** A number whose check character holds, of its first 17 digits: for invented people. */
export const fittingResidentId = (digits: string): string => `${digits}${residentIdCheck(digits) ?? ''}`;
