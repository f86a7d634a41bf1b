import { newId } from '@banjian/kernel';
import { Client } from 'pg';

export interface TestDatabase {
  /** The superuser's address on this database. */
  readonly adminUrl: string;
  /** Remove it; whoever is still connected is cut off. */
  drop(): Promise<void>;
}

/**
 * A fresh, empty database on the worker's PostgreSQL. Roles belong to the whole server: databases of one worker share
 * `banjian_owner`, `banjian_appender` and `banjian_app`.
 */
export function testDatabase(): Promise<TestDatabase> {
  return onServer((query) => databaseFrom('template0', query));
}

/** Templates that this spec has made or found; a worker has one spec at a time. */
const templates = new Map<string, Promise<void>>();

/** A database as `make` has left it: it fills the first of its kind on this server, the others are copies of that one. */
export async function databaseLike(
  kind: string,
  make: (adminUrl: string) => Promise<unknown>,
): Promise<TestDatabase> {
  const template = `banjian_template_${kind}`;
  const ready = templates.get(kind) ?? onServer((query) => makeTemplate(template, make, query));
  templates.set(kind, ready);
  await ready;
  return onServer((query) => databaseFrom(template, query));
}

async function makeTemplate(
  template: string,
  make: (adminUrl: string) => Promise<unknown>,
  query: Query,
): Promise<void> {
  const known = await query(`SELECT 1 FROM pg_database WHERE datname = '${template}'`);
  if (known.length > 0) return;
  const unfinished = `${template}_${newId().replaceAll('-', '')}`;
  await query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
  await make(addressOf(unfinished));
  // Whoever was connected may still be on the way out; a template that somebody uses cannot be copied.
  await query(`ALTER DATABASE ${unfinished} ALLOW_CONNECTIONS false`);
  await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${unfinished}'`);
  await query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}

type Query = (statement: string) => Promise<readonly unknown[]>;

async function databaseFrom(template: string, query: Query): Promise<TestDatabase> {
  const name = `banjian_test_${newId().replaceAll('-', '')}`;
  await query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    adminUrl: addressOf(name),
    drop: () =>
      onServer(async (again) => {
        await again(`DROP DATABASE ${name} WITH (FORCE)`);
      }),
  };
}

function addressOf(database: string): string {
  const address = new URL(server());
  address.pathname = `/${database}`;
  return address.href;
}

function server(): string {
  const url = process.env['BANJIAN_TEST_ADMIN_URL'];
  if (!url) throw new Error('BANJIAN_TEST_ADMIN_URL is missing: run the tests with npm test');
  return url;
}

async function onServer<T>(work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    return await work(async (statement) => (await client.query<object>(statement)).rows);
  } finally {
    await client.end();
  }
}
