import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { ApiProblem } from '../api/problem.js';
import { valueAt, type FormValues } from './item-form.js';
import { word } from '../locales/texts.js';

/** What is wrong with which field, in the words of the server or of ours. */
export const faultsOf = (problem: unknown): ReadonlyMap<string, string> =>
  problem instanceof ApiProblem
    ? new Map(problem.faults.map(({ field, message, fault }) => [field, message ?? word('fault', fault)]))
    : new Map();

/** Those of a form: what has been filled in otherwise since it was sent is no longer told as wrong. */
export function useFaults(
  problem: Ref<unknown>,
  form: () => FormValues,
): ComputedRef<ReadonlyMap<string, string>> {
  const sent = shallowRef<FormValues>({});
  watch(problem, () => (sent.value = JSON.parse(JSON.stringify(form())) as FormValues));
  const stands = (field: string): boolean => {
    if (!field.startsWith('form.')) return true;
    const path = field.slice('form.'.length);
    return JSON.stringify(valueAt(form(), path)) === JSON.stringify(valueAt(sent.value, path));
  };
  return computed(() => new Map([...faultsOf(problem.value)].filter(([field]) => stands(field))));
}
