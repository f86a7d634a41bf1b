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
  correction: 'GG',
  supplementNote: 'BG',
  notRequired: 'BX',
  withdrawal: 'CH',
  withdrawalRefusal: 'BC',
  termination: 'ZZ',
  creditNote: 'XY',
  commitment: 'CN',
  revocation: 'CX',
  /** 一次性告知单 of a consultation, before anybody applies. */
  consultation: 'ZX',
} as const;

export type PaperKind = keyof typeof letters;

/** `paperNumber('…0001', 'notice')` = `…0001-GZ`; `paperNumber('…0001', 'supplementReceipt', 2)` = `…0001-BZ02`. */
export function paperNumber(caseNumber: string, kind: PaperKind, count?: number): string {
  const suffix = count === undefined ? '' : String(count).padStart(2, '0');
  return `${caseNumber}-${letters[kind]}${suffix}`;
}

const isKind = (name: string): name is PaperKind => Object.hasOwn(letters, name);
const kinds: ReadonlyMap<string, PaperKind> = new Map(
  Object.keys(letters)
    .filter(isKind)
    .map((kind) => [letters[kind], kind]),
);

/** The kind of a paper by its number; undefined when it is none of ours. */
export const paperKindOf = (number: string): PaperKind | undefined =>
  kinds.get(/-([A-Z]{2})\d*$/.exec(number)?.[1] ?? '');
