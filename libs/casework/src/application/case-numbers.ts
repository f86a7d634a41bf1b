import type { LocalDate } from '@banjian/kernel';

/** Hands out case numbers (办件编码): gaps are allowed, a number is never given twice. */
export abstract class CaseNumbers {
  /** Implementation code (31) + `yyyyMMdd` + four digits, five when a day needs more: 43 characters or 44. */
  abstract next(implementationCode: string, day: LocalDate): Promise<string>;
}
