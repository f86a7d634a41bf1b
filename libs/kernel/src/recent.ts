/** What was lately worked out or read, at most so many: the one that was put in first goes first. */
export class Recent<Key, Value> {
  private readonly known = new Map<Key, Value>();

  constructor(private readonly most: number) {}

  get(key: Key): Value | undefined {
    return this.known.get(key);
  }

  set(key: Key, value: Value): void {
    this.known.set(key, value);
    if (this.known.size <= this.most) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }

  delete(key: Key): void {
    this.known.delete(key);
  }
}
