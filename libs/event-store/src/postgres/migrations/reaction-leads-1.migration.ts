import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which worker carries a reaction out, and until when unless it says so again (ADR 0033). Of projections: nothing. */
export class ReactionLeads1795000000005 implements MigrationInterface {
  readonly name = 'ReactionLeads1795000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE banjian_owner;
      ALTER TABLE es.checkpoint ADD COLUMN led_by uuid, ADD COLUMN led_until timestamptz;
      RESET ROLE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE es.checkpoint DROP COLUMN led_by, DROP COLUMN led_until');
  }
}
