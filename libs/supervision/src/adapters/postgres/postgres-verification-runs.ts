import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  VerificationRuns,
  type StoreVerified,
  type VerificationRun,
} from '../../application/verification-runs.js';

/** Many times as long as whoever carries it out is ever silent. */
const silence = `interval '15 seconds'`;
const kept = 20;

const isSilent = `ended_at IS NULL AND beat_at < clock_timestamp() - ${silence}`;
const columns = `run, begun_at, events::int, of_events::int AS of, ended_at, outcome,
  CASE WHEN outcome IS NOT NULL THEN 'ended' WHEN ended_at IS NOT NULL OR ${isSilent} THEN 'brokenOff' ELSE 'underWay' END AS state`;

interface Row extends Pick<VerificationRun, 'run' | 'state' | 'events' | 'of'> {
  readonly begun_at: Date;
  readonly ended_at: Date | null;
  readonly outcome: StoreVerified | null;
}

@Injectable()
export class PostgresVerificationRuns extends VerificationRuns {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async begin(run: string, of: number): Promise<VerificationRun> {
    await this.database.query(
      `UPDATE supervision.verification_run SET ended_at = clock_timestamp() WHERE ${isSilent}`,
    );
    await this.database.query(
      `INSERT INTO supervision.verification_run (run, of_events) VALUES ($1, $2)
       ON CONFLICT ((true)) WHERE ended_at IS NULL DO NOTHING`,
      [run, of],
    );
    await this.database.query(
      `DELETE FROM supervision.verification_run WHERE ended_at IS NOT NULL AND run NOT IN
         (SELECT run FROM supervision.verification_run ORDER BY begun_at DESC LIMIT ${String(kept)})`,
    );
    const newest = await this.findNewest();
    if (!newest) throw new Error('no run, though one was begun');
    return newest;
  }

  override async find(run: string): Promise<VerificationRun | undefined> {
    const rows = await this.database.query<Row[]>(
      `SELECT ${columns} FROM supervision.verification_run WHERE run = $1`,
      [run],
    );
    return rows[0] && runOf(rows[0]);
  }

  override async findNewest(): Promise<VerificationRun | undefined> {
    const rows = await this.database.query<Row[]>(
      `SELECT ${columns} FROM supervision.verification_run ORDER BY begun_at DESC LIMIT 1`,
    );
    return rows[0] && runOf(rows[0]);
  }

  override async beat(run: string, events: number): Promise<boolean> {
    const [, changed] = await this.database.query<[unknown, number]>(
      `UPDATE supervision.verification_run SET beat_at = clock_timestamp(), events = $2
       WHERE run = $1 AND ended_at IS NULL`,
      [run, events],
    );
    return changed === 1;
  }

  override async end(run: string, outcome?: StoreVerified): Promise<void> {
    await this.database.query(
      `UPDATE supervision.verification_run
       SET ended_at = clock_timestamp(), events = coalesce($3, events), outcome = $2 WHERE run = $1 AND ended_at IS NULL`,
      [run, outcome && JSON.stringify(outcome), outcome?.events],
    );
  }
}

const runOf = ({ run, state, events, of, begun_at, ended_at, outcome }: Row): VerificationRun => ({
  ...{ run, state, events, of, begunAt: begun_at.toISOString() },
  ...(ended_at && { endedAt: ended_at.toISOString() }),
  ...(outcome && { outcome }),
});
