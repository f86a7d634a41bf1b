import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authorities (read model). Those that were revoked stay to be looked up, and are in no index. */
export class Authority1764080100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS read;
      CREATE TABLE read.authority (
        authority_id uuid PRIMARY KEY,
        applicant_id text NOT NULL,
        agent_id text,
        hall text,
        valid_until text NOT NULL,
        revoked boolean NOT NULL
      );
      CREATE INDEX authority_applicant ON read.authority (applicant_id, authority_id);
      CREATE INDEX authority_agent ON read.authority (agent_id, valid_until) WHERE NOT revoked;
      CREATE INDEX authority_hall ON read.authority (hall, applicant_id, valid_until) WHERE NOT revoked;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.authority TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.authority');
  }
}
