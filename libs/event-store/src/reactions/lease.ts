import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@banjian/kernel';
import type { DataSource } from 'typeorm';
import type { UndecodableEvent } from '../codec/codec-errors.js';
import type { EventStore } from '../event-store.js';
import {
  checkpointOf,
  furthest,
  NoCheckpoint,
  reached,
  type Checkpoint,
  type CheckpointRow,
  type Checkpoints,
  whole,
} from '../projections/checkpoints.js';

/** Whoever gave no sign of life for so long is followed by another one. */
export const leaseMs = 1_000;
/** Often enough that a sign which comes late, or fails once, changes nothing. */
const renewMs = 300;

/** None of these commits waits for the disk: what is lost is carried out again. */
const leads = `led_until = clock_timestamp() + ${String(leaseMs)} * interval '1 ms', updated_at = clock_timestamp()`;
const answer = `RETURNING ${whole}, set_config('synchronous_commit', 'off', true)`;

const take = `UPDATE es.checkpoint SET led_by = $2, ${leads}
  WHERE name = $1 AND (led_by IS NULL OR led_by = $2 OR led_until < clock_timestamp()) ${answer}`;
const renew = `UPDATE es.checkpoint SET ${leads} WHERE name = $1 AND led_by = $2 ${answer}`;
const advance = `UPDATE es.checkpoint SET position = coalesce($4, position), seen_through = $5, ${leads},
    parked_at = CASE WHEN $6 THEN NULL ELSE parked_at END, parked_event = CASE WHEN $6 THEN NULL ELSE parked_event END,
    parked_reason = CASE WHEN $6 THEN NULL ELSE parked_reason END
  WHERE name = $1 AND led_by = $2 AND seen_through IS NOT DISTINCT FROM $3 ${answer}`;
const release = `UPDATE es.checkpoint SET led_by = NULL, led_until = NULL WHERE name = $1 AND led_by = $2`;

/**
 * The right of one worker to carry a reaction out and to move its checkpoint, and what is known of that. By the database's
 * clock it ends by itself: no lock is held and nobody's clock is believed. Whoever has lost it learns so when the
 * checkpoint is to move, which only the one who leads may do, and only ahead (ADR 0033).
 */
export class Lease {
  private readonly by = newId();
  /** By this process's own count, from before the database was asked: never later than the database has it. */
  private until = 0;
  private known: Checkpoint | undefined;

  constructor(
    readonly name: string,
    private readonly database: DataSource,
    private readonly checkpoints: Checkpoints,
    private readonly store: EventStore,
  ) {}

  /** Until where everything was carried out when this worker last looked; it may be further by now. */
  get reached(): string | undefined {
    return this.known && reached(this.known, this.store);
  }

  /** Led or not: where it stands now. */
  async look(): Promise<Checkpoint> {
    this.known = await this.checkpoints.find(this.name);
    if (!this.known) throw new NoCheckpoint(`no checkpoint ${this.name}`);
    return this.known;
  }

  /** Another way was found to know that it has seen so much. */
  seen(seenThrough: string): void {
    if (this.known) this.known = { ...this.known, seenThrough };
  }

  get seenThrough(): string | undefined {
    return this.known?.seenThrough;
  }

  /** Answers whether this worker leads from here on; where not, `reached` is news. */
  async taken(): Promise<boolean> {
    if (this.until - performance.now() > leaseMs / 2) return true;
    if (await this.ask(take)) return true;
    await this.look();
    return false;
  }

  /** Work with a sign of life all along. Who works longer than the lease lasts, as when the machine stood still, may have lost it. */
  async during(work: () => Promise<void>): Promise<void> {
    const done = new AbortController();
    const renewing = this.renewUntil(done.signal);
    try {
      await work();
    } finally {
      done.abort();
      await renewing;
    }
  }

  /** Everything up to here is carried out, what it was parked before included. Answers false when another one leads by now. */
  async advance(position: string | undefined, seenThrough: string): Promise<boolean> {
    for (;;) {
      const { seenThrough: from, parked } = this.known ?? (await this.look());
      const to = furthest(from, seenThrough, this.store) ?? seenThrough;
      const passed = parked !== undefined && this.store.comparePositions(parked.position, to) <= 0;
      if (await this.ask(advance, [from ?? null, position ?? null, to, passed])) return true;
      const { ledBy } = await this.look();
      if (ledBy !== this.by) return false;
    }
  }

  /** Stand still before an event, unless another one leads by now, who may have passed it. */
  async park({ position, eventId, message: reason }: UndecodableEvent): Promise<void> {
    await this.checkpoints.park(this.name, { position, eventId, reason }, this.database.manager, this.by);
    await this.look();
  }

  /** Another one need not wait. */
  async release(): Promise<void> {
    if (this.until < performance.now()) return;
    this.until = 0;
    await this.database.query(release, [this.name, this.by]);
  }

  private async renewUntil(done: AbortSignal): Promise<void> {
    for (;;) {
      await sleep(renewMs, undefined, { signal: done }).catch(() => undefined);
      if (done.aborted) return;
      // Where the database does not answer, the lease ends.
      await this.ask(renew).catch(() => undefined);
    }
  }

  private async ask(statement: string, more: readonly unknown[] = []): Promise<boolean> {
    const asked = performance.now();
    const parameters = [this.name, this.by, ...more];
    const [[row]] = await this.database.query<[CheckpointRow[], number]>(statement, parameters);
    this.until = row ? asked + leaseMs : 0;
    if (row) this.known = checkpointOf(row);
    return row !== undefined;
  }
}
