/**
 * Papers (文书): each is a numbered record; its text is rendered from the same event for ever. The number is the case
 * number and two letters of the kind's pinyin, with a count where a kind can recur.
 */
const letters = {
  receipt: 'SJ',
  notice: 'GZ',
  supplementReceipt: 'BZ',
  acceptance: 'SL',
  owedReceipt: 'RQ',
  refusal: 'BS',
  extension: 'YC',
  specialProcedure: 'TB',
  decision: 'JD',
  delivery: 'SD',
  /** 一次性告知单 of a consultation, before anybody applies. */
  consultation: 'ZX',
} as const;

export type PaperKind = keyof typeof letters;

/** `paperNumber('…0001', 'notice')` = `…0001-GZ`; `paperNumber('…0001', 'supplementReceipt', 2)` = `…0001-BZ02`. */
export function paperNumber(caseNumber: string, kind: PaperKind, count?: number): string {
  const suffix = count === undefined ? '' : String(count).padStart(2, '0');
  return `${caseNumber}-${letters[kind]}${suffix}`;
}

const kinds = new Map<string, PaperKind>([
  [letters.receipt, 'receipt'],
  [letters.notice, 'notice'],
  [letters.supplementReceipt, 'supplementReceipt'],
  [letters.acceptance, 'acceptance'],
  [letters.owedReceipt, 'owedReceipt'],
  [letters.refusal, 'refusal'],
  [letters.extension, 'extension'],
  [letters.specialProcedure, 'specialProcedure'],
  [letters.decision, 'decision'],
  [letters.delivery, 'delivery'],
  [letters.consultation, 'consultation'],
]);

/** The kind of a paper by its number; undefined when it is none of ours. */
export const paperKindOf = (number: string): PaperKind | undefined =>
  kinds.get(/-([A-Z]{2})\d*$/.exec(number)?.[1] ?? '');
