import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a revoked licence says of its end. Rows are folded anew by the raised version. */
export class LicenceRevocation1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.licence
        ADD revoked_on text, ADD revocation_reason text, ADD revocation_basis text,
        ADD revocation_paper text, ADD deregistration text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.licence
        DROP revoked_on, DROP revocation_reason, DROP revocation_basis,
        DROP revocation_paper, DROP deregistration;
    `);
  }
}
