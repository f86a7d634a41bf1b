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
  /** Why the moment last asked for could not be shown; the history is there all the same. */
  const missed = shallowRef<unknown>();
  const at = ref(textOf(route.query['at']) ?? '');
  const view = ref<ViewKind>(route.query['view'] === 'legal' ? 'legal' : 'recorded');
  /** Of the legal view: only what had been recorded by then; '' everything that is known by now. */
  const knownAt = ref(textOf(route.query['knownAt']) ?? '');
  const playing = ref(false);
  let asking: AbortController | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const acts = computed(() => replay.value?.acts ?? []);
  /** The act one stands at or behind; −1 before the first. */
  const current = computed(() => acts.value.findLastIndex(({ recordedAt }) => recordedAt <= at.value));

  async function load(): Promise<void> {
    problem.value = undefined;
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
      const known = view.value === 'legal' && knownAt.value !== '' ? { knownAt: knownAt.value } : {};
      const [recorded, legal] = await Promise.all([
        caseAt(caseId.value, { at: at.value, view: 'recorded' }, mine.signal),
        caseAt(caseId.value, { at: at.value, view: 'legal', ...known }, mine.signal),
      ]);
      if (mine.signal.aborted) return;
      moment.value = { recorded, legal };
      missed.value = undefined;
    } catch (error) {
      if (!mine.signal.aborted) missed.value = error;
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

  /** Where the same is found again. */
  const query = () => ({
    at: at.value,
    view: view.value,
    ...(view.value === 'legal' && knownAt.value !== '' && { knownAt: knownAt.value }),
  });
  const address = (): string => new URL(router.resolve({ query: query() }).href, location.href).href;

  watch([at, view, knownAt], () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      void router.replace({ query: query() });
      void look();
    }, settleMs);
  });
  onUnmounted(() => {
    clearTimeout(settling);
    clearInterval(ticking);
    asking?.abort();
  });

  const told = { replay, moment, problem, missed, at, view, knownAt, playing, acts, current };
  return { ...told, address, load, look, goTo, step, play };
}

const textOf = (value: unknown): string | undefined => {
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
};
