import { createHash } from 'node:crypto';
import { reject } from '@banjian/kernel';
import { KeyRing, type SubjectKey } from './key-ring.js';

/** Keys of tests: they follow from the subject, so that the golden corpus opens on every machine. */
export class MemoryKeyRing extends KeyRing {
  private readonly tombstones = new Set<string>();

  forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    return Promise.resolve().then(() => {
      if (subjects.some((subject) => this.tombstones.has(subject))) return reject('subject.erased');
      return new Map(subjects.map((subject) => [subject, testKey(subject)]));
    });
  }

  forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const keyOf = (subject: string): SubjectKey =>
      this.tombstones.has(subject) ? 'destroyed' : testKey(subject);
    return Promise.resolve(new Map(subjects.map((subject) => [subject, keyOf(subject)])));
  }

  erase(subject: string): Promise<void> {
    this.tombstones.add(subject);
    return Promise.resolve();
  }

  destroyed(): Promise<readonly string[]> {
    return Promise.resolve([...this.tombstones]);
  }
}

const testKey = (subject: string): Buffer => createHash('sha256').update(`test ${subject}`).digest();
