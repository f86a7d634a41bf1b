import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import type { EventCodec } from '../codec/event-codec.js';
import type { EventStore } from '../event-store.js';
import { atWork } from './at-work.js';
import { reached, type Checkpoint, type Checkpoints } from './checkpoints.js';
import { Folding } from './folding.js';
import { foldThrough } from './fold-through.js';
import { placeBeside, tableName, wantedFrom, type Place } from './place.js';
import { ProjectionRun } from './projection-run.js';
import type { ProjectionInto } from './row-projection.js';
import { RowTable } from './row-table.js';
import type { SharedReading } from './shared-reading.js';
import { isBusy } from './sql-states.js';

const lookEveryMs = 20;
/** A long reader has the table that serves: between two tries everybody else reads on. */
const swapAgainMs = 100;
const mostTries = 50;

/** How far a rebuild has come, in the store's own count (events, or bytes of the log). */
export interface RebuildProgress {
  readonly done: number;
  readonly of: number;
}

/** What became of a try to swap: `busy` is tried again, `changed` begins again with the table as it is now. */
type Swap = 'serves' | 'ended' | 'busy' | 'changed';

/** It stands still at an event; what serves goes on serving. */
export class RebuildParked extends Error {
  override readonly name = 'RebuildParked';
}

/**
 * One read model filled from the first event on beside the one that serves, and put in its place at once (ADR 0030). Every step is
 * a transaction that leaves either what was before or what comes after, and says so in the database alone: whoever begins
 * again after a kill, and whoever else works on the same rebuild, goes on from there.
 */
export class ReadModelRebuild {
  private readonly place: Place;
  private readonly table: string;
  private readonly rows: RowTable;
  private readonly folding: Folding;

  constructor(
    private readonly into: ProjectionInto,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
  ) {
    this.place = placeBeside(into, database);
    this.table = tableName(into, database);
    this.rows = new RowTable(database, into.entity, this.place.table);
    this.folding = new Folding(into.projection, codec, this.rows);
  }

  get name(): string {
    return this.into.projection.name;
  }

  private get version(): number {
    return this.into.projection.version;
  }

  /** The empty table beside, unless one that this program can go on with is being filled. Throws where a newer program fills one. */
  begin(): Promise<void> {
    return this.made(async (standing, within) => {
      const goesOn = standing?.version === this.version && !standing.parked;
      return goesOn && (await this.fits(within));
    });
  }

  /**
   * Fill it, index it, swap it; `told` how far it has come. Answers when it has ended, carried out by whomever. Throws
   * `RebuildParked`, and the signal's reason when it is broken off: the rebuild then stands where it is. `together`: others
   * are rebuilt at the same time, from the same reading of the store.
   */
  async finish(
    told: (progress: RebuildProgress) => void,
    signal: AbortSignal,
    together?: SharedReading,
  ): Promise<void> {
    const { store, codec, database, checkpoints } = this;
    const run = new ProjectionRun(this.into, store, codec, database, checkpoints, this.place, together);
    await run.start().finally(() => together?.ready());
    try {
      while (await this.filled(run, told, signal)) {
        // May take minutes, in which nothing else is seen of the rebuild.
        await database.query(`SELECT ${atWork(2)}, es.beside_indexed($1)`, [this.table, this.name]);
        if ((await this.served(run, signal)) !== 'changed') return;
        await this.made(() => Promise.resolve(false));
        await run.start();
      }
    } catch (error) {
      // Somebody else has swapped it under our hands.
      if (await this.standing()) throw error;
    } finally {
      await run.stop();
    }
  }

  /** No trace of a rebuild; what serves is left as it is. */
  async giveUp(): Promise<void> {
    await this.changed(async (within) => {
      await this.checkpoints.lockIfAny(this.place.checkpoint, within);
      await within.query('SELECT es.beside_dropped($1, $2)', [this.table, this.name]);
    });
  }

  /** Whoever still fills the table beside may be in the way for a moment. */
  private async changed(work: (within: EntityManager) => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.database.transaction(work);
        return;
      } catch (error) {
        if (!isBusy(error) || tries === mostTries) throw error;
        await sleep(swapAgainMs);
      }
    }
  }

  /** Answers false when there is nothing left to do: others have swapped it. */
  private async filled(
    run: ProjectionRun,
    told: (progress: RebuildProgress) => void,
    signal: AbortSignal,
  ): Promise<boolean> {
    for (let of = 0; ;) {
      const standing = await this.standing();
      if (!standing) {
        told({ done: of, of });
        return false;
      }
      if (standing.parked) throw new RebuildParked(`${this.name} is parked: ${standing.parked.reason}`);
      const { state, lag = 0 } = run.status() ?? {};
      const seen = reached(standing, this.store);
      const done = seen === undefined ? 0 : this.store.numberOf(seen);
      of = done + lag;
      told({ done, of });
      if (state === 'live') return true;
      await sleep(lookEveryMs, undefined, { signal });
    }
  }

  private standing(): Promise<Checkpoint | undefined> {
    return this.checkpoints.find(this.place.checkpoint);
  }

  /** The run is stopped for each try: it would hold the table while the swap holds the checkpoint. */
  private async served(run: ProjectionRun, signal: AbortSignal): Promise<Swap> {
    for (;;) {
      await run.stop();
      const swap = await this.swapped();
      if (swap !== 'busy') return swap;
      // A backup reads every table for as long as it takes.
      await this.checkpoints.beat(this.place.checkpoint);
      await run.start();
      await sleep(swapAgainMs, undefined, { signal });
    }
  }

  /** While the old rows cannot move: what the new ones still lack of theirs, then the swap. */
  private async swapped(): Promise<Swap> {
    try {
      return await this.database.transaction(async (within) => {
        const serving = await this.checkpoints.lock(this.name, within);
        const beside = await this.checkpoints.lockIfAny(this.place.checkpoint, within);
        if (!beside) return 'ended';
        await this.catchUp(beside, serving, within);
        return (await this.says('beside_serves($1, $2)', within, this.name)) ? 'serves' : 'changed';
      });
    } catch (error) {
      if (isBusy(error)) return 'busy';
      throw error;
    }
  }

  private async catchUp(beside: Checkpoint, serving: Checkpoint, within: EntityManager): Promise<void> {
    const { store, folding } = this;
    const after = reached(beside, store);
    const end = reached(serving, store);
    if (end === undefined || (after !== undefined && store.comparePositions(after, end) >= 0)) return;
    const from = wantedFrom(after, this.into.projection, this.place);
    const position = await foldThrough(store, from, end, async (events) =>
      this.rows.save(await folding.fold(events, { within }), within),
    );
    const to = { ...(position !== undefined && { position }), seenThrough: end };
    await this.checkpoints.advance(this.place.checkpoint, to, within);
  }

  /** Columns and constraints; the indexes come later. */
  private fits(within: EntityManager): Promise<boolean> {
    return this.says('beside_fits($1, false)', within);
  }

  private async says(call: string, within: EntityManager, ...more: readonly string[]): Promise<boolean> {
    const [row] = await within.query<{ says: boolean }[]>(`SELECT es.${call} AS says`, [this.table, ...more]);
    return row?.says === true;
  }

  /** A new, empty table, unless `keep` says that the one there will do. */
  private async made(
    keep: (standing: Checkpoint | undefined, within: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    const { version } = this;
    await this.checkpoints.ensure(this.name, version);
    await this.changed(async (within) => {
      // One begins at a time; what serves is not kept waiting.
      await within.query(`SELECT pg_advisory_xact_lock(hashtext('banjian rebuild'), hashtext($1))`, [
        this.name,
      ]);
      const standing = await this.checkpoints.lockIfAny(this.place.checkpoint, within);
      if (standing && standing.version > version)
        throw new Error(`${this.name} is being rebuilt by a newer program`);
      if (await keep(standing, within)) return;
      await within.query('SELECT es.beside_made($1)', [this.table]);
      await this.checkpoints.reset(this.place.checkpoint, version, within);
    });
  }
}
