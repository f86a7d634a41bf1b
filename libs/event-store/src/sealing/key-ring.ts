/** The key of a person's data, or that it was destroyed (the tombstone). */
export type SubjectKey = Buffer | 'destroyed';

/**
 * The data keys of the people events tell of, one a person. Erasing a person's data = destroying the key.
 * A key is made and committed before anything is sealed with it.
 */
export abstract class KeyRing {
  /** Keys to seal with, made where missing. Throws `Rejected` `subject.erased` for a person whose key was destroyed. */
  abstract forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Keys to open with; a person nothing was ever sealed for is absent. */
  abstract forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>>;
  /** Destroy a person's key for ever. Other processes may open with it for the time their cache keeps it (30 s). */
  abstract erase(subject: string): Promise<void>;
  /** People whose key was destroyed (the tombstones). */
  abstract destroyed(): Promise<readonly string[]>;
}
