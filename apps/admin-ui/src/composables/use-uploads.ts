import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { upload, type Uploaded } from '../api/attachments.js';
import { newKey } from '../api/http.js';
import { ApiProblem } from '../api/problem.js';

/** A file that is not in yet. */
export interface Running {
  readonly id: string;
  /** Code of the material it is for. */
  readonly material: string;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'checking' | 'lost' | 'refused';
  /** From 0 to 1. */
  readonly share: number;
  readonly problem?: ApiProblem;
}

/** Of one person the server takes three at a time; the third is left for another tab. */
const atOnce = 2;
/** Seconds until a broken line is tried again by itself; then somebody must press. */
const pauses = [1, 3, 8, 20] as const;

const inHand = ref(0);
/** Files of this page that are still on their way: nothing is sent before they are in. */
export const uploadsInHand = computed(() => inHand.value);

/** Uploads of one form: in order, a few at a time, again after a broken line. Each file that is in is handed to `taken`. */
export function useUploads(taken: (material: string, file: Uploaded) => void) {
  const running = shallowRef<readonly Running[]>([]);
  const stops = new Map<string, AbortController>();
  const tries = new Map<string, number>();
  const timers = new Set<ReturnType<typeof setTimeout>>();

  const change = (id: string, to: Partial<Running>): void => {
    running.value = running.value.map((each) => (each.id === id ? { ...each, ...to } : each));
  };
  const drop = (id: string): void => {
    running.value = running.value.filter((each) => each.id !== id);
    stops.delete(id);
    tries.delete(id);
  };

  function add(material: string, files: Iterable<File>): void {
    const fresh = [...files].map((file) => ({
      ...{ id: newKey(), material, file },
      ...{ state: 'waiting' as const, share: 0 },
    }));
    running.value = [...running.value, ...fresh];
    next();
  }

  function next(): void {
    const busy = running.value.filter(({ state }) => state === 'sending' || state === 'checking').length;
    const waiting = running.value.filter(({ state }) => state === 'waiting');
    for (const each of waiting.slice(0, Math.max(0, atOnce - busy))) void send(each);
  }

  async function send({ id, material, file }: Running): Promise<void> {
    const stop = new AbortController();
    stops.set(id, stop);
    change(id, { state: 'sending', share: 0 });
    const progress = (share: number): void => {
      change(id, { share, state: share < 1 ? 'sending' : 'checking' });
    };
    try {
      taken(material, await upload(file, { key: id, signal: stop.signal, progress }));
      drop(id);
    } catch (error) {
      if (stop.signal.aborted) drop(id);
      else failed(id, error);
    }
    next();
  }

  /** A line that broke and a server that is busy are tried again; what the server says of the file itself stands. */
  function failed(id: string, error: unknown): void {
    const problem = error instanceof ApiProblem ? error : undefined;
    if (!passing(problem)) return void change(id, { state: 'refused', ...(problem && { problem }) });
    const before = tries.get(id) ?? 0;
    tries.set(id, before + 1);
    change(id, { state: 'lost', problem });
    const pause = problem?.retryAfter ?? pauses[before];
    if (before < pauses.length && pause !== undefined) later(id, pause);
  }

  function later(id: string, seconds: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      again(id, false);
    }, seconds * 1000);
    timers.add(timer);
  }

  function again(id: string, asked = true): void {
    if (running.value.find((each) => each.id === id)?.state !== 'lost') return;
    if (asked) tries.delete(id);
    change(id, { state: 'waiting', problem: undefined });
    next();
  }

  function cancel(id: string): void {
    const stop = stops.get(id);
    drop(id);
    stop?.abort();
    next();
  }

  const backOnline = (): void => {
    for (const { id } of running.value.filter(({ state }) => state === 'lost')) again(id);
  };
  const warn = (event: BeforeUnloadEvent): void => {
    if (pending() > 0) event.preventDefault();
  };
  const pending = (): number => running.value.filter(({ state }) => state !== 'refused').length;

  let counted = 0;
  const count = (now: number): void => {
    inHand.value += now - counted;
    counted = now;
  };
  watch(
    running,
    () => {
      count(pending());
    },
    { flush: 'sync' },
  );
  window.addEventListener('online', backOnline);
  window.addEventListener('beforeunload', warn);
  onScopeDispose(() => {
    for (const timer of timers) clearTimeout(timer);
    for (const stop of stops.values()) stop.abort();
    count(0);
    window.removeEventListener('online', backOnline);
    window.removeEventListener('beforeunload', warn);
  });

  return { running, add, again, cancel };
}

export type Uploads = ReturnType<typeof useUploads>;

const busyCodes = ['attachment.too-many-at-once', 'attachment.still-arriving'];

/** The line was broken, or the server has its hands full: it says nothing of the file. */
const passing = (problem: ApiProblem | undefined): boolean =>
  problem !== undefined &&
  (problem.status === 0 || problem.status === 503 || busyCodes.includes(problem.code));
