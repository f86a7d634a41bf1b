/**
 * One costly question asked by many at once. While it is being answered, whoever asks anew waits for the next answer, and all of
 * them get that one: begun after each of them asked, so it holds what they have written, and never more than one runs at a time.
 */
export class TogetherAsked<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly waiting = new Map<string, Promise<T>>();

  /** @param about what is asked: the same text, the same question */
  of(about: string, ask: () => Promise<T>): Promise<T> {
    const waiting = this.waiting.get(about);
    if (waiting) return waiting;
    const running = this.running.get(about);
    if (!running) return this.run(about, ask);
    const next = this.after(running, about, ask);
    this.waiting.set(about, next);
    return next;
  }

  private async after(running: Promise<T>, about: string, ask: () => Promise<T>): Promise<T> {
    await running.catch(() => undefined);
    this.waiting.delete(about);
    return this.run(about, ask);
  }

  private run(about: string, ask: () => Promise<T>): Promise<T> {
    const answer = ask().finally(() => {
      if (this.running.get(about) === answer) this.running.delete(about);
    });
    this.running.set(about, answer);
    return answer;
  }
}
