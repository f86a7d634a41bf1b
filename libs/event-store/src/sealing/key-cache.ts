import type { SubjectKey } from './key-ring.js';

/** Keys lately used, for a short time and not too many: a destroyed key must not live on here. */
export class KeyCache {
  private readonly entries = new Map<string, { readonly key: SubjectKey; readonly until: number }>();

  constructor(
    private readonly most: number,
    private readonly ttlMs: number,
  ) {}

  get(subject: string): SubjectKey | undefined {
    const entry = this.entries.get(subject);
    if (entry && entry.until > performance.now()) return entry.key;
    this.entries.delete(subject);
    return undefined;
  }

  set(subject: string, key: SubjectKey): void {
    // The one that stands first was put in first, so it ends first.
    const [oldest] = this.entries.keys();
    if (this.entries.size >= this.most && oldest !== undefined) this.entries.delete(oldest);
    this.entries.delete(subject);
    this.entries.set(subject, { key, until: performance.now() + this.ttlMs });
  }

  delete(subject: string): void {
    this.entries.delete(subject);
  }
}
