import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Verifications of the whole store, seen by every process: at most one under way, its process gives a sign of life. */
export class VerificationRun1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA supervision;
      CREATE TABLE supervision.verification_run (
        run uuid PRIMARY KEY,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        beat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        events bigint NOT NULL DEFAULT 0,
        of_events bigint NOT NULL,
        ended_at timestamptz,
        outcome json
      );
      CREATE UNIQUE INDEX verification_run_under_way ON supervision.verification_run ((true)) WHERE ended_at IS NULL;
      CREATE INDEX verification_run_newest ON supervision.verification_run (begun_at DESC);
      GRANT USAGE ON SCHEMA supervision TO banjian_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON supervision.verification_run TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA supervision CASCADE');
  }
}
