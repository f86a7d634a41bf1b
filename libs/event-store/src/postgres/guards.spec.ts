import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { appendOf, preparedTestStore, type PreparedTestStore } from '../../../../test/support/event-store.js';

describe('who may touch the events', () => {
  let database: PreparedTestStore;
  let app: Client;
  let admin: Client;

  beforeAll(async () => {
    database = await preparedTestStore();
    const store = await database.open();
    await store.append(appendOf('case-1', 'noStream', { count: 2 }));
    [app, admin] = [
      new Client({ connectionString: database.appUrl }),
      new Client({ connectionString: database.adminUrl }),
    ];
    await Promise.all([app.connect(), admin.connect()]);
  });

  afterAll(async () => {
    await Promise.all([app.end(), admin.end()]);
    await database.drop();
  });

  const insert = `INSERT INTO es.event SELECT e.position + 1000, e.recorded_at, e.id, e.command_id, e.revision + 1000,
    e.schema_version, NULL, e.stream, e.type, e.hash, e.data, e.metadata FROM es.event e`;
  const rewriting = [
    `UPDATE es.event SET data = '{}'`,
    'DELETE FROM es.event',
    'DELETE FROM es.event WHERE false',
    'TRUNCATE es.event',
    'TRUNCATE es.event CASCADE',
  ];

  it.each([
    ...rewriting,
    insert,
    `UPDATE es.stream SET revision = 7`,
    `INSERT INTO es.stream VALUES ('case-9', 0, '', now())`,
    'DELETE FROM es.stream',
    'UPDATE es.store SET simulation = true',
    'DELETE FROM es.store',
    `SELECT nextval('es.position_seq')`,
    `SELECT setval('es.position_seq', 1)`,
    'ALTER TABLE es.event DISABLE TRIGGER ALL',
    'DROP TABLE es.event',
    'CREATE TABLE es.more (x int)',
    'SET ROLE banjian_appender',
    'SET ROLE banjian_owner',
    `SET session_replication_role = replica`,
    `SELECT es.why_not('case-1', 0, gen_random_uuid(), true)`,
  ])('refuses the application: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    ...rewriting,
    insert,
    'UPDATE es.store SET demo = true',
    'DELETE FROM es.store',
    'TRUNCATE es.store',
  ])('refuses even the administrator, by the trigger: %s', async (statement) => {
    await expect(admin.query(statement)).rejects.toMatchObject({ code: '42501', message: /is refused/ });
  });

  it('refuses the owner of the tables just the same', async () => {
    for (const statement of [...rewriting, insert]) {
      const asOwner = `SET LOCAL ROLE banjian_owner; ${statement}`;
      await expect(admin.query(asOwner)).rejects.toMatchObject({ code: '42501', message: /is refused/ });
    }
  });

  it('refuses in the mode in which replication switches ordinary triggers off', async () => {
    for (const statement of [...rewriting, insert]) {
      const asReplica = `SET LOCAL session_replication_role = replica; ${statement}`;
      await expect(admin.query(asReplica)).rejects.toMatchObject({ code: '42501', message: /is refused/ });
    }
  });

  it('refuses a second row of the store', async () => {
    const second = `INSERT INTO es.store (simulation, demo) VALUES (true, true)`;
    await expect(admin.query(second)).rejects.toMatchObject({ code: '23505' });
  });

  it('lets nobody log in as the appender or as the owner', async () => {
    const { rows } = await admin.query<{ rolname: string; rolcanlogin: boolean }>(
      `SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname ~ '^banjian_(app|appender|owner)$' ORDER BY rolname`,
    );
    expect(rows).toEqual([
      { rolname: 'banjian_app', rolcanlogin: true },
      { rolname: 'banjian_appender', rolcanlogin: false },
      { rolname: 'banjian_owner', rolcanlogin: false },
    ]);
  });

  it('does not let a name put in front of the search path into the append', async () => {
    const { rows } = await admin.query<{ proconfig: string[]; prosecdef: boolean }>(
      `SELECT proconfig, prosecdef FROM pg_proc WHERE oid = 'es.append'::regproc`,
    );
    expect(rows[0]?.prosecdef).toBe(true);
    expect(rows[0]?.proconfig).toContain('search_path=pg_catalog, pg_temp');
  });

  it('refuses events that do not chain to the head of their stream, alone and beside others in one call', async () => {
    const store = await database.open({ appends: { lanes: 1 } });
    const [, second] = await store.read('case-1');
    if (!second) throw new Error('too few events');
    const forged = { ...appendOf('case-1', 1), head: { ...second, hash: Buffer.alloc(32, 7) } };
    await expect(store.append(forged)).rejects.toThrow('do not follow the head');
    const early = appendOf('case-1', 1, { recordedAt: earlier(second.recordedAt) });
    const unlifted = { ...early, head: { ...second, recordedAt: '' } };
    await expect(store.append(unlifted)).rejects.toThrow('do not follow the head');
    const together = await Promise.allSettled([
      store.append(appendOf('case-2', 'noStream')),
      store.append(forged),
      store.append(appendOf('case-3', 'noStream')),
    ]);
    expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.read('case-1')).toHaveLength(2);
  });

  it('lets the application read, and leaves everything as it was', async () => {
    const { rows } = await app.query<{ count: string }>('SELECT count(*) FROM es.event WHERE stream = $1', [
      'case-1',
    ]);
    expect(rows[0]?.count).toBe('2');
    const { rows: store } = await app.query('SELECT simulation, demo FROM es.store');
    expect(store).toEqual([{ simulation: false, demo: false }]);
  });

  it('lets the application write what the administrator makes in the schema of read models', async () => {
    await admin.query('CREATE TABLE read.list (id bigserial PRIMARY KEY, title text)');
    await app.query(`INSERT INTO read.list (title) VALUES ('办件')`);
    await app.query(`UPDATE read.list SET title = title || '!'`);
    expect((await app.query('SELECT title FROM read.list')).rows).toEqual([{ title: '办件!' }]);
    await app.query('TRUNCATE read.list');
    await expect(app.query('DROP TABLE read.list')).rejects.toMatchObject({ code: '42501' });
  });
});

function earlier(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}
