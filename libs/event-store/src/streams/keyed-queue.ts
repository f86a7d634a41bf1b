/** Runs work one after the other per key, keys beside each other. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Whether work of this key goes on or waits. */
  busy(key: string): boolean {
    return this.tails.has(key);
  }

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key);
    // Nobody waits for nobody: the usual case costs no turn of the event loop.
    const mine = before ? before.then(work) : work();
    const tail = mine.catch(() => undefined);
    this.tails.set(key, tail);
    try {
      return await mine;
    } finally {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    }
  }
}
