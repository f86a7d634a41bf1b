import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The published catalogue (read model): items for lists, versions by id. */
export class Catalogue1763780200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS read;
      CREATE TABLE read.item (
        item_code text PRIMARY KEY,
        version_id uuid NOT NULL,
        version integer NOT NULL,
        name text NOT NULL,
        item_type text NOT NULL,
        handling text NOT NULL,
        region text NOT NULL,
        organisation_id text NOT NULL,
        organisation_name text NOT NULL,
        hall_id text NOT NULL,
        applicant_kinds text[] NOT NULL,
        channels text[] NOT NULL,
        search_text text NOT NULL,
        demo boolean NOT NULL,
        published_at text NOT NULL,
        revision integer NOT NULL
      );
      CREATE INDEX item_region ON read.item (region, item_code);
      CREATE INDEX item_type ON read.item (item_type, item_code);
      CREATE TABLE read.item_version (
        version_id uuid PRIMARY KEY,
        item_code text NOT NULL,
        version integer NOT NULL,
        published_at text NOT NULL,
        body jsonb NOT NULL,
        UNIQUE (item_code, version)
      );
      GRANT USAGE ON SCHEMA read TO banjian_app;
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.item, read.item_version TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.item, read.item_version;');
  }
}
