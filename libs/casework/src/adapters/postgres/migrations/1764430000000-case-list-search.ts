import type { MigrationInterface, QueryRunner } from 'typeorm';

const counted = 'stage, item_code, "window", item_name, handling_name, due_at, red_at, yellow_at';

/**
 * What a work list is searched by, and counted from, without looking at every row. The terms of an open case are the pieces of three
 * characters of its number, and those of one to three of an organisation's name: two characters are a whole word in Chinese. A
 * person's name is in it as a whole and by its first character — what the list shows of it — and by no other part. The words of an
 * item are no terms of each of its cases, for these are written with every change of every case: they lead to the item, of which
 * there are few, and the item's code to its cases.
 */
export class CaseListSearch1764430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION read.search_grams(words text, shortest integer) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN ARRAY(
        SELECT substr(low, at, long) FROM (SELECT lower(words) AS low) AS lowered,
          generate_series(1, length(low)) AS at, generate_series(shortest, 3) AS long
        WHERE at + long - 1 <= length(low));
      CREATE FUNCTION read.case_search_terms(number text, kind text, name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN read.search_grams(number, 3) || CASE WHEN kind = 'person'
        THEN ARRAY['=' || lower(name), '=' || lower(left(name, 1))]
        ELSE read.search_grams(name, 1) END;

      ALTER TABLE read.case_list ADD terms text[] GENERATED ALWAYS AS
        (CASE WHEN open THEN read.case_search_terms(number, applicant_kind, applicant_name) END) STORED;
      CREATE INDEX case_list_items ON read.case_list (item_code, item_name) WHERE open;
      CREATE INDEX case_list_terms ON read.case_list USING gin (terms) WHERE open;

      -- Counting reads these and no row: everything it groups by, and the instants a colour is told from.
      CREATE INDEX case_list_hall_counts ON read.case_list (receiving_organisation, handling_organisation, ${counted}) WHERE open;
      CREATE INDEX case_list_body_counts ON read.case_list (handling_organisation, ${counted}) WHERE open;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX read.case_list_hall_counts, read.case_list_body_counts, read.case_list_items;
      ALTER TABLE read.case_list DROP terms;
      DROP FUNCTION read.case_search_terms, read.search_grams;
    `);
  }
}
