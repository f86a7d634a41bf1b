import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Data keys of persons, wrapped; a destroyed one leaves its tombstone, so that a restored backup can be told. */
export class DataKeys1795000000002 implements MigrationInterface {
  readonly name = 'DataKeys1795000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE banjian_owner;
      CREATE TABLE es.data_keys (
        subject text PRIMARY KEY,
        wrapped bytea,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        destroyed_at timestamptz,
        CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
      );
      GRANT SELECT, INSERT, UPDATE ON es.data_keys TO banjian_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('data keys are never taken down by a migration: what they seal would be lost'),
    );
  }
}
