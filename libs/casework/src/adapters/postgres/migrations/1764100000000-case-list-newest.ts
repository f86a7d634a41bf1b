import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The work list by what was submitted last, page by page as by what is due: no hall is sorted anew for each page. */
export class CaseListNewest1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX case_list_hall_newest ON read.case_list (receiving_organisation, submitted_at, case_id) WHERE open;
      CREATE INDEX case_list_body_newest ON read.case_list (handling_organisation, submitted_at, case_id) WHERE open;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX read.case_list_hall_newest, read.case_list_body_newest');
  }
}
