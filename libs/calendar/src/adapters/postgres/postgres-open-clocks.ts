import type { Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  OpenClocks,
  type DueClock,
  type EditionInUse,
  type Lease,
  type NextInstants,
  type OutdatedClock,
  type WarnedClock,
} from '../../application/open-clocks.js';
import {
  checkOutdated,
  claimDue,
  claimOutdated,
  claimWarnings,
  doneDue,
  editionsInUse,
  nextInstants,
} from './open-clock.statements.js';

interface DueRow extends Omit<DueClock, 'dueAt'> {
  readonly dueAt: Date;
}
interface WarnedRow extends Omit<WarnedClock, 'at'> {
  readonly at: Date;
}

const toleranceSeconds = 2;

/** Open clocks claimed in their table: rows that another sweeper holds are skipped, not waited for. */
@Injectable()
export class PostgresOpenClocks extends OpenClocks {
  private toleranceOnce: Promise<number> | undefined;

  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async claimDue(lease: Lease): Promise<readonly DueClock[]> {
    const law = await this.claimLane(true, lease);
    const { limit } = lease;
    if (law.length === limit) return law;
    return [...law, ...(await this.claimLane(false, { ...lease, limit: limit - law.length }))];
  }

  override async doneDue(clocks: readonly DueClock[], until: Instant): Promise<void> {
    await this.database.query(doneDue, [clocks.map(idOf), clocks.map(({ dueAt }) => dueAt), until]);
  }

  override async postpone(clock: DueClock, until: Instant, why: string): Promise<void> {
    await this.database.query('UPDATE read.open_clocks SET leased_until = $2, trouble = $3 WHERE id = $1', [
      idOf(clock),
      until,
      why.slice(0, 500),
    ]);
  }

  override async claimWarnings({ now, until, limit }: Lease): Promise<readonly WarnedClock[]> {
    const rows = await this.claim<WarnedRow>(claimWarnings, [now, until, limit, await this.tolerance()]);
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  override async leaveWarnings(clocks: readonly WarnedClock[], until: Instant): Promise<void> {
    await this.database.query(
      'UPDATE read.open_clocks SET warn_leased_until = $2 WHERE id = ANY($1) AND warn_leased_for = warn_at',
      [clocks.map(idOf), until],
    );
  }

  override editionsInUse(): Promise<readonly EditionInUse[]> {
    return this.database.query(editionsInUse);
  }

  override async claimOutdated(
    { region, edition, checked }: EditionInUse,
    { now, until, limit }: Lease,
  ): Promise<readonly OutdatedClock[]> {
    return this.claim(claimOutdated, [
      ...[now, until, limit, await this.tolerance()],
      ...[region, edition, checked],
    ]);
  }

  override async doneOutdated(clocks: readonly OutdatedClock[], newest: string): Promise<void> {
    await this.database.query(checkOutdated, [
      clocks.map(idOf),
      clocks.map(({ revision }) => revision),
      newest,
    ]);
  }

  override async postponeOutdated(
    clocks: readonly OutdatedClock[],
    until: Instant,
    why: string,
  ): Promise<void> {
    await this.database.query(
      'UPDATE read.open_clocks SET rebase_leased_until = $2, trouble = $3 WHERE id = ANY ($1)',
      [clocks.map(idOf), until, why.slice(0, 500)],
    );
  }

  override async next(): Promise<NextInstants> {
    const [row] = await this.database.query<[{ dueAt: Date | null; warnAt: Date | null }]>(nextInstants);
    return { dueAt: row.dueAt?.toISOString(), warnAt: row.warnAt?.toISOString() };
  }

  private async claimLane(statutory: boolean, { now, until, limit }: Lease): Promise<readonly DueClock[]> {
    const rows = await this.claim<DueRow>(claimDue, [
      ...[now, until, limit, await this.tolerance()],
      statutory,
    ]);
    return rows
      .map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  }

  /** The store takes no event whose time is further than this from the database's, unless it is simulated. */
  private tolerance(): Promise<number> {
    this.toleranceOnce ??= this.database
      .query<[{ simulation: boolean }]>('SELECT simulation FROM es.store')
      .then(([store]) => (store.simulation ? Number.POSITIVE_INFINITY : toleranceSeconds));
    return this.toleranceOnce;
  }

  private async claim<Row>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const [rows] = await this.database.query<[Row[], number]>(sql, [...values]);
    return rows;
  }
}

const idOf = ({ stream, clock }: { readonly stream: string; readonly clock: string }): string =>
  `${stream}/${clock}`;
