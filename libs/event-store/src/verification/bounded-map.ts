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
  /** Last reached for last. */
  private readonly held = new Map<string, Held<Value>>();
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
      const held = this.held.get(key);
      if (held) {
        this.held.delete(key);
        this.held.set(key, held);
      } else missing.push(key);
    }
    const found = this.shelved && missing.length > 0 ? await this.shelf.load(missing) : undefined;
    for (const key of missing) this.held.set(key, { value: found?.get(key), changed: false });
  }

  get(key: string): Value | undefined {
    return this.held.get(key)?.value;
  }

  set(key: string, value: Value | undefined): void {
    const held = this.held.get(key);
    if (!held) this.held.set(key, { value, changed: true });
    else [held.value, held.changed] = [value, true];
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
    const changed = new Map<string, Value | undefined>();
    let left = count;
    for (const [key, held] of this.held) {
      if (left-- === 0) break;
      if (held.changed) changed.set(key, held.value);
      this.held.delete(key);
    }
    if (changed.size > 0) await this.shelf.save(changed);
    this.shelved ||= changed.size > 0;
  }
}

interface Held<Value> {
  value: Value | undefined;
  changed: boolean;
}

const nowhere: Shelf<never> = {
  load: () => Promise.resolve(new Map()),
  save: () => Promise.resolve(),
};
