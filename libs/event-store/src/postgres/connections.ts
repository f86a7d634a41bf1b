import { type ClientBase, type ClientConfig, Pool, type PoolClient } from 'pg';
import { CopiedRows } from './copied-rows.js';
import { NoConnection } from './failures.js';
import type { TextRow } from './rows.js';

export interface ConnectionOptions {
  readonly url: string;
  /** Connections at most, 10 unless told. */
  readonly connections?: number;
  /** A call without an answer for so long counts as lost, 15 s unless told. */
  readonly answerWithinMs?: number;
}

/** A statement that is parsed and planned once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Results stay texts: `rows.ts` reads them. */
export const asText: NonNullable<ClientConfig['types']> = { getTypeParser: () => (value: unknown) => value };

/**
 * An empty table gets a plan that reads all of it, which is kept while it grows: hence no sequential scans. Until statistics
 * are taken a stretch of the store is thought small enough to be fetched whole and sorted, and four fifths of that thrown
 * away: hence no bitmaps, only indexes in their order. The number of events in an array looks different from its guess every
 * time: hence generic plans, or each call would plan anew. An order of isolation above READ COMMITTED would hide from the
 * append what was committed while it waited.
 */
const sessionSettings = `
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex';
  SET enable_seqscan = off; SET enable_bitmapscan = off; SET plan_cache_mode = force_generic_plan;
  SET default_transaction_isolation = 'read committed'; SET statement_timeout = '10s'; SET synchronous_commit = on`;

/** The pool waits for it before it hands the connection out, though its types do not say so. */
const prepareSession = ((client) => client.query(sessionSettings)) as (client: ClientBase) => void;

/** The adapter's own pool: lost connections are replaced, an idle one's end never ends the process. */
export class Connections {
  private readonly pool: Pool;
  private readonly answerWithinMs: number;

  constructor({ url, connections = 10, answerWithinMs = 15_000 }: ConnectionOptions) {
    this.answerWithinMs = answerWithinMs;
    this.pool = new Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'banjian event store',
      types: asText,
      onConnect: prepareSession,
    });
    // The pool drops a lost connection by itself; whoever calls next sees an error or a new one. A connection that is
    // lost while it is lent out tells so too, and would end the process if nobody listened.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => {
      client.on('error', () => undefined);
    });
  }

  async run(statement: Statement, values: readonly unknown[]): Promise<readonly TextRow[]> {
    const { rows } = await this.lent((client) =>
      client.query<(string | null)[]>({ ...statement, values: [...values], rowMode: 'array' }),
    );
    return rows;
  }

  /** A COPY … TO STDOUT (FORMAT binary): see `CopiedRows`. */
  copy(text: string, take: (row: Buffer, at: number) => void): Promise<void> {
    return this.lent(
      (client) =>
        new Promise((resolve, reject) => {
          const ended = (error?: Error): void => {
            if (error) reject(error);
            else resolve();
          };
          client.query(new CopiedRows(text, take, ended));
        }),
    );
  }

  private async lent<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.take();
    try {
      const answer = await this.inTime(work(client));
      client.release();
      return answer;
    } catch (error) {
      // After an error nobody knows what the connection still carries.
      client.release(true);
      throw error;
    }
  }

  /** pg's own timer held on to every answer until the next sweep of the old: half the time of reading the store. */
  private inTime<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error('Query read timeout'));
      }, this.answerWithinMs);
      answer
        .finally(() => {
          clearTimeout(late);
        })
        .then(resolve, reject);
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async take(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw new NoConnection(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}
