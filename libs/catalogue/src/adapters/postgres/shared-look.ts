/**
 * Many who ask at the same moment look once (合并查询): each is answered by a look that began after it asked, so nobody
 * is told less than was true then.
 */
export class SharedLook<Seen> {
  private running: Promise<Seen> | undefined;
  private next: Promise<Seen> | undefined;

  constructor(private readonly look: () => Promise<Seen>) {}

  seen(): Promise<Seen> {
    if (!this.running) return this.begin();
    this.next ??= this.running.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.next;
  }

  private begin(): Promise<Seen> {
    this.next = undefined;
    const running = this.look().finally(() => {
      if (this.running === running) this.running = undefined;
    });
    this.running = running;
    return running;
  }
}
