import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploads and attachments: ids, digests and sealed bytes only. Nothing here can be folded from events. */
export class Attachments1764070000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA attachments;
      CREATE TABLE attachments.upload (
        attachment_id uuid PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('arriving', 'pending', 'claimed', 'bound')),
        owner text NOT NULL,
        -- Of a clerk: any clerk of the same hall may hand it in.
        organisation text,
        key_subject text NOT NULL,
        wrapped_key bytea NOT NULL,
        sealed_name bytea,
        media_type text,
        size bigint,
        sha256 text,
        thumbnail boolean NOT NULL DEFAULT false,
        case_id uuid,
        command_id uuid,
        arrived_at timestamptz NOT NULL,
        claimed_at timestamptz,
        expires_at timestamptz NOT NULL,
        CHECK (state = 'arriving' OR (sealed_name IS NOT NULL AND media_type IS NOT NULL AND size > 0 AND sha256 IS NOT NULL)),
        CHECK ((state IN ('claimed', 'bound')) = (case_id IS NOT NULL))
      );
      -- Small: what is bound is in neither.
      CREATE INDEX upload_unbound ON attachments.upload (owner) WHERE state <> 'bound';
      CREATE INDEX upload_over ON attachments.upload (expires_at) WHERE state <> 'bound';
      CREATE INDEX upload_subject ON attachments.upload (key_subject);
      GRANT USAGE ON SCHEMA attachments TO banjian_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON attachments.upload TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA attachments CASCADE');
  }
}
