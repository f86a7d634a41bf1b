import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search and browsing of the catalogue. The rows are rebuilt: the projection's version is raised with this. The index takes
 * new tokens at once (no pending list), a catalogue changes seldom and is asked all day.
 */
export class ItemSearch1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM read.item;
      ALTER TABLE read.item
        DROP COLUMN search_text,
        ADD COLUMN in_force boolean NOT NULL,
        ADD COLUMN level text,
        ADD COLUMN themes text[] NOT NULL,
        ADD COLUMN life_events text[] NOT NULL,
        ADD COLUMN search_keys text NOT NULL,
        ADD COLUMN search_content text NOT NULL,
        ADD COLUMN search_others text NOT NULL,
        ADD COLUMN search_tokens text[] NOT NULL;
      CREATE INDEX item_search ON read.item USING gin (search_tokens) WITH (fastupdate = off);
      CREATE INDEX item_organisation ON read.item (organisation_id, item_code);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM read.item;
      DROP INDEX read.item_search, read.item_organisation;
      ALTER TABLE read.item
        DROP COLUMN in_force, DROP COLUMN level, DROP COLUMN themes, DROP COLUMN life_events, DROP COLUMN search_keys,
        DROP COLUMN search_content, DROP COLUMN search_others, DROP COLUMN search_tokens,
        ADD COLUMN search_text text NOT NULL;
    `);
  }
}
