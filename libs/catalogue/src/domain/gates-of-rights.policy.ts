import { broken, type BrokenGate } from './gate-words.js';
import type { ItemDraft } from './item-draft.js';
import type { ItemType } from './item-version.js';

/** They exercise no power and decide on no right. */
const powerless: readonly ItemType[] = ['publicService', 'platform'];

/** What a body may ask or refuse, and what people can do about it. */
export function rightsGates(draft: ItemDraft): readonly BrokenGate[] {
  return [...remedyGates(draft), ...feeGates(draft.fee), ...powerGates(draft)];
}

/** Whoever is refused must be told where to turn (行政许可法 art. 38); a public service decides on no right. */
function remedyGates({ itemType, remedies = [] }: ItemDraft): readonly BrokenGate[] {
  const needed = itemType !== undefined && !powerless.includes(itemType);
  return [
    ...(['reconsideration', 'litigation'] as const).flatMap((kind) =>
      broken(
        needed && !remedies.some((remedy) => remedy.kind === kind),
        'item.remedy-missing',
        `remedies/${kind}`,
      ),
    ),
    ...remedies.flatMap(({ kind, first }, index) =>
      broken(
        first === true && kind !== 'reconsideration',
        'item.remedy-order-malformed',
        `remedies/${String(index)}`,
      ),
    ),
  ];
}

/** A fee needs a law or an administrative regulation (行政许可法 58) and is published with its standard (59). */
function feeGates(fee: ItemDraft['fee']): readonly BrokenGate[] {
  if (!fee) return [];
  const lines = fee.lines ?? [];
  return [
    ...broken(lines.length === 0, 'item.fee-incomplete', 'fee/lines'),
    ...lines.flatMap(({ name, standard, legalBasis }, index) => {
      const at = `fee/lines/${String(index)}`;
      return [
        ...broken(!name, 'item.fee-incomplete', `${at}/name`),
        ...broken(!standard, 'item.fee-incomplete', `${at}/standard`),
        ...broken(!legalBasis, 'item.fee-without-basis', `${at}/legalBasis`),
      ];
    }),
  ];
}

/** C14: every power item rests on an entry of the 权责清单; a package rests on its members. */
function powerGates({ itemType, lists = [] }: ItemDraft): readonly BrokenGate[] {
  const power = itemType !== undefined && itemType !== 'package' && !powerless.includes(itemType);
  return broken(power && !lists.some(({ list }) => list === 'powers'), 'item.power-list-missing', 'lists');
}
