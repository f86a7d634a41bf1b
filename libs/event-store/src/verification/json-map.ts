import { BoundedMap } from './bounded-map.js';

/** A bounded map of values that are the same after a way through JSON; in memory too they are kept as text, which takes the least room. */
export class JsonMap<Value> {
  constructor(private readonly texts: BoundedMap<string>) {}

  /** As `BoundedMap.inMemory`. */
  static inMemory<Value>(): JsonMap<Value> {
    return new JsonMap(BoundedMap.inMemory());
  }

  reach(keys: Iterable<string>): Promise<void> {
    return this.texts.reach(keys);
  }

  get(key: string): Value | undefined {
    const text = this.texts.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  }

  set(key: string, value: Value | undefined): void {
    this.texts.set(key, value === undefined ? undefined : JSON.stringify(value));
  }

  ease(): Promise<void> {
    return this.texts.ease();
  }

  layDown(): Promise<void> {
    return this.texts.layDown();
  }
}
