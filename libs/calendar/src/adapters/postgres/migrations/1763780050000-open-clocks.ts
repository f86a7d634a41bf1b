import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open clocks (read model) with the sweeper's leases. */
export class OpenClocks1763780050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS read;
      CREATE TABLE read.open_clocks (
        id text PRIMARY KEY,
        stream text NOT NULL,
        clock text NOT NULL,
        due_at timestamptz,
        statutory boolean NOT NULL,
        region text NOT NULL,
        edition text NOT NULL,
        state json NOT NULL,
        leased_until timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        trouble text
      );
      -- What the sweeper asks for, and nothing that is not due: an idle look costs the same at any number of open clocks.
      CREATE INDEX open_clocks_due ON read.open_clocks (statutory, (greatest(due_at, leased_until)))
        WHERE due_at IS NOT NULL;
      GRANT USAGE ON SCHEMA read TO banjian_app;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.open_clocks TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.open_clocks');
  }
}
