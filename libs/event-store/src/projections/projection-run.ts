import type { DataSource, EntityManager } from 'typeorm';
import type { EventCodec } from '../codec/event-codec.js';
import type { Batch, EventStore, StoredEvent, Subscription } from '../event-store.js';
import { furthest, isAfter, NoCheckpoint, reached, standsStill, type Checkpoints } from './checkpoints.js';
import { Folding, Poison, poisonAmong, type AnyProjection } from './folding.js';
import { HeldRows } from './held-rows.js';
import { KnownRows } from './known-rows.js';
import { beginAgainMs, lookAgainMs, type Outcome } from './outcome.js';
import { rebuilt, servingPlace, wantedFrom, type Place } from './place.js';
import type { ProjectionInto } from './row-projection.js';
import { RowTable } from './row-table.js';
import type { Reading } from './shared-reading.js';
import { isRefusal } from './sql-states.js';
import { pause, whileLed } from './while-led.js';

/**
 * One projection being kept up to date: rows and checkpoint move in one transaction. Several processes may run it, unpark
 * it or rebuild it: the checkpoint alone says where it stands, and a run that finds it elsewhere begins again from there.
 */
export class ProjectionRun {
  private subscription: Subscription | undefined;
  private readonly projection: AnyProjection;
  private readonly place: Place;
  private readonly rows: RowTable;
  private readonly folding: Folding;
  private lastPublished = 0;
  /** Until where the rows were complete when this run last looked: a checkpoint before that was set back by somebody. */
  private carried: string | undefined;
  /** The mark the checkpoint was left with there; undefined: look at it under its lock. */
  private mark: string | undefined;
  /** Rows as this run wrote them: as they stand for as long as the checkpoint goes from mark to mark. */
  private readonly known = new KnownRows();
  /** Until something is in the way. */
  private holdsRows: boolean;
  private held: HeldRows | undefined;
  private running = new AbortController();
  private beginning: Promise<void> = Promise.resolve();

  /** `place`: beside the table that serves, where a rebuild has begun; `reading`: others read with it. */
  constructor(
    into: ProjectionInto,
    private readonly store: EventStore,
    codec: EventCodec,
    private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
    place?: Place,
    private readonly reading: Reading = store,
  ) {
    this.projection = into.projection;
    this.place = place ?? servingPlace(into, database);
    this.rows = new RowTable(database, into.entity, this.place.table);
    this.folding = new Folding(this.projection, codec, this.rows);
    this.holdsRows = this.place.holdsRows ?? false;
  }

  /** Of its checkpoint. */
  get name(): string {
    return this.place.checkpoint;
  }

  status(): ReturnType<Subscription['status']> | undefined {
    return this.subscription?.status();
  }

  /** Begin where the checkpoint stands. Rows of another version are not touched: they are rebuilt beside. */
  async start(): Promise<void> {
    this.running = new AbortController();
    if (!(await this.begin())) this.beginAgain('standsStill');
  }

  async stop(): Promise<void> {
    this.running.abort();
    await this.beginning;
    await this.subscription?.close();
    await this.held?.settled();
    this.subscription = undefined;
  }

  /** Answers whether it runs now; parked, of another version, or swapped and gone, it stands still. */
  private async begin(): Promise<boolean> {
    const { version } = this.projection;
    if (rebuilt(this.name) === undefined) await this.checkpoints.ensure(this.name, version);
    const standing = await this.checkpoints.find(this.name);
    if (!standing || standsStill(standing, version)) return false;
    const after = reached(standing, this.store);
    this.carried = after;
    this.mark = standing.mark;
    this.known.forget();
    const { name, folding, rows } = this;
    // A rebuild's table is made together with its checkpoint.
    const stands = { mark: standing.mark, isEmpty: after === undefined };
    this.held = this.holdsRows ? new HeldRows(name, folding, rows, stands) : undefined;
    const wanted = wantedFrom(after, this.projection, this.place);
    this.subscription = this.reading.subscribe(wanted, (batch) => this.take(batch));
    return true;
  }

  /** Begin again when there is a way to, for as long as this run is wanted. */
  private beginAgain(why: Exclude<Outcome, 'applied'>): void {
    const { signal } = this.running;
    const ended = this.subscription?.close();
    this.beginning = (async () => {
      await ended;
      await this.held?.settled();
      await pause(beginAgainMs[why], signal);
      if (why === 'doneByAnother') await whileLed(this.checkpoints, this.name, signal);
      // The database may be away: what cannot be asked is asked again.
      const begun = (): Promise<boolean> => this.begin().catch(() => false);
      while (!signal.aborted && !(await begun())) await pause(lookAgainMs, signal);
    })();
  }

  private async take(batch: Batch): Promise<void> {
    if (this.held) return this.hold(this.held, batch);
    if (batch.events.length === 0) {
      if (!this.worthPublishing(batch) || (await this.lookedOn(batch))) return;
    }
    const outcome = await this.digest(batch);
    if (outcome !== 'applied') this.beginAgain(outcome);
    this.lastPublished = performance.now();
  }

  /** Whatever is in the way, what was held is folded again, batch by batch, from where the checkpoint stands. */
  private async hold(held: HeldRows, batch: Batch): Promise<void> {
    const ours = await held.take(batch).catch(() => undefined);
    if (ours) return;
    this.holdsRows = false;
    this.beginAgain(ours === undefined ? 'rewound' : 'doneByAnother');
  }

  /** Nothing to fold: most looks are of this kind, and cost no transaction of their own. */
  private async lookedOn({ seenThrough: through }: Batch): Promise<boolean> {
    const { version } = this.projection;
    const left = await this.checkpoints.lookOn({ name: this.name, version, after: this.carried, through });
    if (left === undefined || isAfter(through, left.seen, this.store)) return false;
    this.carried = through;
    // Where somebody else is further, the rows are too.
    this.mark = isAfter(left.seen, through, this.store) ? undefined : left.mark;
    this.lastPublished = performance.now();
    return true;
  }

  private async digest({ events, seenThrough }: Pick<Batch, 'events' | 'seenThrough'>): Promise<Outcome> {
    try {
      return await this.apply(events, seenThrough);
    } catch (error) {
      // A sealed field may be opened as late as when its row is written.
      const poison = error instanceof Poison ? error : poisonAmong(events, error);
      if (poison) return this.park(poison, events);
      if (error instanceof NoCheckpoint) return 'standsStill';
      const [only, ...others] = events;
      if (!only || !isRefusal(error)) throw error;
      return others.length === 0
        ? this.park(new Poison(only, error), events)
        : this.digestEach(events, seenThrough);
    }
  }

  /** The database refuses a row: one event after the other tells which of them makes it. */
  private async digestEach(events: readonly StoredEvent[], seenThrough: string): Promise<Outcome> {
    for (const event of events) {
      const outcome = await this.digest({ events: [event], seenThrough: event.position });
      if (outcome !== 'applied') return outcome;
    }
    return this.apply([], seenThrough);
  }

  /** Looking on is told at once when the end is reached, else a few times a second: others wait for it. */
  private worthPublishing({ caughtUp }: Batch): boolean {
    return caughtUp || performance.now() - this.lastPublished > 250;
  }

  private async apply(stored: readonly StoredEvent[], seenThrough: string): Promise<Outcome> {
    if (await this.movedOn(stored, seenThrough)) return 'applied';
    this.known.forget();
    let seen = seenThrough;
    const outcome = await this.locked(async (stands, within) => {
      // Another process may have been here: what stands behind the checkpoint is never applied twice.
      const fresh = stored.filter((each) => isAfter(each.position, stands, this.store));
      if (fresh.length > 0) await this.rows.save(await this.folding.fold(fresh, { within }), within);
      else if (stored.length > 0) return 'doneByAnother';
      const last = fresh.at(-1)?.position;
      seen = furthest(stands, seenThrough, this.store) ?? seenThrough;
      const to = { ...(last !== undefined && { position: last }), seenThrough: seen };
      this.mark = await this.checkpoints.advance(this.name, to, within);
      return 'applied';
    });
    if (outcome === 'applied') this.carried = seen;
    else this.mark = undefined;
    return outcome;
  }

  /**
   * While nobody else moves the checkpoint, which is the rule: read the rows, then write them together with it in one
   * statement, on condition that it still has the mark this run left it with. Answers whether that was so.
   */
  private async movedOn(stored: readonly StoredEvent[], seenThrough: string): Promise<boolean> {
    const { name, mark } = this;
    // Whatever fails from here on, the next try looks under the lock.
    this.mark = undefined;
    const [first] = stored;
    // They come in order: where the first lies behind the checkpoint, all do.
    if (mark === undefined || (first && !isAfter(first.position, this.carried, this.store))) return false;
    const rows = await this.folding.fold(stored, { known: this.known.rows });
    const seen = furthest(this.carried, seenThrough, this.store) ?? seenThrough;
    this.mark = await this.rows.moveOn(rows, {
      ...{ name, mark, position: stored.at(-1)?.position, seenThrough: seen },
    });
    if (this.mark === undefined) return false;
    this.known.remember(rows, this.rows);
    this.carried = seen;
    return true;
  }

  /** Apply what comes before the poison, then stand still with a reason. */
  private async park({ event, reason }: Poison, events: readonly StoredEvent[]): Promise<Outcome> {
    const before = events.slice(0, events.indexOf(event));
    const last = before.at(-1);
    const outcome = last ? await this.digest({ events: before, seenThrough: last.position }) : 'applied';
    if (outcome !== 'applied') return outcome;
    return this.locked(async (stands, within) => {
      // A mended program elsewhere has digested it meanwhile.
      if (!isAfter(event.position, stands, this.store)) return 'rewound';
      const { position, id: eventId } = event;
      await this.checkpoints.park(this.name, { position, eventId, reason: messageOf(reason) }, within);
      return 'standsStill';
    });
  }

  /** Under the checkpoint's lock, if this run may still write and the batch goes on from where the rows are. */
  private locked(
    work: (stands: string | undefined, within: EntityManager) => Promise<Outcome>,
  ): Promise<Outcome> {
    return this.database.transaction(async (within) => {
      const standing = await this.checkpoints.lock(this.name, within);
      if (standsStill(standing, this.projection.version)) return 'standsStill';
      const stands = reached(standing, this.store);
      // Newer events must not be folded into rows that are being rebuilt from older ones.
      return isAfter(this.carried, stands, this.store) ? 'rewound' : work(stands, within);
    });
  }
}

const messageOf = (reason: unknown): string =>
  reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
