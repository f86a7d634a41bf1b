import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { PaperPreview } from '../api/previews.js';

/** Typing pauses this long before the paper is drawn again. */
const restMs = 350;

/**
 * Keeps the papers of what is being said up to date. `asking` answers how to ask for them, undefined while something is still to
 * be filled in; it is watched, so whatever it reads draws the papers anew.
 */
export function usePreview(
  asking: () => ((signal: AbortSignal) => Promise<readonly PaperPreview[]>) | undefined,
) {
  const papers = shallowRef<readonly PaperPreview[]>();
  const problem = shallowRef<unknown>();
  const busy = ref(false);
  const waits = ref(false);
  let stop: AbortController | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;

  watch(
    asking,
    (ask, _before) => {
      clearTimeout(rest);
      stop?.abort();
      waits.value = ask === undefined;
      if (!ask) {
        problem.value = undefined;
        return;
      }
      // The first is drawn at once.
      rest = setTimeout(() => void draw(ask), papers.value || problem.value ? restMs : 0);
    },
    { immediate: true },
  );

  async function draw(ask: (signal: AbortSignal) => Promise<readonly PaperPreview[]>): Promise<void> {
    const mine = (stop = new AbortController());
    busy.value = true;
    try {
      const drawn = await ask(mine.signal);
      if (mine.signal.aborted) return;
      papers.value = drawn;
      problem.value = undefined;
    } catch (error) {
      if (!mine.signal.aborted) problem.value = error;
    } finally {
      if (stop === mine) busy.value = false;
    }
  }

  onScopeDispose(() => {
    clearTimeout(rest);
    stop?.abort();
  });
  return { papers, problem, busy, waits };
}
