import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { EventStore } from '../event-store.js';
import { Gathering } from '../gathering.js';

/** Where a projection or reaction stands. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  /** The last event it has carried out; undefined = none. */
  readonly position: string | undefined;
  /** How far it has looked, ignored events included: what a reader waits for. */
  readonly seenThrough: string | undefined;
  readonly parked: Parked | undefined;
  /** Another one after every change, whoever makes it. */
  readonly mark: string;
  /** How long ago the last change was, by the database's clock. */
  readonly silentSeconds: number;
  /** The worker that carries a reaction out, or did so last; undefined of projections. */
  readonly ledBy: string | undefined;
}

/** Why it stands still: an event it cannot digest. Others go on. */
export interface Parked {
  readonly position: string;
  readonly eventId: string;
  readonly reason: string;
}

/** Where a checkpoint was left. */
export interface Left {
  readonly seen: string;
  readonly mark: string;
}

/** One who looked from `after` to `through` and found nothing. */
export interface LookOn {
  readonly name: string;
  readonly version: number;
  readonly after: string | undefined;
  readonly through: string;
}

export interface CheckpointRow {
  readonly name: string;
  readonly version: number;
  readonly position: string | null;
  readonly seen_through: string | null;
  readonly parked_at: string | null;
  readonly parked_event: string | null;
  readonly parked_reason: string | null;
  readonly mark: string;
  readonly silent: number;
  readonly led_by: string | null;
}

/** The transaction that wrote the row last: changes with every change, and only then. */
const mark = 'xmin::text AS mark';
/** Every column, and what follows from them. */
export const whole = `*, ${mark}, extract(epoch FROM clock_timestamp() - updated_at)::int AS silent`;

/** Nobody has begun under this name, or it has ended. */
export class NoCheckpoint extends Error {
  override readonly name = 'NoCheckpoint';
}

/** The table of checkpoints. Every change is made under the row's lock, so that several processes may try. */
export class Checkpoints {
  private readonly lookingOn = new Gathering<LookOn, Left>((all) => this.lookAllOn(all), {
    lanes: 1,
    most: 100,
  });

  private readonly log = new Logger(Checkpoints.name);

  constructor(private readonly database: DataSource) {}

  async all(): Promise<readonly Checkpoint[]> {
    const rows = await this.database.query<CheckpointRow[]>(
      `SELECT ${whole} FROM es.checkpoint ORDER BY name`,
    );
    return rows.map(checkpointOf);
  }

  async find(name: string): Promise<Checkpoint | undefined> {
    const rows = await this.database.query<CheckpointRow[]>(
      `SELECT ${whole} FROM es.checkpoint WHERE name = $1`,
      [name],
    );
    return rows[0] && checkpointOf(rows[0]);
  }

  async ensure(name: string, version: number): Promise<void> {
    await this.database.query(
      'INSERT INTO es.checkpoint (name, version) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [name, version],
    );
  }

  /**
   * The checkpoint, locked until the transaction ends. That transaction's commit does not wait for the disk: rows and
   * checkpoint are lost together if the machine is, and folded again from the events, which are not.
   */
  async lock(name: string, within: EntityManager): Promise<Checkpoint> {
    const standing = await this.lockIfAny(name, within);
    if (!standing) throw new NoCheckpoint(`no checkpoint ${name}`);
    return standing;
  }

  async lockIfAny(name: string, within: EntityManager): Promise<Checkpoint | undefined> {
    const rows = await within.query<CheckpointRow[]>(
      `SELECT ${whole}, set_config('synchronous_commit', 'off', true) FROM es.checkpoint WHERE name = $1 FOR UPDATE`,
      [name],
    );
    return rows[0] && checkpointOf(rows[0]);
  }

  /** Answers the mark it has then. That commit does not wait for the disk either: what is lost is carried out again. */
  async advance(
    name: string,
    to: { position?: string; seenThrough: string },
    within: EntityManager,
  ): Promise<string | undefined> {
    const [rows] = await within.query<[{ mark: string }[], number]>(
      `UPDATE es.checkpoint SET position = coalesce($2, position), seen_through = $3, updated_at = clock_timestamp()
       WHERE name = $1 RETURNING ${mark}, set_config('synchronous_commit', 'off', true)`,
      [name, to.position ?? null, to.seenThrough],
    );
    return rows[0]?.mark;
  }

  /**
   * Nothing of interest stood between the two: move on without a transaction of one's own, together with all who ask at the
   * same time. Answers until where the rows are complete now; undefined: look under the lock what has become of it.
   */
  lookOn(asked: LookOn): Promise<Left | undefined> {
    return this.lookingOn.get(asked);
  }

  /** Whoever is locked is being moved by somebody: passed over, so that nobody waits for the work of another. */
  private async lookAllOn(all: readonly LookOn[]): Promise<ReadonlyMap<LookOn, Left>> {
    const rows = await this.database.query<(Left & { name: string })[]>(
      `WITH asked AS (
         SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[]) AS a (name, version, after, through)
       ), free AS (
         SELECT c.name, a.through FROM es.checkpoint c JOIN asked a USING (name, version)
         WHERE c.parked_at IS NULL AND c.seen_through IS NOT DISTINCT FROM a.after FOR UPDATE OF c SKIP LOCKED
       ), moved AS (
         UPDATE es.checkpoint c SET seen_through = f.through, updated_at = clock_timestamp()
         FROM free f WHERE c.name = f.name RETURNING c.name, f.through, c.xmin
       )
       SELECT name, coalesce(m.through, c.seen_through) AS seen, coalesce(m.xmin, c.xmin)::text AS mark,
              set_config('synchronous_commit', 'off', true)
       FROM asked JOIN es.checkpoint c USING (name, version) LEFT JOIN moved m USING (name)
       WHERE c.parked_at IS NULL AND (m.through IS NOT NULL OR c.seen_through IS NOT NULL)`,
      [
        all.map(({ name }) => name),
        all.map(({ version }) => version),
        all.map(({ after }) => after ?? null),
        all.map(({ through }) => through),
      ],
    );
    const seen = new Map(rows.map(({ name, seen: at, mark }) => [name, { seen: at, mark }]));
    return new Map(
      all.flatMap((each): [LookOn, Left][] => {
        const reached = seen.get(each.name);
        return reached === undefined ? [] : [[each, reached]];
      }),
    );
  }

  /** A sign of life of whoever works on without moving it; `silentSeconds` tells. */
  async beat(name: string): Promise<void> {
    await this.database.query(
      `UPDATE es.checkpoint SET updated_at = clock_timestamp()
        WHERE name = $1 AND updated_at < clock_timestamp() - interval '2 seconds'`,
      [name],
    );
  }

  /** Told in the log once, whoever finds it again. `by`: only if that one leads it still. */
  async park(
    name: string,
    { position, eventId, reason }: Parked,
    within: EntityManager,
    by?: string,
  ): Promise<void> {
    const [rows] = await within.query<[{ news: boolean }[], number]>(
      `UPDATE es.checkpoint c SET parked_at = $2, parked_event = $3, parked_reason = $4, updated_at = clock_timestamp()
         FROM (SELECT parked_event FROM es.checkpoint WHERE name = $1) was
        WHERE name = $1 AND ($5::uuid IS NULL OR led_by = $5)
       RETURNING was.parked_event IS DISTINCT FROM c.parked_event AS news`,
      [name, position, eventId, reason.slice(0, 2_000), by ?? null],
    );
    if (rows[0]?.news) this.log.error(`${name} is parked before event ${eventId}: ${reason}`);
  }

  /** Let it try again from where it stands. */
  async unpark(name: string): Promise<void> {
    await this.database.query(
      'UPDATE es.checkpoint SET parked_at = NULL, parked_event = NULL, parked_reason = NULL WHERE name = $1',
      [name],
    );
  }

  /** From the beginning, made where it is missing; part of the transaction that makes the rows' empty table. */
  async reset(name: string, version: number, within: EntityManager): Promise<void> {
    await within.query(
      `INSERT INTO es.checkpoint (name, version) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET version = $2, position = NULL, seen_through = NULL, parked_at = NULL,
         parked_event = NULL, parked_reason = NULL, updated_at = clock_timestamp()`,
      [name, version],
    );
  }
}

/** Until where the rows are complete. */
export const reached = (
  { position, seenThrough }: Pick<Checkpoint, 'position' | 'seenThrough'>,
  store: EventStore,
): string | undefined => furthest(position, seenThrough, store);

/** Parked, or kept by a program of another version: the rows are not this run's to touch. */
export const standsStill = ({ parked, version }: Checkpoint, own: number): boolean =>
  parked !== undefined || version !== own;

export const isAfter = (a: string | undefined, b: string | undefined, store: EventStore): boolean =>
  a !== undefined && (b === undefined || store.comparePositions(a, b) > 0);

export function furthest(
  a: string | undefined,
  b: string | undefined,
  store: EventStore,
): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return store.comparePositions(a, b) > 0 ? a : b;
}

export function checkpointOf(row: CheckpointRow): Checkpoint {
  const { name, version, position, seen_through, parked_at, parked_event, parked_reason, mark } = row;
  const [silentSeconds, ledBy] = [row.silent, row.led_by ?? undefined];
  const parked =
    parked_at === null
      ? undefined
      : { position: parked_at, eventId: parked_event ?? '', reason: parked_reason ?? '' };
  const [at, seenThrough] = [position ?? undefined, seen_through ?? undefined];
  return { name, version, position: at, seenThrough, parked, mark, silentSeconds, ledBy };
}
