import { Client } from 'pg';
import { StoreUnavailable, type StoredEvent } from '../event-store.js';
import { Positions } from '../positions.js';
import type { PostgresEventStore } from '../postgres/postgres-event-store.js';
import type { CopyTarget } from './copy-events.js';

/**
 * Events as they stand, into a prepared database. Only its administrator can do that: `es.append`, the only way in for
 * everybody else, takes nothing that was recorded longer ago than two seconds. The fence is `es.append`'s.
 */
const fence = `
  SELECT pg_advisory_xact_lock_shared((2983::bigint << 48) | pg_sequence_last_value('es.position_seq'::regclass))`;
const head = `
  INSERT INTO es.stream AS s (stream, revision, hash, recorded_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (stream) DO UPDATE SET revision = $2, hash = $3, recorded_at = $4 WHERE s.revision = $5
  RETURNING revision`;
const insert = `
  INSERT INTO es.event (position, recorded_at, id, command_id, revision, schema_version, command_events,
                        stream, type, hash, data, metadata)
  SELECT nextval('es.position_seq'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 RETURNING position`;

export class PostgresTarget implements CopyTarget {
  private readonly positions: Positions;

  private constructor(
    private readonly admin: Client,
    readonly store: PostgresEventStore,
  ) {
    this.positions = new Positions(store.facts.storeId);
  }

  static async open(adminUrl: string, store: PostgresEventStore): Promise<PostgresTarget> {
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    return new PostgresTarget(admin, store);
  }

  async restore(events: readonly StoredEvent[]): Promise<string> {
    try {
      await this.admin.query('BEGIN; SET LOCAL ROLE banjian_appender');
      await this.admin.query(fence);
      await this.moveHead(events);
      let position = 0;
      for (const [index, event] of events.entries())
        position = await this.insert(event, index === 0 ? events.length : null);
      await this.admin.query('COMMIT');
      return this.positions.encode(position);
    } catch (error) {
      await this.admin.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.admin.end();
  }

  private async moveHead(events: readonly StoredEvent[]): Promise<void> {
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return;
    const { stream, revision, hash, recordedAt } = last;
    const { rowCount } = await this.admin.query(head, [
      stream,
      revision,
      hash,
      recordedAt,
      first.revision - 1,
    ]);
    if (rowCount !== 1) throw new StoreUnavailable('somebody else appends to the target');
  }

  private async insert(event: StoredEvent, commandEvents: number | null): Promise<number> {
    const { recordedAt, id, commandId, revision, schemaVersion, stream, type, hash, data, metadata } = event;
    const values = [recordedAt, id, commandId, revision, schemaVersion, commandEvents];
    const { rows } = await this.admin.query<{ position: string }>(insert, [
      ...values,
      ...[stream, type, hash, data, metadata],
    ]);
    return Number(rows[0]?.position);
  }
}
