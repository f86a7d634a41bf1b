import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pre-review list (read model). The indexes hold those without an opinion only. */
export class PreReviews1763990100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read.pre_review_list (
        pre_review_id uuid PRIMARY KEY,
        item_code text NOT NULL,
        item_name text NOT NULL,
        applicant_id text NOT NULL,
        hall text NOT NULL,
        organisation text NOT NULL,
        region text NOT NULL,
        requested_at timestamptz NOT NULL,
        answered boolean NOT NULL,
        clocks json NOT NULL
      );
      CREATE INDEX pre_review_list_hall ON read.pre_review_list (hall, requested_at, pre_review_id) WHERE NOT answered;
      CREATE INDEX pre_review_list_body ON read.pre_review_list (organisation, requested_at, pre_review_id)
        WHERE NOT answered;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.pre_review_list TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.pre_review_list');
  }
}
