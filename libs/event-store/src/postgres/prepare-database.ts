import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { eventStoreMigrations } from './migrations/index.js';
import { allowed, appRole, ensurePassword, ensureRoles } from './roles.js';

export interface PrepareOptions {
  /** Password of the role `banjian_app`, the only one that logs in. The role is shared by all databases of a server. */
  readonly appPassword: string;
  /** The store takes the caller's clock as it is: loaded histories and moved-clock tests only. Set once, for ever. */
  readonly simulation?: boolean;
  /** Items whose basis is a proposal may be published here; pages say 示例. Set once, for ever. */
  readonly demo?: boolean;
}

export interface PreparedDatabase {
  /** Where the application connects: the same database as the role `banjian_app`. */
  readonly appUrl: string;
  readonly storeId: string;
  readonly simulation: boolean;
  readonly demo: boolean;
}

/**
 * Make a database ready for the event store, or leave it as it is when it is: roles, schema `es` with its migrations,
 * the store's row, and a schema `read` in which `banjian_app` may read and write whatever the administrator makes there.
 * The administrator needs CREATEROLE and CREATE on the database; a superuser has both.
 *
 * Errors: `NotAllowed`; an Error when the store stands with other flags.
 */
export async function prepareDatabase(adminUrl: string, options: PrepareOptions): Promise<PreparedDatabase> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // One at a time in this database; the server's end of the connection gives it back.
    await admin.query("SELECT pg_advisory_lock(hashtext('banjian'), hashtext('prepare'))");
    await ensureRoles(admin);
    await ensureSchemas(admin);
    await migrate(adminUrl);
    await allowed('hand the tables of schema read over to banjian_owner', () =>
      admin.query('SELECT es.own_read_models()'),
    );
    const appUrl = addressAs(adminUrl, appRole, options.appPassword);
    await ensurePassword(admin, appUrl, options.appPassword);
    return { appUrl, ...(await ensureStore(admin, options)) };
  } finally {
    await admin.end();
  }
}

async function ensureSchemas(admin: Client): Promise<void> {
  await allowed('make the schemas es, read and read_next', async () => {
    for (const schema of ['es', 'read_next']) {
      if (!(await exists(admin, schema)))
        await admin.query(`CREATE SCHEMA ${schema} AUTHORIZATION banjian_owner`);
    }
    if (!(await exists(admin, 'read'))) await admin.query('CREATE SCHEMA read');
    await admin.query(`
      GRANT USAGE, CREATE ON SCHEMA read TO banjian_owner;
      GRANT USAGE ON SCHEMA read TO ${appRole};
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA read TO ${appRole};
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA read TO ${appRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO ${appRole};
      ALTER DEFAULT PRIVILEGES IN SCHEMA read GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${appRole}`);
  });
}

async function exists(admin: Client, schema: string): Promise<boolean> {
  return (await admin.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema])).rowCount === 1;
}

async function migrate(url: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'es',
    migrations: eventStoreMigrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await allowed('migrate the schema es', () => source.runMigrations());
  } finally {
    await source.destroy();
  }
}

/** The store's row takes the first position: the sequence is never pristine when the first event is appended. */
async function ensureStore(
  admin: Client,
  { simulation, demo }: PrepareOptions,
): Promise<Omit<PreparedDatabase, 'appUrl'>> {
  await admin.query(
    `INSERT INTO es.store (simulation, demo) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM es.store)`,
    [simulation ?? false, demo ?? false],
  );
  const { rows } = await admin.query<{ id: string; simulation: boolean; demo: boolean }>(
    'SELECT id, simulation, demo FROM es.store',
  );
  const [store] = rows;
  if (!store) throw new Error('es.store is empty');
  for (const [flag, wanted] of Object.entries({ simulation, demo })) {
    const stands = store[flag === 'simulation' ? 'simulation' : 'demo'];
    if (wanted !== undefined && wanted !== stands) {
      throw new Error(`The store was made with ${flag} = ${String(stands)}; this is set once, for ever.`);
    }
  }
  return { storeId: store.id, simulation: store.simulation, demo: store.demo };
}

function addressAs(url: string, user: string, password: string): string {
  const address = new URL(url);
  address.username = user;
  address.password = encodeURIComponent(password);
  return address.href;
}
