/** Ctrl-C in the middle of long work: the verb ends what it has in hand before the database goes. */
let asked = false;
let ended: Promise<unknown> = Promise.resolve();

/** Carry out work that looks at `interrupted()` from time to time and then ends by itself. */
export function interruptible<T>(work: () => Promise<T>): Promise<T> {
  asked = false;
  const running = work();
  ended = running.catch(() => undefined);
  return running;
}

export const interrupted = (): boolean => asked;

/** Asks the work to end and waits until it has. */
export async function interrupt(): Promise<void> {
  asked = true;
  await ended;
}
