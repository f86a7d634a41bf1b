import type { MigrationInterface, QueryRunner } from 'typeorm';
import { append, watermark, whyNot } from './event-store-1.append.js';
import { guards, tables } from './event-store-1.tables.js';

/** Who may do what (docs: the three roles). The appender may write, but nobody can log in as it. */
const grants = `
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA es FROM PUBLIC;
GRANT USAGE ON SCHEMA es TO banjian_app, banjian_appender;
GRANT SELECT ON es.store, es.stream, es.event, es.position_seq TO banjian_app;
GRANT EXECUTE ON FUNCTION es.watermark() TO banjian_app;
GRANT SELECT ON es.store, es.position_seq TO banjian_appender;
GRANT USAGE ON es.position_seq TO banjian_appender;
GRANT SELECT, INSERT ON es.event TO banjian_appender;
GRANT SELECT, INSERT, UPDATE ON es.stream TO banjian_appender;
`;

/** A function's new owner must be allowed to create in its schema at that moment. */
const handOver = `
GRANT CREATE ON SCHEMA es TO banjian_appender;
ALTER FUNCTION es.append OWNER TO banjian_appender;
ALTER FUNCTION es.why_not OWNER TO banjian_appender;
REVOKE CREATE ON SCHEMA es FROM banjian_appender;
GRANT EXECUTE ON FUNCTION es.append TO banjian_app;
`;

/** The event store: schema `es`, made by `prepareDatabase`, which has made the roles before. */
export class EventStore1795000000001 implements MigrationInterface {
  readonly name = 'EventStore1795000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL ROLE banjian_owner');
    for (const part of [tables, guards, whyNot, append, watermark, grants]) await runner.query(part);
    await runner.query('RESET ROLE');
    await runner.query(handOver);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('an event store is never taken down by a migration'));
  }
}
