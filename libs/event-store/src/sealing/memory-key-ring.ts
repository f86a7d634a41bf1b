import { createHash } from 'node:crypto';
import { reject } from '@banjian/kernel';
import { KeyRing, type SubjectKey } from './key-ring.js';

/** Keys of tests: they follow from the subject, so that the golden corpus opens on every machine. */
export class MemoryKeyRing extends KeyRing {
  private readonly destroyed = new Set<string>();

  forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    return Promise.resolve().then(() => {
      if (subjects.some((subject) => this.destroyed.has(subject))) return reject('subject.erased');
      return new Map(subjects.map((subject) => [subject, testKey(subject)]));
    });
  }

  forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const keyOf = (subject: string): SubjectKey =>
      this.destroyed.has(subject) ? 'destroyed' : testKey(subject);
    return Promise.resolve(new Map(subjects.map((subject) => [subject, keyOf(subject)])));
  }

  erase(subject: string): Promise<void> {
    this.destroyed.add(subject);
    return Promise.resolve();
  }
}

const testKey = (subject: string): Buffer => createHash('sha256').update(`test ${subject}`).digest();
