import { computed, ref, shallowRef, watch } from 'vue';
import {
  workList,
  workListOverview,
  type CaseLine,
  type WorkListAsked,
  type WorkListOverview,
} from '../../../api/cases.js';
import { useCaseChanges } from '../../../composables/use-case-changes.js';

export interface Filter {
  stage?: string | undefined;
  itemCode?: string | undefined;
  organisation?: string | undefined;
  window?: string | undefined;
  colour?: string | undefined;
  sort?: 'due' | 'newest' | undefined;
}

export const pageSize = 50;

/** One page of the work list as the server has it now: filtered, live, a cursor for each page passed. */
export function useWorkList() {
  const filter = ref<Filter>({});
  const words = ref('');
  const rows = shallowRef<readonly CaseLine[]>([]);
  const overview = shallowRef<WorkListOverview>();
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  const problem = shallowRef<unknown>();
  const moved = ref<ReadonlySet<string>>(new Set());
  /** Cursors of the pages before this one and its own; the first page has none. */
  const cursors = ref<readonly (string | undefined)[]>([undefined]);
  const next = ref<string>();
  let asked: AbortController | undefined;

  async function load(): Promise<void> {
    asked?.abort();
    const mine = (asked = new AbortController());
    try {
      const cursor = cursors.value.at(-1);
      const query = { ...said(filter.value, words.value), limit: pageSize, ...(cursor && { cursor }) };
      const page = await workList(query, mine.signal);
      if (mine.signal.aborted) return;
      rows.value = page.items;
      next.value = page.next;
      state.value = 'ready';
    } catch (error) {
      if (mine.signal.aborted) return;
      problem.value = error;
      state.value = 'failed';
    }
  }

  /** Counts are of the whole scope: they change with the cases, not with the page or the filter. */
  async function count(): Promise<void> {
    overview.value = (await workListOverview().catch(() => undefined)) ?? overview.value;
  }

  async function refresh(): Promise<void> {
    await Promise.all([load(), count()]);
  }

  function restart(): Promise<void> {
    cursors.value = [undefined];
    return load();
  }

  function forward(): Promise<void> | undefined {
    if (next.value === undefined) return undefined;
    cursors.value = [...cursors.value, next.value];
    return load();
  }

  function back(): Promise<void> | undefined {
    if (cursors.value.length === 1) return undefined;
    cursors.value = cursors.value.slice(0, -1);
    return load();
  }

  const { live } = useCaseChanges({
    moved({ caseId }) {
      moved.value = new Set([...moved.value, caseId]);
      soon();
    },
    lost: () => soon(),
  });

  /** Many changes in a moment are one look. */
  let waiting: ReturnType<typeof setTimeout> | undefined;
  function soon(): void {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void refresh();
      setTimeout(() => (moved.value = new Set()), 2_500);
    }, 400);
  }

  watch(filter, restart, { deep: true });
  let typed: ReturnType<typeof setTimeout> | undefined;
  watch(words, () => {
    clearTimeout(typed);
    typed = setTimeout(restart, 250);
  });

  return {
    ...{ filter, words, rows, overview, state, problem, moved, live, load, refresh, forward, back },
    page: computed(() => cursors.value.length),
    hasNext: computed(() => next.value !== undefined),
    narrowed: computed(() => words.value.trim() !== '' || Object.values(filter.value).some(Boolean)),
  };
}

function said(filter: Filter, words: string): WorkListAsked {
  const chosen = Object.entries({ ...filter, words: words.trim() }).filter(([, value]) => value);
  return Object.fromEntries(chosen) as WorkListAsked;
}
