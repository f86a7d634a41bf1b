import type { Pool } from 'pg';
import { KeyStore, type KeptKey } from './key-ring.js';

interface Row {
  readonly wrapped: Buffer | null;
}

/** Data keys in `es.data_key`, in both store modes: a key must not live where the events live for ever. */
export class PostgresKeyStore extends KeyStore {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async find(subject: string): Promise<KeptKey | undefined> {
    const { rows } = await this.pool.query<Row>('SELECT wrapped FROM es.data_key WHERE subject = $1', [
      subject,
    ]);
    const [row] = rows;
    return row && { wrapped: row.wrapped ?? undefined };
  }

  override async create(subject: string, wrapped: Buffer): Promise<KeptKey> {
    await this.pool.query(
      'INSERT INTO es.data_key (subject, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [subject, wrapped],
    );
    const kept = await this.find(subject);
    if (!kept) throw new Error('a data key that was just kept is not there');
    return kept;
  }

  override async destroy(subject: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO es.data_key (subject, wrapped, destroyed_at) VALUES ($1, NULL, clock_timestamp())
       ON CONFLICT (subject) DO UPDATE SET wrapped = NULL,
         destroyed_at = coalesce(es.data_key.destroyed_at, clock_timestamp())`,
      [subject],
    );
  }
}
