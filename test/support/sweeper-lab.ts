import { randomBytes } from 'node:crypto';
import { CalendarModule, Moments } from '@banjian/calendar';
import { CaseworkModule, caseStream, type CaseEvent } from '@banjian/casework';
import { filingTerms, handIn, lived, permitTerms, submission } from '@banjian/casework/testing';
import {
  EventStore,
  EventStoreModule,
  MasterKey,
  ProjectionRebuild,
  StoreSettings,
} from '@banjian/event-store';
import { IdentityModule } from '@banjian/identity';
import { actAs, EventStreams, newId, type Instant } from '@banjian/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrate } from '../../apps/cli/src/database.js';
import { preparedTestStore, type PreparedTestStore } from './event-store.js';
import { everything } from './history.js';
import { holdOpen } from './left-open.js';
import { clockFacts, type ClockFacts } from './sweeper-facts.js';
import { type CompiledWorkers, SweeperProcesses } from './sweeper-processes.js';

const hour = 3_600_000;
/** Limits in natural hours: due to the millisecond, whenever the papers came. */
const hours = (amount: number, basis: string) =>
  ({ amount, unit: 'hour', counting: 'exclusive', basis }) as const;
const limits = { ...permitTerms.limits, notice: hours(23, 'T02') };

/** 行政许可: the promise is an hour over when the statute is due, and the decision clocks start then. */
const permit = { ...permitTerms, limits: { ...limits, statutoryNotice: hours(24, '行政许可法 第三十二条') } };
/** Anything else: the promise alone. */
const filing = { ...filingTerms, intake: 'normal', limits: { notice: hours(24, 'T02') } } as const;

/** The database writes down when it really was when an expiry was appended, whatever the events say. */
const witness = `
  CREATE TABLE public.expiry_seen (stream text, clock text, due_at timestamptz, at timestamptz);
  CREATE FUNCTION public.see_expiry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    INSERT INTO public.expiry_seen
    VALUES (NEW.stream, NEW.data->>'clock', (NEW.data->>'dueAt')::timestamptz, clock_timestamp());
    RETURN NULL;
  END $$;
  CREATE TRIGGER see_expiry AFTER INSERT ON es.event
    FOR EACH ROW WHEN (NEW.type = 'ClockExpired') EXECUTE FUNCTION public.see_expiry();`;

/** A real store (its time is the database's) with cases on it, and workers that may be killed. */
export class SweeperLab {
  private constructor(
    private readonly store: PreparedTestStore,
    private readonly app: INestApplicationContext,
    private readonly admin: Client,
    readonly processes: SweeperProcesses,
  ) {}

  static async open(workers: CompiledWorkers): Promise<SweeperLab> {
    const store = await preparedTestStore();
    await migrate(store.adminUrl);
    const admin = new Client({ connectionString: store.adminUrl });
    await admin.connect();
    await admin.query(witness);
    const key = randomBytes(32).toString('base64');
    const settings = new StoreSettings(store.appUrl, MasterKey.fromBase64(key), 'test');
    const imports = [EventStoreModule.forRoot(settings), IdentityModule, CalendarModule, CaseworkModule];
    const app = await NestFactory.createApplicationContext({ module: Lab, imports }, { logger: ['error'] });
    return new SweeperLab(store, app, admin, new SweeperProcesses(workers, store.appUrl, key));
  }

  /**
   * Cases whose papers came a day before these instants (ms): permits, whose promise is over already, and filings with
   * one clock.
   */
  async file(permitsDue: readonly number[], filingsDue: readonly number[]): Promise<void> {
    const dues = [
      ...permitsDue.map((due) => ({ due, terms: permit })),
      ...filingsDue.map((due) => ({ due, terms: filing })),
    ];
    for (let from = 0; from < dues.length; from += 100) {
      await Promise.all(dues.slice(from, from + 100).map(({ due, terms }) => this.fileOne(due, terms)));
    }
  }

  /** Every stored fact about clocks, from the events alone. */
  async facts(): Promise<ClockFacts> {
    return clockFacts(await everything(this.app.get(EventStore)));
  }

  /** How many expiries stand, cheaply. */
  async expiries(): Promise<number> {
    const [row] = await this.query<{ n: number }>('SELECT count(*)::int AS n FROM public.expiry_seen');
    return row?.n ?? 0;
  }

  /**
   * By how much (ms) the most premature expiry was before its due instant on the database's clock; negative: none was.
   * `since` (ms): of those from then on.
   */
  async earliness(since = 0): Promise<number> {
    const [row] = await this.query<{ ms: number }>(
      `SELECT max(extract(epoch FROM due_at - at) * 1000)::float8 AS ms FROM public.expiry_seen WHERE at >= $1`,
      [new Date(since)],
    );
    return row?.ms ?? -Infinity;
  }

  /** Ids of the open clocks in the read model. */
  async openClocks(): Promise<readonly string[]> {
    return (await this.query<{ id: string }>('SELECT id FROM read.open_clocks')).map(({ id }) => id).sort();
  }

  /** The read model row by row, the sweeper's own columns left out. */
  openClockRows(): Promise<readonly object[]> {
    const { entityMetadatas } = this.app.get(DataSource, { strict: false });
    const table = entityMetadatas.find(({ tablePath }) => tablePath === 'read.open_clocks');
    if (!table) throw new Error('open clocks have no table');
    const columns = table.columns.map(({ databaseName }) => `${databaseName}::text`);
    return this.query(`SELECT ${columns.join(', ')} FROM read.open_clocks ORDER BY id`);
  }

  /** In words, of at most twenty clocks that were due by then and still run: what the table says of each, if it knows it. */
  async left(due: Instant): Promise<string> {
    const late = (await this.facts()).running.filter(({ dueAt }) => dueAt <= due);
    const ids = late.slice(0, 20).map(({ id }) => id);
    const { rows } = await this.admin.query<object>(
      `SELECT id, row_to_json(open_clocks) AS row FROM unnest($1::text[]) AS id LEFT JOIN read.open_clocks USING (id)`,
      [ids],
    );
    const now = new Date().toISOString();
    return [`${String(late.length)} left at ${now}`, ...rows.map((row) => JSON.stringify(row))].join('\n');
  }

  /** Fold the open clocks from the first event on. */
  rebuild(): Promise<void> {
    return this.app.get(ProjectionRebuild, { strict: false }).run('calendar.open-clocks');
  }

  private async query<Row extends object>(
    statement: string,
    values: unknown[] = [],
  ): Promise<readonly Row[]> {
    return (await this.admin.query<Row>(statement, values)).rows;
  }

  readonly close = holdOpen(async () => {
    await this.processes.close();
    await this.app.close();
    await this.admin.end();
    await this.store.drop();
  });

  private fileOne(due: number, terms: typeof permit | typeof filing): Promise<unknown> {
    const caseId = newId();
    const at = this.app.get(Moments, { strict: false }).moment();
    const receivedAt = new Date(due - 24 * hour).toISOString();
    const materials = handIn('M01', 'M02');
    const events: readonly CaseEvent[] = lived(
      submission({ at, caseId, number: `N-${caseId}`, terms, materials, receivedAt }),
    );
    const commandId = newId();
    const actor = { person: 'clerk-1', role: 'windowClerk' };
    return actAs({ actor, channel: 'window', commandId, correlationId: commandId }, () =>
      this.app.get(EventStreams, { strict: false }).record(caseStream(caseId), events, commandId),
    );
  }
}

class Lab {}
