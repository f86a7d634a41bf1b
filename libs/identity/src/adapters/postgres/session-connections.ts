import { StoreSettings } from '@banjian/event-store';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type QueryResultRow } from 'pg';

/**
 * Connections for the one question that every request asks. It is planned once a connection, which read models must not be
 * (their tables grow from nothing); hence no sequential scans, for the tables are small when it is planned.
 */
@Injectable()
export class SessionConnections implements OnApplicationShutdown {
  private readonly pool: Pool;

  constructor({ databaseUrl }: StoreSettings) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      max: 2,
      connectionTimeoutMillis: 5_000,
      // Whoever comes after a pause does not wait for a connection to be made.
      idleTimeoutMillis: 600_000,
      application_name: 'banjian sessions',
      options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
    });
    // A stopped server must not end the process; the next query tells.
    this.pool.on('error', () => undefined);
  }

  async ask<Row extends QueryResultRow>(
    statement: { readonly name: string; readonly text: string },
    values: readonly unknown[],
  ): Promise<readonly Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values: [...values] });
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
