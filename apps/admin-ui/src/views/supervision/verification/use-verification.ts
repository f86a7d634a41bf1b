import { onMounted, onUnmounted, ref, shallowRef } from 'vue';
import {
  newestVerification,
  verifyStore,
  type StoreVerified,
  type VerificationRun,
  type VerificationUnderWay,
} from '../../../api/supervision.js';

/** The verification of the store: the last one, whoever began it, until another is begun here. */
export function useVerification() {
  const last = shallowRef<Pick<VerificationRun, 'begunAt' | 'endedAt'>>();
  const verified = shallowRef<StoreVerified>();
  const problem = shallowRef<unknown>();
  const way = shallowRef<VerificationUnderWay>();
  /** It came to no outcome, for its process ended. */
  const brokenOff = ref(false);
  const busy = ref(false);
  /** Known to have never been verified. */
  const never = ref(false);
  const leaving = new AbortController();

  /** `run`: one that is under way. */
  async function verify(run?: string): Promise<void> {
    [busy.value, brokenOff.value, problem.value, last.value] = [true, false, undefined, undefined];
    if (run === undefined) way.value = undefined;
    try {
      verified.value = await verifyStore((told) => (way.value = told), leaving.signal, run);
    } catch (error) {
      if (!leaving.signal.aborted) problem.value = error;
    } finally {
      busy.value = false;
    }
    if (problem.value === undefined && !leaving.signal.aborted) await look(false);
  }

  /** `follow`: what is under way. */
  async function look(follow: boolean): Promise<void> {
    const newest = await newestVerification().catch((error: unknown) => {
      if (!leaving.signal.aborted) problem.value = error;
    });
    never.value = newest === undefined && problem.value === undefined;
    if (!newest || busy.value || leaving.signal.aborted) return;
    if (newest.state === 'underWay') {
      if (!follow) return;
      way.value = newest;
      await verify(newest.run);
      return;
    }
    last.value = newest;
    brokenOff.value = newest.state === 'brokenOff';
    verified.value = newest.outcome;
  }

  onMounted(() => look(true));
  onUnmounted(() => {
    leaving.abort();
  });
  return { last, verified, problem, way, brokenOff, busy, never, verify };
}
