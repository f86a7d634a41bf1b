/** Many steps at once, each after those it must follow: what two have in common happens in the order given. */
export class InOrder {
  private readonly tails = new Map<string, Promise<void>>();
  private readonly underWay = new Set<Promise<void>>();
  private failure: Error | undefined;

  constructor(private readonly atOnce: number) {}

  /** Answers as soon as there is room for another. Throws what any step before has thrown. */
  async add(keys: readonly string[], work: () => Promise<void>): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    const before = keys.flatMap((key) => this.tails.get(key) ?? []);
    const mine: Promise<void> = Promise.all(before)
      .then(() => (this.failure === undefined ? work() : undefined))
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.underWay.delete(mine);
        for (const key of keys) if (this.tails.get(key) === mine) this.tails.delete(key);
      });
    this.underWay.add(mine);
    for (const key of keys) this.tails.set(key, mine);
    while (this.underWay.size >= this.atOnce) await Promise.race(this.underWay);
  }

  async done(): Promise<void> {
    await Promise.all(this.underWay);
    if (this.failure !== undefined) throw this.failure;
  }
}
