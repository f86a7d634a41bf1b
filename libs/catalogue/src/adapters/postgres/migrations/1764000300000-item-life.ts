import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of items become rows of versions with the time they are in force; drafts have a list. Both are filled anew. */
export class ItemLife1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      TRUNCATE read.item;
      ALTER TABLE read.item DROP CONSTRAINT item_pkey;
      ALTER TABLE read.item
        ADD PRIMARY KEY (version_id),
        DROP COLUMN in_force,
        ADD COLUMN standing text NOT NULL,
        ADD COLUMN in_force_from text COLLATE "C" NOT NULL,
        ADD COLUMN in_force_until text COLLATE "C";
      CREATE INDEX item_code ON read.item (item_code);
      CREATE TABLE read.item_draft (
        item_code text PRIMARY KEY,
        name text,
        region text,
        organisation_id text NOT NULL,
        organisation_name text,
        stage text NOT NULL,
        begun_at text NOT NULL,
        changed_at text NOT NULL,
        submitted_at text,
        revision integer NOT NULL
      );
      CREATE INDEX item_draft_review ON read.item_draft (submitted_at, item_code) WHERE stage = 'inReview';
      CREATE INDEX item_draft_department ON read.item_draft (organisation_id, item_code);
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.item_draft TO banjian_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE read.item_draft;
      TRUNCATE read.item;
      DROP INDEX read.item_code;
      ALTER TABLE read.item
        ADD COLUMN in_force boolean NOT NULL, DROP COLUMN standing, DROP COLUMN in_force_from, DROP COLUMN in_force_until;
      ALTER TABLE read.item DROP CONSTRAINT item_pkey;
      ALTER TABLE read.item ADD PRIMARY KEY (item_code);
    `);
  }
}
