import { computed, reactive, ref, shallowRef } from 'vue';
import type { CaseView, Done } from '../../../api/cases.js';
import { newKey } from '../../../api/http.js';
import { ApiProblem } from '../../../api/problem.js';
import type { Command, CommandField } from './command.js';

/** What is being said in one command: kept whatever the server answers, sent once however often it is pressed. */
export function useCommand(command: Command, view: () => CaseView) {
  const said = reactive<Record<string, unknown>>(
    Object.fromEntries(command.fields.map((field) => [field.name, field.preset?.(view()) ?? emptyOf(field)])),
  );
  const busy = ref(false);
  const problem = shallowRef<unknown>();
  /** A new intention has a new key; the same one sent again keeps it. */
  let key = newKey();

  const shown = computed(() => command.fields.filter(({ when }) => when?.(said) ?? true));
  const ready = computed(() =>
    shown.value.every((field) => field.optional === true || !isEmpty(said[field.name])),
  );
  /** Somebody was faster: the page shows what stands now, what was typed waits. */
  const overtaken = computed(
    () => problem.value instanceof ApiProblem && problem.value.code === 'stream.revision-mismatch',
  );

  /** What is said so far, as it is sent: in the address, or in the body. */
  function part(inPath: boolean): Record<string, unknown> {
    const filled = shown.value.filter(({ name, local }) => local !== true && !isEmpty(said[name]));
    return Object.fromEntries(
      filled
        .filter((field) => (field.inPath === true) === inPath)
        .map((field) => [field.name, sentAs(field, said)]),
    );
  }

  async function send(): Promise<Done | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = undefined;
    try {
      const { caseId, revision } = view();
      return await command.send(part(true) as Record<string, string>)(caseId, part(false), { key, revision });
    } catch (error) {
      problem.value = error;
      // Decided and refused: another try is another intention. Without an answer it is the same one.
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key = newKey();
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  const spoken = (): Record<string, unknown> => ({ ...part(true), ...part(false) });

  return { said, shown, ready, busy, problem, overtaken, spoken, send };
}

function sentAs({ name, kind }: CommandField, said: Readonly<Record<string, unknown>>): unknown {
  const value = said[name];
  if (kind !== 'lines' || typeof value !== 'string') return value;
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function emptyOf({ kind }: CommandField): unknown {
  if (['gaps', 'corrections', 'faults', 'materials'].includes(kind)) return [];
  return ['number', 'flag', 'promise'].includes(kind) ? undefined : '';
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
