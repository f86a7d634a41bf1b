import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ratings (read model; days as `YYYY-MM-DD` text, so that no forged cursor breaks a query). */
export class Rating1763780300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS read;
      CREATE TABLE read.rating (
        rating_id text COLLATE "C" PRIMARY KEY,
        case_id text NOT NULL,
        kind text NOT NULL,
        visit_id text,
        rater text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        organisation text NOT NULL,
        region text NOT NULL,
        hall text,
        window_id text,
        invited_on text COLLATE "C" NOT NULL,
        score integer,
        options jsonb,
        comment text,
        channel text,
        rated_on text,
        revision integer NOT NULL
      );
      CREATE INDEX rating_case ON read.rating (case_id);
      -- What is rated costs the list of what is still to rate nothing.
      CREATE INDEX rating_pending ON read.rating (rater, invited_on, rating_id) WHERE score IS NULL;
      GRANT USAGE ON SCHEMA read TO banjian_app;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.rating TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.rating');
  }
}
