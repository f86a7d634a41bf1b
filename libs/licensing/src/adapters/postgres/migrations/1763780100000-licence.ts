import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Read model. Days as `YYYY-MM-DD` text, so that no forged cursor breaks a query. */
const licences = `
CREATE SCHEMA IF NOT EXISTS read;
CREATE TABLE read.licence (
  licence_id text COLLATE "C" PRIMARY KEY,
  identifier text NOT NULL,
  licence_type text NOT NULL,
  type_name text NOT NULL,
  serial text NOT NULL,
  version integer NOT NULL,
  issuer text NOT NULL,
  issuer_name text NOT NULL,
  holder_id text NOT NULL,
  holder_kind text NOT NULL,
  holder_name text NOT NULL,
  holder_id_type text NOT NULL,
  holder_id_number_masked text NOT NULL,
  subject text NOT NULL,
  attributes jsonb NOT NULL,
  valid_from text NOT NULL,
  valid_until text,
  standing text NOT NULL,
  case_id text NOT NULL,
  case_number text NOT NULL,
  organisation text NOT NULL,
  hall text NOT NULL,
  region text NOT NULL,
  issued_on text COLLATE "C" NOT NULL,
  demo boolean NOT NULL,
  revision integer NOT NULL
);
CREATE INDEX licence_identifier ON read.licence (identifier);
CREATE INDEX licence_case ON read.licence (case_id);
CREATE INDEX licence_holder ON read.licence (holder_id, issued_on DESC, licence_id DESC);
GRANT USAGE ON SCHEMA read TO banjian_app;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON read.licence TO banjian_app;
`;

/** Counters of serials: one row an issuer, type and year. */
const serials = `
CREATE SCHEMA licensing;
CREATE TABLE licensing.serial_counter (
  issuer text NOT NULL,
  licence_type text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (issuer, licence_type, year)
);
GRANT USAGE ON SCHEMA licensing TO banjian_app;
GRANT SELECT, INSERT, UPDATE ON licensing.serial_counter TO banjian_app;
`;

/** Licences and the counters of their serials. */
export class Licence1763780100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(licences);
    await runner.query(serials);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read.licence; DROP SCHEMA licensing CASCADE;');
  }
}
