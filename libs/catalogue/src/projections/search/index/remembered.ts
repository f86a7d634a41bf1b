/** Answers to the questions that were asked last, as long as an era lasts. */
export class Remembered<Answer> {
  private readonly known = new Map<string, Answer>();

  constructor(private readonly most: number) {}

  /** Asked for last, forgotten last. */
  get(question: object, era: string, answer: () => Answer): Answer {
    const key = `${era} ${JSON.stringify(Object.entries(question).sort())}`;
    const known = this.known.get(key) ?? answer();
    this.known.delete(key);
    this.known.set(key, known);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > this.most) this.known.delete(oldest);
    return known;
  }
}
