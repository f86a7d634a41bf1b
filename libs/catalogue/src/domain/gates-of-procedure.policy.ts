import { broken, type BrokenGate } from './gate-words.js';
import type { ItemDraft } from './item-draft.js';
import type { Limit } from './item-version.js';

const repeated = (list: readonly { readonly code: string }[], index: number): boolean =>
  list.findIndex(({ code }) => code === list[index]?.code) !== index;

/** 即办件 is decided on the spot; an inspection is signed by two (行政许可法 art. 34). */
export function stepGates({ handling, limits, steps = [] }: ItemDraft): readonly BrokenGate[] {
  return [
    ...broken(handling === 'instant' && steps.length > 0, 'item.instant-with-steps', 'steps'),
    ...broken(stepsExceedPromise(steps, limits?.promisedDecision), 'item.step-exceeds-promise', 'steps'),
    ...steps.flatMap(({ kind, signers }, index) => [
      ...broken(repeated(steps, index), 'item.step-code-repeated', `steps/${String(index)}`),
      ...broken(
        kind === 'inspection' && signers < 2,
        'item.inspection-needs-two-signers',
        `steps/${String(index)}`,
      ),
    ]),
  ];
}

/** Only limits of the promise's own unit can be added up. */
function stepsExceedPromise(steps: NonNullable<ItemDraft['steps']>, promise: Limit | undefined): boolean {
  if (!promise) return false;
  const { unit, amount } = promise.rule;
  const rules = steps.flatMap(({ limit }) => (limit?.rule.unit === unit ? [limit.rule.amount] : []));
  return rules.reduce((sum, each) => sum + each, 0) > amount;
}

/** Each procedure of the list once; only what has a statutory limit can be handled jointly under a longer one. */
export function procedureGates({
  handling,
  itemType,
  jointHandling,
  limits,
  quota,
  specialProcedures = [],
}: ItemDraft): readonly BrokenGate[] {
  return [
    ...broken(
      handling === 'instant' && specialProcedures.length > 0,
      'item.instant-with-procedures',
      'specialProcedures',
    ),
    ...specialProcedures.flatMap((_, index) =>
      broken(
        repeated(specialProcedures, index),
        'item.procedure-code-repeated',
        `specialProcedures/${String(index)}`,
      ),
    ),
    ...broken(
      jointHandling === true && !limits?.statutoryDecision,
      'item.limit-missing',
      'limits/statutoryDecision',
    ),
    ...broken(
      quota !== undefined && itemType !== undefined && itemType !== 'permit',
      'item.quota-outside-permits',
      'quota',
    ),
  ];
}

/** Silence is acceptance only for permits (行政许可法 art. 32), and only they have the 20 and 10 days (art. 42, 44). */
export function limitGates({ itemType, handling, licence, limits = {} }: ItemDraft): readonly BrokenGate[] {
  const permit = itemType === 'permit';
  const missing = (limit: Limit | undefined, needed: boolean, name: string): readonly BrokenGate[] =>
    broken(needed && !limit, 'item.limit-missing', `limits/${name}`);
  return [
    ...missing(limits.notice, true, 'notice'),
    ...missing(limits.promisedDecision, handling === 'promised', 'promisedDecision'),
    ...missing(limits.statutoryNotice, permit, 'statutoryNotice'),
    ...missing(limits.statutoryDecision, permit, 'statutoryDecision'),
    ...missing(limits.delivery, permit && licence !== undefined, 'delivery'),
    ...broken(
      itemType !== undefined && !permit && limits.statutoryNotice !== undefined,
      'item.silence-rule-outside-permits',
      'limits/statutoryNotice',
    ),
    ...broken(promiseExceedsLaw(limits), 'item.promise-exceeds-law', 'limits/promisedDecision'),
  ];
}

function promiseExceedsLaw({
  promisedDecision,
  statutoryDecision,
}: NonNullable<ItemDraft['limits']>): boolean {
  const promised = promisedDecision?.rule;
  const statutory = statutoryDecision?.rule;
  return promised?.unit === statutory?.unit && (promised?.amount ?? 0) > (statutory?.amount ?? Infinity);
}
