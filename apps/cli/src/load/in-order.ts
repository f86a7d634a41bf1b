/**
 * Many steps at once, each after those it must follow: what two have in common happens in the order given. None begins that comes
 * `reach` steps or more after one that is not done, so that whoever stops knows from where to go on.
 */
export class InOrder {
  private readonly tails = new Map<string, Promise<void>>();
  private readonly underWay = new Map<number, Promise<void>>();
  private begun = 0;
  private onRoom: (() => void) | undefined;
  private failure: Error | undefined;

  constructor(
    private readonly atOnce: number,
    private readonly reach: number,
  ) {}

  /** Answers as soon as there is room for another. Throws what any step before has thrown. */
  async add(keys: readonly string[], work: () => Promise<void>): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    const place = this.begun++;
    const before = keys.flatMap((key) => this.tails.get(key) ?? []);
    const mine: Promise<void> = Promise.all(before)
      .then(() => (this.failure === undefined ? work() : undefined))
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.underWay.delete(place);
        this.onRoom?.();
        for (const key of keys) if (this.tails.get(key) === mine) this.tails.delete(key);
      });
    this.underWay.set(place, mine);
    for (const key of keys) this.tails.set(key, mine);
    while (this.isFull()) await new Promise<void>((resolve) => (this.onRoom = resolve));
  }

  /** They stand in the order in which they came. */
  private isFull(): boolean {
    const [oldest = this.begun] = this.underWay.keys();
    return this.underWay.size >= this.atOnce || this.begun - oldest >= this.reach;
  }

  async done(): Promise<void> {
    await Promise.all(this.underWay.values());
    if (this.failure !== undefined) throw this.failure;
  }
}
