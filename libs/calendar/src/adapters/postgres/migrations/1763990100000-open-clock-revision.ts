import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A look at a clock for an edition holds for the clock as it stood: a clock that a handler changed since, perhaps under the
 * older edition, is looked at again. `checked` is empty where nobody has looked at the row as it stands.
 */
export class OpenClockRevision1763990100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.open_clocks_edition;
      ALTER TABLE read.open_clocks
        ADD COLUMN revision integer NOT NULL DEFAULT 0,
        ADD COLUMN checked_revision integer,
        ADD COLUMN checked text NOT NULL
          GENERATED ALWAYS AS (CASE WHEN checked_revision = revision THEN checked_edition ELSE '' END) STORED;
      CREATE INDEX open_clocks_edition ON read.open_clocks (region, edition, checked, due_at) WHERE running;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.open_clocks_edition;
      ALTER TABLE read.open_clocks DROP COLUMN checked, DROP COLUMN checked_revision, DROP COLUMN revision;
      CREATE INDEX open_clocks_edition ON read.open_clocks (region, edition, checked_edition, due_at) WHERE running;
    `);
  }
}
