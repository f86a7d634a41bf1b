import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A window is one of a hall; the projection of the new version fills it in. */
export class CaseFactsHall1764130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.case_facts ADD COLUMN hall text, ADD COLUMN hall_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read.case_facts DROP COLUMN hall, DROP COLUMN hall_name');
  }
}
