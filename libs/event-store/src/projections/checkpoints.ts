import type { DataSource, EntityManager } from 'typeorm';

/** Where a projection or reaction stands. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  /** The last event it has carried out; undefined = none. */
  readonly position: string | undefined;
  /** How far it has looked, ignored events included: what a reader waits for. */
  readonly seenThrough: string | undefined;
  readonly parked: Parked | undefined;
}

/** Why it stands still: an event it cannot digest. Others go on. */
export interface Parked {
  readonly position: string;
  readonly eventId: string;
  readonly reason: string;
}

interface Row {
  readonly name: string;
  readonly version: number;
  readonly position: string | null;
  readonly seen_through: string | null;
  readonly parked_at: string | null;
  readonly parked_event: string | null;
  readonly parked_reason: string | null;
}

/** The table of checkpoints. Every change is made under the row's lock, so that several processes may try. */
export class Checkpoints {
  constructor(private readonly database: DataSource) {}

  async all(): Promise<readonly Checkpoint[]> {
    const rows = await this.database.query<Row[]>('SELECT * FROM es.checkpoint ORDER BY name');
    return rows.map(checkpointOf);
  }

  async find(name: string): Promise<Checkpoint | undefined> {
    const rows = await this.database.query<Row[]>('SELECT * FROM es.checkpoint WHERE name = $1', [name]);
    return rows[0] && checkpointOf(rows[0]);
  }

  async ensure(name: string, version: number): Promise<void> {
    await this.database.query(
      'INSERT INTO es.checkpoint (name, version) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [name, version],
    );
  }

  /** The checkpoint, locked until the transaction ends. */
  async lock(name: string, within: EntityManager): Promise<Checkpoint> {
    const rows = await within.query<Row[]>('SELECT * FROM es.checkpoint WHERE name = $1 FOR UPDATE', [name]);
    if (!rows[0]) throw new Error(`no checkpoint ${name}`);
    return checkpointOf(rows[0]);
  }

  async advance(
    name: string,
    to: { position?: string; seenThrough: string },
    within: EntityManager,
  ): Promise<void> {
    await within.query(
      `UPDATE es.checkpoint SET position = coalesce($2, position), seen_through = $3, updated_at = clock_timestamp()
       WHERE name = $1`,
      [name, to.position ?? null, to.seenThrough],
    );
  }

  async park(name: string, { position, eventId, reason }: Parked, within: EntityManager): Promise<void> {
    await within.query(
      `UPDATE es.checkpoint SET parked_at = $2, parked_event = $3, parked_reason = $4, updated_at = clock_timestamp()
       WHERE name = $1`,
      [name, position, eventId, reason.slice(0, 2_000)],
    );
  }

  /** Let it try again from where it stands. */
  async unpark(name: string): Promise<void> {
    await this.database.query(
      'UPDATE es.checkpoint SET parked_at = NULL, parked_event = NULL, parked_reason = NULL WHERE name = $1',
      [name],
    );
  }

  /** Back to the beginning; part of the transaction that empties the rows. */
  async reset(name: string, version: number, within: EntityManager): Promise<void> {
    await within.query(
      `UPDATE es.checkpoint SET version = $2, position = NULL, seen_through = NULL, parked_at = NULL,
         parked_event = NULL, parked_reason = NULL, updated_at = clock_timestamp() WHERE name = $1`,
      [name, version],
    );
  }
}

function checkpointOf(row: Row): Checkpoint {
  const { name, version, position, seen_through, parked_at, parked_event, parked_reason } = row;
  const parked =
    parked_at === null
      ? undefined
      : { position: parked_at, eventId: parked_event ?? '', reason: parked_reason ?? '' };
  return { name, version, position: position ?? undefined, seenThrough: seen_through ?? undefined, parked };
}
