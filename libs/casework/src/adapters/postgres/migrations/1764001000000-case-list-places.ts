import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a case was taken in and who handles it, by name: what a clerk filters by. Rows are folded anew by the raised version. */
export class CaseListPlaces1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.case_list ADD "window" text, ADD handling_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.case_list DROP "window", DROP handling_name');
  }
}
