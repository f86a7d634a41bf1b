import type { MigrationInterface, QueryRunner } from 'typeorm';
import { functions, grants } from './read-models-beside-1.functions.js';

/** Read models filled beside those that serve (schema `read_next`), and put in their place at once (ADR 0030). */
export class ReadModelsBeside1795000000004 implements MigrationInterface {
  readonly name = 'ReadModelsBeside1795000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL ROLE banjian_owner');
    for (const part of [...functions, grants]) await runner.query(part);
    await runner.query('RESET ROLE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION es.beside_dropped, es.beside_serves, es.beside_indexed, es.beside_fits, es.beside_made,
        es.make_missing_indexes, es.table_shape, es.own_read_models;
      DELETE FROM es.checkpoint WHERE name LIKE 'rebuild:%';
    `);
  }
}
