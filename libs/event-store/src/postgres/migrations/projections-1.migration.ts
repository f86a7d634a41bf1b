import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each projection and reaction stands, and what stopped it; outcomes of reactions whose command was refused. */
export class Projections1795000000003 implements MigrationInterface {
  readonly name = 'Projections1795000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE banjian_owner;
      CREATE TABLE es.checkpoint (
        name text PRIMARY KEY,
        version integer NOT NULL,
        position text,
        seen_through text,
        parked_at text,
        parked_event uuid,
        parked_reason text,
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE TABLE es.reaction_refused (
        reaction text NOT NULL,
        event_id uuid NOT NULL,
        code text NOT NULL,
        refused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (reaction, event_id)
      );
      GRANT SELECT, INSERT, UPDATE ON es.checkpoint, es.reaction_refused TO banjian_app;
      RESET ROLE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE es.checkpoint, es.reaction_refused');
  }
}
