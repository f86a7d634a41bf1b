import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { ItemShown } from '../../../api/items.js';
import { prefillFor, type PrefilledValue } from '../../../api/shared-data.js';
import { valueAt, withValueAt, type FormValue } from '../../../composables/item-form.js';
import { numberFault } from '../../../composables/number-checks.js';
import { useSession } from '../../../stores/session.js';
import { unchecked, type IntakeDraft } from './draft.js';

const isEmpty = (value: FormValue): boolean => value === undefined || value === '';

/**
 * Fills the form from shared data as soon as the applicant's document is known, where nothing stands yet, and marks the materials
 * that need not be handed in. Another applicant's data go with that applicant.
 */
export function usePrefill(draft: Ref<IntakeDraft>, item: ShallowRef<ItemShown | undefined>) {
  const problem = shallowRef<unknown>();
  const busy = ref(false);
  const atWindow = useSession().role === 'windowClerk';
  let stop: AbortController | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;

  /** Of whom for which item; empty while the document is not whole. */
  function wanted(): string {
    const { idType, idNumber, kind } = draft.value.applicant;
    const number = idNumber.trim().toUpperCase();
    const whole = number.length >= 6 && numberFault(idType, number) === undefined;
    return item.value && whole && atWindow ? [item.value.itemCode, kind, idType, number].join(' ') : '';
  }

  watch(
    wanted,
    (now) => {
      clearTimeout(rest);
      stop?.abort();
      problem.value = undefined;
      if (now === draft.value.prefilledFor) return;
      if (draft.value.prefilledFor !== '') clear();
      if (now !== '') rest = setTimeout(() => void load(now), 250);
    },
    { immediate: true },
  );

  async function load(whom: string): Promise<void> {
    const { kind, idType } = draft.value.applicant;
    const [code = '', , , idNumber = ''] = whom.split(' ');
    const mine = (stop = new AbortController());
    busy.value = true;
    problem.value = undefined;
    try {
      const { values, held } = await prefillFor(code, { kind, idType, idNumber }, mine.signal);
      if (mine.signal.aborted) return;
      draft.value = { ...draft.value, held, prefilledFor: whom };
      fill(values);
      for (const { material } of held) mark(material, 'none', 'shared');
    } catch (error) {
      if (!mine.signal.aborted) problem.value = error;
    } finally {
      if (stop === mine) busy.value = false;
    }
  }

  /** What the clerk has typed stands. */
  function fill(values: readonly PrefilledValue[]): void {
    const empty = values.filter(({ field }) => isEmpty(valueAt(draft.value.form, field)));
    draft.value.prefilled = Object.fromEntries(empty.map((each) => [each.field, each]));
    draft.value.form = empty.reduce(
      (form, { field, value }) => withValueAt(form, field, value),
      draft.value.form,
    );
  }

  /** What was filled in and left as it was is taken out again. */
  function clear(): void {
    const { prefilled, held } = draft.value;
    draft.value.form = Object.values(prefilled)
      .filter(({ field, value }) => valueAt(draft.value.form, field) === value)
      .reduce((form, { field }) => withValueAt(form, field, undefined), draft.value.form);
    draft.value = { ...draft.value, prefilled: {}, prefilledFor: '', held: [] };
    for (const { material } of held) mark(material, 'shared', 'none');
  }

  function mark(material: string, from: 'none' | 'shared', to: 'none' | 'shared'): void {
    const check = { ...unchecked, ...draft.value.checks[material] };
    if (check.state === from)
      draft.value.checks = { ...draft.value.checks, [material]: { ...check, state: to } };
  }

  onScopeDispose(() => {
    clearTimeout(rest);
    stop?.abort();
  });
  return {
    prefillProblem: problem,
    prefilling: busy,
    clearPrefill: clear,
    prefillAgain: () => load(wanted()),
  };
}

/** Fields that still hold what shared data said. */
export const prefilledStill = ({ prefilled, form }: IntakeDraft): readonly string[] =>
  Object.values(prefilled).flatMap(({ field, value }) => (valueAt(form, field) === value ? [field] : []));
