import { Problem } from '@banjian/http';
import { Injectable } from '@nestjs/common';
import { atOnce } from '../domain/upload-limits.js';

/** How many files come in at once: more would only make each slower, and hold memory and descriptors. */
@Injectable()
export class Admission {
  private readonly running = new Map<string, number>();
  private total = 0;

  /** Throws `Problem` 429 for one person's too many, 503 when the process has its hands full. */
  async during<T>(person: string, work: () => Promise<T>): Promise<T> {
    const mine = this.running.get(person) ?? 0;
    if (mine >= atOnce.person)
      throw new Problem(429, 'attachment.too-many-at-once', { most: atOnce.person }, 5);
    if (this.total >= atOnce.process) throw new Problem(503, 'attachment.busy', {}, 5);
    this.count(person, 1);
    try {
      return await work();
    } finally {
      this.count(person, -1);
    }
  }

  private count(person: string, change: 1 | -1): void {
    const left = (this.running.get(person) ?? 0) + change;
    this.total += change;
    if (left === 0) this.running.delete(person);
    else this.running.set(person, left);
  }
}
