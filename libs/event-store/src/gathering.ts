export interface GatheringOptions {
  /** Calls under way at most. */
  readonly lanes: number;
  /** Keys in one call at most. */
  readonly most: number;
}

interface Asking<Value> {
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Questions asked at the same time become one: sent at once while a lane is free; while all are busy those that come
 * gather for the next call. A question is always sent after it was asked, so its answer is never older than that.
 */
export class Gathering<Key, Value> {
  private waiting = new Map<Key, Asking<Value>[]>();
  private busy = 0;

  constructor(
    private readonly ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
    private readonly options: GatheringOptions,
  ) {}

  /** Undefined where the answer does not have it; throws what the call threw. */
  get(key: Key): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      const asking = { resolve, reject };
      const others = this.waiting.get(key);
      if (others) others.push(asking);
      else this.waiting.set(key, [asking]);
      // Those who ask in the same turn of the loop come along.
      if (this.waiting.size === 1) {
        setImmediate(() => {
          this.pump();
        });
      }
    });
  }

  private pump(): void {
    while (this.busy < this.options.lanes && this.waiting.size > 0) {
      this.busy += 1;
      void this.call(this.next()).finally(() => {
        this.busy -= 1;
        this.pump();
      });
    }
  }

  private next(): ReadonlyMap<Key, readonly Asking<Value>[]> {
    const all = [...this.waiting];
    this.waiting = new Map(all.slice(this.options.most));
    return new Map(all.slice(0, this.options.most));
  }

  private async call(asked: ReadonlyMap<Key, readonly Asking<Value>[]>): Promise<void> {
    try {
      const answer = await this.ask([...asked.keys()]);
      for (const [key, all] of asked) for (const { resolve } of all) resolve(answer.get(key));
    } catch (error) {
      for (const all of asked.values()) for (const { reject } of all) reject(error);
    }
  }
}
