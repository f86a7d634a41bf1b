import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person sent within a day is counted at each upload, taken by a case or not. */
export class UploadsOfADay1764420000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX upload_of_day ON attachments.upload (owner, arrived_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attachments.upload_of_day');
  }
}
