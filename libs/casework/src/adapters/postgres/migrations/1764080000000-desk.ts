import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consultation list (read model), and drafts, which are no events: personal content sealed, gone when it expires. */
export class Desk1764080000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.consultation_list (
        consultation_id uuid PRIMARY KEY,
        number text NOT NULL,
        channel text NOT NULL,
        item_code text,
        item_name text,
        anonymous boolean NOT NULL,
        hall text NOT NULL,
        region text NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by text NOT NULL,
        case_id uuid
      );
      CREATE INDEX consultation_list_hall ON read.consultation_list (hall, recorded_at DESC, consultation_id DESC);
      CREATE INDEX consultation_list_region ON read.consultation_list (region text_pattern_ops, recorded_at);
      CREATE INDEX consultation_list_case ON read.consultation_list (case_id) WHERE case_id IS NOT NULL;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.consultation_list TO banjian_app;
      CREATE TABLE casework.draft (
        draft_id uuid PRIMARY KEY,
        owner uuid NOT NULL,
        item_code text NOT NULL,
        item_version_id text NOT NULL,
        revision integer NOT NULL,
        key_subject text NOT NULL,
        content bytea NOT NULL,
        saved_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX draft_owner ON casework.draft (owner, saved_at DESC, draft_id DESC);
      CREATE INDEX draft_expiry ON casework.draft (expires_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON casework.draft TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.consultation_list; DROP TABLE casework.draft');
  }
}
