import type { Recorded } from '@banjian/kernel';
import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import type { EventCodec } from '../codec/event-codec.js';
import type { Batch, EventStore, StoredEvent, Subscription } from '../event-store.js';
import type { Checkpoints } from './checkpoints.js';
import type { ProjectionInto, RowProjection } from './row-projection.js';

interface Typed {
  readonly type: string;
}
type AnyProjection = RowProjection<object, Typed>;

/** An event this projection cannot digest: it is parked there, the others go on. */
class Poison extends Error {
  constructor(
    readonly event: StoredEvent,
    readonly reason: unknown,
  ) {
    super(`${event.type} at ${event.position}`);
  }
}

/** One projection being kept up to date: rows and checkpoint move in one transaction. */
export class ProjectionRun {
  private subscription: Subscription | undefined;
  private readonly projection: AnyProjection;
  private readonly table: EntityMetadata;
  private lastPublished = 0;
  /** The checkpoint as this run left it: when it stands before that, somebody began a rebuild. */
  private known: string | undefined;

  constructor(
    { projection, entity }: ProjectionInto,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
  ) {
    this.projection = projection;
    this.table = database.getMetadata(entity);
  }

  get name(): string {
    return this.projection.name;
  }

  status(): ReturnType<Subscription['status']> | undefined {
    return this.subscription?.status();
  }

  /** Begin where the checkpoint stands; rows of an older version are rebuilt from the beginning. */
  async start(): Promise<void> {
    const { name, version, categories, types } = this.projection;
    await this.checkpoints.ensure(name, version);
    const standing = await this.checkpoints.find(name);
    if (standing && standing.version !== version) await this.empty();
    const fresh = await this.checkpoints.find(name);
    this.known = fresh?.position;
    if (fresh?.parked) return;
    const after = furthest(fresh?.position, fresh?.seenThrough, this.store);
    this.subscription = this.store.subscribe(
      { ...(after !== undefined && { after }), ...(categories && { categories }), ...(types && { types }) },
      (batch) => this.take(batch),
    );
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
    this.subscription = undefined;
  }

  /** Rebuild: no rows, no checkpoint, in one transaction; then start again. */
  async empty(): Promise<void> {
    await this.stop();
    const { name, version } = this.projection;
    await this.database.transaction(async (within) => {
      await this.checkpoints.lock(name, within);
      await within.query(`DELETE FROM ${this.table.tablePath}`);
      await this.checkpoints.reset(name, version, within);
    });
  }

  private async take(batch: Batch): Promise<void> {
    if (batch.events.length === 0 && !this.worthPublishing(batch)) return;
    try {
      const outcome = await this.apply(batch.events, batch.seenThrough);
      if (outcome === 'rewound') void this.stop().then(() => this.start());
    } catch (error) {
      if (!(error instanceof Poison)) throw error;
      await this.stopAt(error, batch);
    }
    this.lastPublished = performance.now();
  }

  /** Looking on is told at once when the end is reached, else a few times a second: others wait for it. */
  private worthPublishing({ caughtUp }: Batch): boolean {
    return caughtUp || performance.now() - this.lastPublished > 250;
  }

  private apply(stored: readonly StoredEvent[], seenThrough: string): Promise<'applied' | 'rewound'> {
    return this.database.transaction(async (within) => {
      const standing = await this.checkpoints.lock(this.name, within);
      const { position, parked } = standing;
      // Another process may have been here: what stands behind the checkpoint is never applied twice.
      const fresh = stored.filter((each) => isAfter(each.position, position, this.store));
      if (parked) return 'applied';
      if (this.isRewound(position)) return 'rewound';
      if (fresh.length > 0) await this.fold(fresh, within);
      const last = fresh.at(-1)?.position;
      const seen = furthest(standing.seenThrough, seenThrough, this.store) ?? seenThrough;
      const to = { ...(last !== undefined && { position: last }), seenThrough: seen };
      await this.checkpoints.advance(this.name, to, within);
      this.known = last ?? position;
      return 'applied';
    });
  }

  /** Newer events must not be folded into rows that are being rebuilt from older ones. */
  private isRewound(position: string | undefined): boolean {
    if (this.known === undefined) return false;
    return position === undefined || this.store.comparePositions(position, this.known) < 0;
  }

  private async fold(stored: readonly StoredEvent[], within: EntityManager): Promise<void> {
    const keyed = await this.keyed(stored);
    const rows = await this.load([...new Set(keyed.flatMap(({ keys }) => keys))], within);
    for (const { recorded, keys, stored: event } of keyed) {
      for (const key of keys) {
        rows.set(
          key,
          digesting(event, () => this.projection.evolve(rows.get(key), recorded, key)),
        );
      }
    }
    await this.save(rows, within);
  }

  private async keyed(stored: readonly StoredEvent[]) {
    const keyed: { stored: StoredEvent; recorded: Recorded<Typed>; keys: readonly string[] }[] = [];
    for (const event of stored) {
      const recorded = await this.codec.decode<Typed>(event).catch((error: unknown) => {
        throw new Poison(event, error);
      });
      keyed.push({ stored: event, recorded, keys: digesting(event, () => this.projection.keys(recorded)) });
    }
    return keyed;
  }

  private async load(
    keys: readonly string[],
    within: EntityManager,
  ): Promise<Map<string, object | undefined>> {
    const key = this.primaryKey();
    const found = await within
      .createQueryBuilder(this.table.target, 'row')
      .where(`row.${key} IN (:...keys)`, { keys })
      .getMany();
    return new Map(found.map((row) => [String((row as Record<string, unknown>)[key]), row]));
  }

  private async save(rows: ReadonlyMap<string, object | undefined>, within: EntityManager): Promise<void> {
    const key = this.primaryKey();
    const gone = [...rows].flatMap(([id, row]) => (row ? [] : [id]));
    const kept = [...rows.values()].filter((row) => row !== undefined);
    if (kept.length > 0) await within.upsert(this.table.target, kept, [key]);
    if (gone.length > 0) await within.delete(this.table.target, gone);
  }

  private primaryKey(): string {
    const [column] = this.table.primaryColumns;
    if (!column) throw new Error(`${this.table.name} has no primary column`);
    return column.propertyName;
  }

  /** Apply what comes before the poison, then stand still with a reason. */
  private async stopAt({ event, reason }: Poison, { events }: Batch): Promise<void> {
    const before = events.slice(0, events.indexOf(event));
    const last = before.at(-1);
    if (last) await this.apply(before, last.position);
    await this.checkpoints.park(this.name, {
      position: event.position,
      eventId: event.id,
      reason: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason),
    });
    void this.stop();
  }
}

function digesting<T>(event: StoredEvent, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Poison(event, error);
  }
}

const isAfter = (position: string, checkpoint: string | undefined, store: EventStore): boolean =>
  checkpoint === undefined || store.comparePositions(position, checkpoint) > 0;

function furthest(a: string | undefined, b: string | undefined, store: EventStore): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return store.comparePositions(a, b) > 0 ? a : b;
}
