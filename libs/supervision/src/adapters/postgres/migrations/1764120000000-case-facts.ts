import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the boards count, a row a case. */
export class CaseFacts1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.case_facts (
        case_id uuid PRIMARY KEY,
        number text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        organisation text NOT NULL,
        organisation_name text NOT NULL,
        region text NOT NULL,
        "window" text,
        stage text NOT NULL,
        open boolean NOT NULL,
        submitted_at timestamptz NOT NULL,
        notice text NOT NULL,
        decision text NOT NULL,
        deemed boolean NOT NULL,
        overdue boolean NOT NULL,
        debt text NOT NULL,
        running json NOT NULL,
        due_at timestamptz
      );
      CREATE INDEX case_facts_region ON read.case_facts (region text_pattern_ops, submitted_at);
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.case_facts TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.case_facts');
  }
}
