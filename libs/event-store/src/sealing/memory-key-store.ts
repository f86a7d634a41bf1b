import { KeyStore, type KeptKey } from './key-ring.js';

/** Data keys in memory, for tests. */
export class MemoryKeyStore extends KeyStore {
  private readonly keys = new Map<string, KeptKey>();

  override find(subject: string): Promise<KeptKey | undefined> {
    return Promise.resolve(this.keys.get(subject));
  }

  override create(subject: string, wrapped: Buffer): Promise<KeptKey> {
    const kept = this.keys.get(subject) ?? { wrapped };
    this.keys.set(subject, kept);
    return Promise.resolve(kept);
  }

  override destroy(subject: string): Promise<void> {
    this.keys.set(subject, { wrapped: undefined });
    return Promise.resolve();
  }
}
