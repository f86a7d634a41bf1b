import type { Instant } from '@banjian/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DueClocks, type DueClock } from '../../application/due-clocks.js';

/** Materialized: a plan that ran the inner query twice would claim more than the limit. */
const claimSql = `
  WITH due AS MATERIALIZED (
    SELECT id FROM read.open_clocks
     WHERE statutory = $3 AND due_at IS NOT NULL AND greatest(due_at, leased_until) <= $1
     ORDER BY greatest(due_at, leased_until)
     LIMIT $4
       FOR UPDATE SKIP LOCKED)
  UPDATE read.open_clocks AS claimed
     SET leased_until = $2, attempts = claimed.attempts + 1
    FROM due
   WHERE claimed.id = due.id
  RETURNING claimed.stream, claimed.clock, claimed.due_at AS "dueAt", claimed.statutory,
            claimed.attempts - 1 AS attempts`;

interface ClaimedRow {
  readonly stream: string;
  readonly clock: string;
  readonly dueAt: Date;
  readonly statutory: boolean;
  readonly attempts: number;
}

/** Due clocks claimed in the table of open clocks: rows that another sweeper holds are skipped, not waited for. */
@Injectable()
export class PostgresDueClocks extends DueClocks {
  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  override async claim(now: Instant, until: Instant, limit: number): Promise<readonly DueClock[]> {
    const law = await this.claimLane(true, now, until, limit);
    const promises = law.length < limit ? await this.claimLane(false, now, until, limit - law.length) : [];
    return [...law, ...promises];
  }

  override async postpone({ stream, clock }: DueClock, until: Instant, why: string): Promise<void> {
    await this.database.query('UPDATE read.open_clocks SET leased_until = $2, trouble = $3 WHERE id = $1', [
      `${stream}/${clock}`,
      until,
      why.slice(0, 500),
    ]);
  }

  private async claimLane(
    statutory: boolean,
    now: Instant,
    until: Instant,
    limit: number,
  ): Promise<readonly DueClock[]> {
    const [rows] = await this.database.query<[ClaimedRow[], number]>(claimSql, [
      now,
      until,
      statutory,
      limit,
    ]);
    return rows
      .map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  }
}
