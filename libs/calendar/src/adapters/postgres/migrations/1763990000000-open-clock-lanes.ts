import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lanes of the sweeper: what is due, what turns yellow or red, what was counted under an older edition of its calendar.
 * Each index holds just what its lane asks for, in the lane's order: an idle look costs the same at any number of clocks.
 * A lease counts only for the instant it was taken for: a clock that has moved since is not held back by it.
 */
export class OpenClockLanes1763990000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read.open_clocks
        ADD COLUMN running boolean NOT NULL DEFAULT false,
        ADD COLUMN warn_at timestamptz,
        ADD COLUMN red_at timestamptz,
        ADD COLUMN leased_for timestamptz,
        ADD COLUMN warn_leased_for timestamptz,
        ADD COLUMN warn_leased_until timestamptz,
        ADD COLUMN checked_edition text NOT NULL DEFAULT '',
        ADD COLUMN rebase_leased_until timestamptz;
      DROP INDEX read.open_clocks_due;
      CREATE INDEX open_clocks_due ON read.open_clocks
        (statutory, (greatest(due_at, CASE WHEN leased_for = due_at THEN leased_until END)))
        WHERE due_at IS NOT NULL;
      CREATE INDEX open_clocks_warn ON read.open_clocks
        ((greatest(warn_at, CASE WHEN warn_leased_for = warn_at THEN warn_leased_until END)))
        WHERE warn_at IS NOT NULL;
      CREATE INDEX open_clocks_edition ON read.open_clocks (region, edition, checked_edition, due_at) WHERE running;
      CREATE INDEX open_clocks_stream ON read.open_clocks (stream);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.open_clocks_due, read.open_clocks_warn, read.open_clocks_edition, read.open_clocks_stream;
      ALTER TABLE read.open_clocks
        DROP COLUMN running, DROP COLUMN warn_at, DROP COLUMN red_at, DROP COLUMN leased_for,
        DROP COLUMN warn_leased_for, DROP COLUMN warn_leased_until, DROP COLUMN checked_edition,
        DROP COLUMN rebase_leased_until;
      CREATE INDEX open_clocks_due ON read.open_clocks (statutory, (greatest(due_at, leased_until)))
        WHERE due_at IS NOT NULL;
    `);
  }
}
