import { onMounted, onUnmounted, ref, type Ref } from 'vue';

export interface CaseMoved {
  readonly caseId: string;
  readonly number: string;
  readonly revision: number;
}

/** Changes of cases as they happen (SSE). The browser comes back by itself and says where it was. */
export function useCaseChanges(on: { moved(change: CaseMoved): void; lost(): void }): { live: Ref<boolean> } {
  const live = ref(false);
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    source = new EventSource('/api/v1/cases/changes');
    source.onopen = () => {
      // What happened while the line was down and is not told again is read anew.
      if (!live.value) on.lost();
      live.value = true;
    };
    source.onerror = () => {
      live.value = false;
      // Refused for good (signed out, too many): try later, not at once.
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 15_000);
    };
    source.addEventListener('case', ({ data }: MessageEvent<string>) => {
      on.moved(JSON.parse(data) as CaseMoved);
    });
    source.addEventListener('lost', () => {
      on.lost();
    });
  }

  function close(): void {
    clearTimeout(again);
    source?.close();
    source = undefined;
    live.value = false;
  }

  /** A browser keeps six connections to a server: tabs that nobody looks at must not hold them all. */
  function whileSeen(): void {
    if (document.visibilityState === 'hidden') close();
    else if (!source) open();
  }

  onMounted(() => {
    whileSeen();
    document.addEventListener('visibilitychange', whileSeen);
  });
  onUnmounted(() => {
    document.removeEventListener('visibilitychange', whileSeen);
    close();
  });
  return { live };
}
