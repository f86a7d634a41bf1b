import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { appendOf, appPassword } from '../../../../test/support/event-store.js';
import { ClockSkew } from '../event-store.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { prepareDatabase } from './prepare-database.js';
import { NotAllowed } from './roles.js';
import { UnfitDatabase } from './start-up-check.js';

describe('preparing a database', () => {
  const databases: TestDatabase[] = [];
  const fresh = async (): Promise<TestDatabase> => {
    const database = await testDatabase();
    databases.push(database);
    return database;
  };
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('can be done again and changes nothing then', async () => {
    const { adminUrl } = await fresh();
    const first = await prepareDatabase(adminUrl, { appPassword, demo: true });
    expect(first).toMatchObject({ simulation: false, demo: true });
    expect(await prepareDatabase(adminUrl, { appPassword })).toEqual(first);
    expect(await prepareDatabase(adminUrl, { appPassword, demo: true, simulation: false })).toEqual(first);
  });

  it('can be done by many at once, in one database and in several of one server', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const urls = [one, two, one, two, one].map(({ adminUrl }) => adminUrl);
    const prepared = await Promise.all(urls.map((url) => prepareDatabase(url, { appPassword })));
    expect(new Set(prepared.map(({ storeId }) => storeId)).size).toBe(2);
  });

  it('sets the flags of the store once: another wish later is refused in clear words', async () => {
    const { adminUrl } = await fresh();
    await prepareDatabase(adminUrl, { appPassword, simulation: true });
    const changed = prepareDatabase(adminUrl, { appPassword, simulation: false });
    await expect(changed).rejects.toThrow('The store was made with simulation = true; this is set once');
  });

  it('works for an administrator who is no superuser but may make roles and owns the database', async () => {
    const { adminUrl } = await fresh();
    const keeper = await limitedAdmin(adminUrl, 'CREATEROLE');
    await limitedAdmin.grantRoles(adminUrl, keeper.name);
    const { appUrl } = await prepareDatabase(keeper.url, { appPassword });
    const store = await PostgresEventStore.open({ url: appUrl });
    expect(await store.append(appendOf('case-1', 'noStream'))).toMatchObject({ revision: 0 });
    await store.close();
    await limitedAdmin.remove(adminUrl, keeper.name);
  });

  it('tells an administrator who may not do it what is missing', async () => {
    const { adminUrl } = await fresh();
    const nobody = await limitedAdmin(adminUrl, 'NOCREATEROLE');
    const refused = prepareDatabase(nobody.url, { appPassword });
    await expect(refused).rejects.toBeInstanceOf(NotAllowed);
    await expect(refused).rejects.toThrow(/may not become a member of banjian_owner.*CREATEROLE/);
    await limitedAdmin.remove(adminUrl, nobody.name);
  });

  it('leaves the sequence no longer pristine: the store itself has the first position', async () => {
    const { adminUrl } = await fresh();
    const { appUrl } = await prepareDatabase(adminUrl, { appPassword });
    const client = new Client({ connectionString: appUrl });
    await client.connect();
    const { rows } = await client.query(
      'SELECT last_value, is_called, genesis FROM es.position_seq, es.store',
    );
    await client.end();
    expect(rows).toEqual([{ last_value: '1', is_called: true, genesis: '1' }]);
  });
});

describe('the clock of a store', () => {
  let urls: { strict: string; simulated: string };
  const databases: TestDatabase[] = [];

  beforeAll(async () => {
    databases.push(await testDatabase(), await testDatabase());
    const [strict, simulated] = await Promise.all(
      databases.map(({ adminUrl }, index) =>
        prepareDatabase(adminUrl, { appPassword, simulation: index === 1 }),
      ),
    );
    if (!strict || !simulated) throw new Error('two databases were asked for');
    urls = { strict: strict.appUrl, simulated: simulated.appUrl };
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();

  it('may differ from that of the database by two seconds and no more', async () => {
    const store = await PostgresEventStore.open({ url: urls.strict });
    for (const ms of [-3_000, 3_000, -86_400_000]) {
      const late = store.append(appendOf('case-1', 'noStream', { recordedAt: at(ms) }));
      await expect(late).rejects.toBeInstanceOf(ClockSkew);
    }
    expect(await store.read('case-1')).toEqual([]);
    const request = appendOf('case-1', 'noStream', { recordedAt: at(-1_000) });
    await store.append(request);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    // A repeated command is known however late it comes again.
    expect(await store.append(request)).toMatchObject({ revision: 0, repeated: true });
    await store.close();
  });

  it('is taken as it is by a store in simulation mode', async () => {
    const store = await PostgresEventStore.open({ url: urls.simulated });
    expect(store.facts).toMatchObject({ simulation: true });
    await store.append(appendOf('case-1', 'noStream', { recordedAt: '2019-03-01T01:00:00.000Z' }));
    await store.append(appendOf('case-1', 0, { recordedAt: '2031-03-01T01:00:00.007Z' }));
    const instants = (await store.read('case-1')).map(({ recordedAt }) => recordedAt);
    expect(instants).toEqual(['2019-03-01T01:00:00.000Z', '2031-03-01T01:00:00.007Z']);
    await store.close();
  });
});

describe('opening a store', () => {
  let database: TestDatabase;
  let admin: Client;
  let appUrl: string;

  beforeAll(async () => {
    database = await testDatabase();
    ({ appUrl } = await prepareDatabase(database.adminUrl, { appPassword }));
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it.each([
    [
      'whose sequence was given a cache by hand',
      'ALTER SEQUENCE es.position_seq CACHE 20',
      'ALTER SEQUENCE es.position_seq CACHE 1',
      'not CACHE 1',
    ],
    [
      'whose sequence takes two steps at a time',
      'ALTER SEQUENCE es.position_seq INCREMENT 2',
      'ALTER SEQUENCE es.position_seq INCREMENT 1',
      'not CACHE 1',
    ],
    [
      'whose trigger was switched off',
      'ALTER TABLE es.event DISABLE TRIGGER never_rewritten',
      'ALTER TABLE es.event ENABLE ALWAYS TRIGGER never_rewritten',
      'triggers',
    ],
    [
      'whose append runs as its caller',
      'ALTER FUNCTION es.append SECURITY INVOKER',
      'ALTER FUNCTION es.append SECURITY DEFINER',
      'banjian_appender',
    ],
    [
      'without its table of events',
      'ALTER TABLE es.event RENAME TO gone',
      'ALTER TABLE es.gone RENAME TO event',
      'the schema es is missing',
    ],
  ])('%s is refused, and says why', async (_, spoil, mend, reason) => {
    await admin.query(spoil);
    const refused = PostgresEventStore.open({ url: appUrl });
    await expect(refused).rejects.toBeInstanceOf(UnfitDatabase);
    await expect(refused).rejects.toThrow(reason);
    await admin.query(mend);
    await (await PostgresEventStore.open({ url: appUrl })).close();
  });

  it('that nobody prepared is refused', async () => {
    const bare = await testDatabase();
    const refused = PostgresEventStore.open({ url: bare.adminUrl });
    await expect(refused).rejects.toThrow('run the migrations');
    await bare.drop();
  });
});

interface LimitedAdmin {
  readonly name: string;
  readonly url: string;
}

/** A role of its own that owns the database and has nothing more than told. */
async function limitedAdmin(adminUrl: string, may: string): Promise<LimitedAdmin> {
  const name = `keeper_${new URL(adminUrl).pathname.slice(-12)}`;
  await execute(adminUrl, `CREATE ROLE ${name} LOGIN ${may} PASSWORD '${appPassword}'`);
  await execute(adminUrl, `ALTER DATABASE ${new URL(adminUrl).pathname.slice(1)} OWNER TO ${name}`);
  const url = new URL(adminUrl);
  [url.username, url.password] = [name, appPassword];
  return { name, url: url.href };
}

/** The roles of this server were made by another administrator, who lets this one use them. */
limitedAdmin.grantRoles = (adminUrl: string, name: string): Promise<void> =>
  execute(adminUrl, `GRANT banjian_owner, banjian_appender, banjian_app TO ${name} WITH ADMIN OPTION`);

limitedAdmin.remove = (adminUrl: string, name: string): Promise<void> =>
  execute(adminUrl, `REASSIGN OWNED BY ${name} TO CURRENT_USER; DROP OWNED BY ${name}; DROP ROLE ${name}`);

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
