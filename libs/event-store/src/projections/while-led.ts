import { setTimeout as sleep } from 'node:timers/promises';
import type { Checkpoints } from './checkpoints.js';

/** Whoever finds its work done by another process looks on less often: it is there when the other one ends. */
export const followMs = 250;

/** As long as another process moves the checkpoint: to take up each of its batches here too would be in vain. */
export async function whileLed(checkpoints: Checkpoints, name: string, signal: AbortSignal): Promise<void> {
  let before: string | undefined;
  for (;;) {
    const standing = await checkpoints.find(name).catch(() => undefined);
    if (signal.aborted || standing === undefined || standing.mark === before) return;
    before = standing.mark;
    await pause(followMs, signal);
  }
}

/** Ends early when the signal is given. */
export const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
