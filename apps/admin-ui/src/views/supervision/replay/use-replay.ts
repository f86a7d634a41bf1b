import { computed, onUnmounted, ref, shallowRef, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { caseAt, replayOf, type CaseAt, type CaseReplay, type ViewKind } from '../../../api/supervision.js';

const settleMs = 120;
const playMs = 1_400;

/** The replay of one case: where in time one stands, and what the case was there. The address is the moment. */
export function useReplay(caseId: Ref<string>) {
  const [route, router] = [useRoute(), useRouter()];
  const replay = shallowRef<CaseReplay>();
  const moment = shallowRef<Readonly<Record<ViewKind, CaseAt>>>();
  const problem = shallowRef<unknown>();
  const at = ref(textOf(route.query['at']) ?? '');
  const view = ref<ViewKind>(route.query['view'] === 'legal' ? 'legal' : 'recorded');
  const playing = ref(false);
  let asking: AbortController | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const acts = computed(() => replay.value?.acts ?? []);
  /** The act one stands at or behind; −1 before the first. */
  const current = computed(() => acts.value.findLastIndex(({ recordedAt }) => recordedAt <= at.value));

  async function load(): Promise<void> {
    try {
      const found = await replayOf(caseId.value);
      replay.value = found;
      if (at.value === '') at.value = found.until;
      else await look();
    } catch (error) {
      problem.value = error;
    }
  }

  async function look(): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const [recorded, legal] = await Promise.all([
        caseAt(caseId.value, at.value, 'recorded', mine.signal),
        caseAt(caseId.value, at.value, 'legal', mine.signal),
      ]);
      if (!mine.signal.aborted) moment.value = { recorded, legal };
    } catch (error) {
      if (!mine.signal.aborted) problem.value = error;
    }
  }

  function goTo(index: number): void {
    const act = acts.value[Math.max(0, Math.min(index, acts.value.length - 1))];
    if (act) at.value = act.recordedAt;
  }

  function step(by: number): void {
    goTo(by > 0 ? nextAfter() : acts.value.findLastIndex(({ recordedAt }) => recordedAt < at.value));
  }

  const nextAfter = (): number => {
    const found = acts.value.findIndex(({ recordedAt }) => recordedAt > at.value);
    return found < 0 ? acts.value.length - 1 : found;
  };

  function play(): void {
    playing.value = !playing.value;
    clearInterval(ticking);
    if (!playing.value) return;
    if (current.value === acts.value.length - 1) goTo(0);
    ticking = setInterval(() => {
      step(1);
      if (current.value < acts.value.length - 1) return;
      playing.value = false;
      clearInterval(ticking);
    }, playMs);
  }

  watch([at, view], () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      void router.replace({ query: { at: at.value, view: view.value } });
      void look();
    }, settleMs);
  });
  onUnmounted(() => {
    clearTimeout(settling);
    clearInterval(ticking);
    asking?.abort();
  });

  return { replay, moment, problem, at, view, playing, acts, current, load, goTo, step, play };
}

const textOf = (value: unknown): string | undefined => {
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
};
