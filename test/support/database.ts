import { newId } from '@banjian/kernel';
import { Client } from 'pg';

export interface TestDatabase {
  /** The superuser's address on this database. */
  readonly adminUrl: string;
  /** Remove it; whoever is still connected is cut off. */
  drop(): Promise<void>;
}

/**
 * A fresh, empty database on the run's PostgreSQL. Roles belong to the whole server: databases of one run share
 * `banjian_owner`, `banjian_appender` and `banjian_app`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['BANJIAN_TEST_ADMIN_URL'];
  if (!server) throw new Error('BANJIAN_TEST_ADMIN_URL is missing: run the tests with npm test');
  const name = `banjian_test_${newId().replaceAll('-', '')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { adminUrl: address.href, drop: () => execute(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
