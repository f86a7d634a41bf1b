import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, whom they may act for, sessions, and the subject id of every party. Personal data stand sealed. */
export class Identity1763780020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA identity;
      CREATE TABLE identity.account (
        person_id uuid PRIMARY KEY,
        login text NOT NULL UNIQUE,
        password text NOT NULL,
        role text NOT NULL,
        organisation text,
        region text,
        profile bytea NOT NULL,
        active boolean NOT NULL DEFAULT true
      );
      CREATE TABLE identity.account_party (
        person_id uuid NOT NULL REFERENCES identity.account,
        subject_id uuid NOT NULL,
        kind text NOT NULL,
        -- 1 is the person's own; the others are those he or she may act for.
        place integer NOT NULL,
        profile bytea NOT NULL,
        PRIMARY KEY (person_id, subject_id)
      );
      CREATE TABLE identity.session (
        token_hash bytea PRIMARY KEY,
        kind text NOT NULL,
        person_id uuid NOT NULL REFERENCES identity.account,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX session_person ON identity.session (person_id);
      CREATE TABLE identity.party (
        subject_id uuid PRIMARY KEY,
        blind_index text NOT NULL,
        forgotten_at timestamptz
      );
      -- One living subject per document; after erasure the same document makes a new one.
      CREATE UNIQUE INDEX party_document ON identity.party (blind_index) WHERE forgotten_at IS NULL;
      GRANT USAGE ON SCHEMA identity TO banjian_app;
      GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA identity TO banjian_app;
      GRANT DELETE ON identity.session TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE');
  }
}
