import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Case list (read model) and the counters of case numbers. */
export class CaseList1763780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS read;
      CREATE TABLE read.case_list (
        case_id uuid PRIMARY KEY,
        number text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        stage text NOT NULL,
        open boolean NOT NULL,
        applicant_id text NOT NULL,
        applicant_kind text NOT NULL,
        applicant_name text NOT NULL,
        agent_id text,
        region text NOT NULL,
        receiving_organisation text NOT NULL,
        handling_organisation text NOT NULL,
        channel text NOT NULL,
        submitted_at timestamptz NOT NULL,
        due_at timestamptz,
        due_clock text,
        overdue boolean NOT NULL,
        deemed boolean NOT NULL,
        clocks json NOT NULL,
        demo boolean NOT NULL,
        revision integer NOT NULL
      );
      CREATE UNIQUE INDEX case_list_number ON read.case_list (number);
      -- Work lists: only open cases are in these indexes, so finished ones cost them nothing.
      CREATE INDEX case_list_hall ON read.case_list
        (receiving_organisation, (coalesce(due_at, 'infinity'::timestamptz)), case_id) WHERE open;
      CREATE INDEX case_list_body ON read.case_list
        (handling_organisation, (coalesce(due_at, 'infinity'::timestamptz)), case_id) WHERE open;
      CREATE INDEX case_list_region ON read.case_list
        (region text_pattern_ops, (coalesce(due_at, 'infinity'::timestamptz)), case_id) WHERE open;
      CREATE INDEX case_list_applicant ON read.case_list (applicant_id, submitted_at DESC, case_id);
      CREATE INDEX case_list_agent ON read.case_list (agent_id, submitted_at DESC, case_id) WHERE agent_id IS NOT NULL;
      GRANT USAGE ON SCHEMA read TO banjian_app;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.case_list TO banjian_app;

      CREATE SCHEMA casework;
      CREATE TABLE casework.case_numbers (
        implementation_code text NOT NULL,
        day date NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (implementation_code, day)
      );
      GRANT USAGE ON SCHEMA casework TO banjian_app;
      GRANT SELECT, INSERT, UPDATE ON casework.case_numbers TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.case_list; DROP SCHEMA casework CASCADE;');
  }
}
