import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when on the most urgent clock of a case is yellow and red; the rows are folded anew by the raised version. */
export class CaseColours1763780400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.case_list ADD yellow_at timestamptz, ADD red_at timestamptz;
      DROP INDEX read.case_list_hall, read.case_list_body, read.case_list_region;
      -- What a colour asks for stands behind the sort key: a row of another colour is passed over inside the index.
      CREATE INDEX case_list_hall ON read.case_list
        (receiving_organisation, (coalesce(due_at, 'infinity'::timestamptz)), case_id, red_at, yellow_at) WHERE open;
      CREATE INDEX case_list_body ON read.case_list
        (handling_organisation, (coalesce(due_at, 'infinity'::timestamptz)), case_id, red_at, yellow_at) WHERE open;
      CREATE INDEX case_list_region ON read.case_list
        (region text_pattern_ops, (coalesce(due_at, 'infinity'::timestamptz)), case_id, red_at, yellow_at) WHERE open;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.case_list_hall, read.case_list_body, read.case_list_region;
      ALTER TABLE read.case_list DROP yellow_at, DROP red_at;
      CREATE INDEX case_list_hall ON read.case_list
        (receiving_organisation, (coalesce(due_at, 'infinity'::timestamptz)), case_id) WHERE open;
      CREATE INDEX case_list_body ON read.case_list
        (handling_organisation, (coalesce(due_at, 'infinity'::timestamptz)), case_id) WHERE open;
      CREATE INDEX case_list_region ON read.case_list
        (region text_pattern_ops, (coalesce(due_at, 'infinity'::timestamptz)), case_id) WHERE open;
    `);
  }
}
