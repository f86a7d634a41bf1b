import { randomBytes } from 'node:crypto';
import { Rejected } from '@banjian/kernel';
import type { Pool } from 'pg';
import { Gathering } from '../gathering.js';
import { associatedData, type Cipher } from './cipher.js';
import { KeyCache } from './key-cache.js';
import { KeyRing, type SubjectKey } from './key-ring.js';
import type { MasterKey } from './master-key.js';

interface KeyRow {
  readonly subject: string;
  readonly wrapped: Buffer | null;
}

const cachedAtMost = 10_000;
const cachedForMs = 30_000;

/** Data keys in `es.data_keys`, wrapped by the master key. */
export class PostgresKeyRing extends KeyRing {
  private readonly wrapping: Buffer;
  private readonly cache = new KeyCache(cachedAtMost, cachedForMs);
  private readonly stored = new Gathering<string, SubjectKey>((subjects) => this.ask(subjects), {
    lanes: 2,
    most: 200,
  });

  constructor(
    private readonly pool: Pool,
    private readonly cipher: Cipher,
    master: MasterKey,
  ) {
    super();
    this.wrapping = master.subkey('wrap');
  }

  async forSealing(subjects: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const known = await this.forOpening(subjects);
    const missing = [...new Set(subjects)].filter((subject) => !known.has(subject));
    if (missing.length > 0) await this.make(missing);
    const made = missing.length > 0 ? await this.load(missing) : [];
    const keys = new Map<string, Buffer>();
    for (const [subject, key] of [...known, ...made]) {
      if (key === 'destroyed') throw new Rejected('subject.erased', { subject });
      keys.set(subject, key);
    }
    return keys;
  }

  async forOpening(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const found = new Map<string, SubjectKey>();
    const missing = new Set<string>();
    for (const subject of subjects) {
      const key = this.cache.get(subject);
      if (key === undefined) missing.add(subject);
      else found.set(subject, key);
    }
    if (missing.size > 0) for (const [subject, key] of await this.load([...missing])) found.set(subject, key);
    return found;
  }

  async erase(subject: string): Promise<void> {
    this.cache.delete(subject);
    await this.pool.query(
      `INSERT INTO es.data_keys (subject, destroyed_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (subject) DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at
        WHERE es.data_keys.destroyed_at IS NULL`,
      [subject],
    );
    this.cache.delete(subject);
  }

  async destroyed(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ subject: string }>(
      'SELECT subject FROM es.data_keys WHERE destroyed_at IS NOT NULL ORDER BY subject',
    );
    return rows.map(({ subject }) => subject);
  }

  /** Committed on its own, before anything is sealed; of two that race one is stored and both read that one. */
  private async make(subjects: readonly string[]): Promise<void> {
    // In one order everywhere, so that two of these never wait for each other in a ring.
    const sorted = [...subjects].sort();
    const wrapped = sorted.map((subject) => this.wrap(subject, randomBytes(this.cipher.keyLength)));
    await this.pool.query(
      `INSERT INTO es.data_keys (subject, wrapped) SELECT * FROM unnest($1::text[], $2::bytea[])
       ON CONFLICT DO NOTHING`,
      [sorted, wrapped],
    );
  }

  private async load(subjects: readonly string[]): Promise<readonly (readonly [string, SubjectKey])[]> {
    const found = await Promise.all(
      subjects.map(async (subject) => [subject, await this.stored.get(subject)] as const),
    );
    return found.flatMap(([subject, key]) => (key === undefined ? [] : [[subject, key] as const]));
  }

  private async ask(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const { rows } = await this.pool.query<KeyRow>(
      'SELECT subject, wrapped FROM es.data_keys WHERE subject = ANY($1)',
      [subjects],
    );
    return new Map(
      rows.map(({ subject, wrapped }) => {
        const key = wrapped ? this.unwrap(subject, wrapped) : 'destroyed';
        this.cache.set(subject, key);
        return [subject, key] as const;
      }),
    );
  }

  private wrap(subject: string, key: Buffer): Buffer {
    return this.cipher.seal(this.wrapping, key, associatedData(this.cipher.name, subject));
  }

  private unwrap(subject: string, wrapped: Buffer): Buffer {
    return this.cipher.open(this.wrapping, wrapped, associatedData(this.cipher.name, subject));
  }
}
