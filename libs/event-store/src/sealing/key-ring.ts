import { randomBytes } from 'node:crypto';
import type { Cipher } from './cipher.js';
import type { MasterKey } from './master-key.js';

/** A subject's wrapped data key as it is kept; `wrapped` is undefined once the subject is erased (tombstone). */
export interface KeptKey {
  readonly wrapped: Buffer | undefined;
}

/** Where data keys are kept. */
export abstract class KeyStore {
  /** Undefined: nobody has sealed anything for this subject yet. */
  abstract find(subject: string): Promise<KeptKey | undefined>;
  /** Keep this key unless there is one; committed before it answers. Answers the one that is kept. */
  abstract create(subject: string, wrapped: Buffer): Promise<KeptKey>;
  /** Destroy the key and leave the tombstone. */
  abstract destroy(subject: string): Promise<void>;
}

/** Sealing for a subject whose key was destroyed. */
export class SubjectIsErased extends Error {
  override readonly name = 'SubjectIsErased';
}

interface Cached {
  readonly key: Buffer | undefined;
  readonly until: number;
}

const cacheMs = 30_000;
const cacheSize = 10_000;

/** Data keys, one per subject (当事人), wrapped by the master key. Erasing a person = destroying this key. */
export class KeyRing {
  private readonly cache = new Map<string, Cached>();

  constructor(
    private readonly store: KeyStore,
    private readonly cipher: Cipher,
    private readonly master: MasterKey,
  ) {}

  /** The subject's key, made on first use. Refused with `SubjectIsErased`. */
  async keyFor(subject: string): Promise<Buffer> {
    const key = (await this.findKey(subject)) ?? (await this.make(subject));
    return key;
  }

  /** The key to open with; undefined when it was destroyed or never made. */
  async findKey(subject: string): Promise<Buffer | undefined> {
    const cached = this.cache.get(subject);
    if (cached && cached.until > performance.now()) return cached.key;
    const kept = await this.store.find(subject);
    if (!kept) return undefined;
    const key = kept.wrapped && this.unwrap(subject, kept.wrapped);
    this.remember(subject, key);
    return key;
  }

  async erase(subject: string): Promise<void> {
    await this.store.destroy(subject);
    this.cache.delete(subject);
  }

  private async make(subject: string): Promise<Buffer> {
    const fresh = this.cipher.seal(this.master.key('wrap'), randomBytes(32), context(subject));
    const { wrapped } = await this.store.create(subject, fresh);
    if (!wrapped) throw new SubjectIsErased(subject);
    const key = this.unwrap(subject, wrapped);
    this.remember(subject, key);
    return key;
  }

  private unwrap(subject: string, wrapped: Buffer): Buffer {
    return this.cipher.open(this.master.key('wrap'), wrapped, context(subject));
  }

  private remember(subject: string, key: Buffer | undefined): void {
    if (this.cache.size >= cacheSize) this.cache.clear();
    this.cache.set(subject, { key, until: performance.now() + cacheMs });
  }
}

const context = (subject: string): string => `data-key ${subject}`;
