/** Where a map puts what it does not hold in memory. */
export interface Shelf<Value> {
  load(keys: readonly string[]): Promise<ReadonlyMap<string, Value | undefined>>;
  /** What is undefined goes. */
  save(values: ReadonlyMap<string, Value | undefined>): Promise<void>;
}

/**
 * A map of which so much is held in memory; what was used longest ago lies on a shelf. Keys are reached for before they are
 * looked at, all of a batch together.
 */
export class BoundedMap<Value> {
  /** Last used last. */
  private readonly held = new Map<string, Value | undefined>();
  private readonly changed = new Set<string>();
  private shelved = false;

  /** `most`: entries in memory between two batches. */
  constructor(
    private readonly shelf: Shelf<Value>,
    private readonly most: number,
  ) {}

  /** For little enough: nothing is ever put away, nor need be reached for. */
  static inMemory<Value>(): BoundedMap<Value> {
    return new BoundedMap<Value>(nowhere, Infinity);
  }

  async reach(keys: Iterable<string>): Promise<void> {
    const missing: string[] = [];
    for (const key of new Set(keys)) {
      if (this.held.has(key)) this.hold(key, this.held.get(key));
      else missing.push(key);
    }
    const found = this.shelved && missing.length > 0 ? await this.shelf.load(missing) : undefined;
    for (const key of missing) this.held.set(key, found?.get(key));
  }

  get(key: string): Value | undefined {
    return this.held.get(key);
  }

  set(key: string, value: Value | undefined): void {
    this.hold(key, value);
    this.changed.add(key);
  }

  /** Between two batches: down to half of what may be held, so that not every batch has some to put away. */
  async ease(): Promise<void> {
    if (this.held.size > this.most) await this.putAway(this.held.size - Math.floor(this.most / 2));
  }

  /** Everything on the shelf. */
  async layDown(): Promise<void> {
    await this.putAway(this.held.size);
  }

  private async putAway(count: number): Promise<void> {
    const oldest = [...this.held.keys()].slice(0, count);
    const changed = oldest.filter((key) => this.changed.has(key));
    if (changed.length > 0) await this.shelf.save(new Map(changed.map((key) => [key, this.held.get(key)])));
    this.shelved ||= changed.length > 0;
    for (const key of oldest) {
      this.held.delete(key);
      this.changed.delete(key);
    }
  }

  private hold(key: string, value: Value | undefined): void {
    this.held.delete(key);
    this.held.set(key, value);
  }
}

const nowhere: Shelf<never> = {
  load: () => Promise.resolve(new Map()),
  save: () => Promise.resolve(),
};
