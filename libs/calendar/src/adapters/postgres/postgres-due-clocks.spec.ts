import { prepareDatabase } from '@banjian/event-store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { OpenClockEntity } from './open-clock.entity.js';
import { OpenClocks1763780050000 } from './migrations/1763780050000-open-clocks.js';
import { PostgresDueClocks } from './postgres-due-clocks.js';

let database: TestDatabase;
let app: DataSource;
let clocks: PostgresDueClocks;

beforeAll(async () => {
  database = await testDatabase();
  const { appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test' });
  const admin = new DataSource({
    type: 'postgres',
    url: database.adminUrl,
    migrations: [OpenClocks1763780050000],
  });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
  app = new DataSource({ type: 'postgres', url: appUrl, entities: [OpenClockEntity] });
  await app.initialize();
  clocks = new PostgresDueClocks(app);
});

afterAll(async () => {
  await app.destroy();
  await database.drop();
});

beforeEach(() => app.query('TRUNCATE read.open_clocks'));

const due = '2026-11-18T09:30:00.000Z';
const just = '2026-11-18T09:29:59.999Z';
const lease = '2026-11-18T09:31:00.000Z';

const insert = (rows: string): Promise<unknown> =>
  app.query(`
    INSERT INTO read.open_clocks (id, stream, clock, due_at, statutory, region, edition, state)
    SELECT stream || '/' || clock, stream, clock, due_at::timestamptz, statutory, '532901', 'CN-2026.1', '{}'
      FROM (${rows}) AS row (stream, clock, due_at, statutory)`);
const names = (found: readonly { stream: string }[]): readonly string[] => found.map(({ stream }) => stream);

describe('the open clocks as the sweeper sees them', () => {
  it('are due at their instant and not a millisecond before', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false)`);
    expect(await clocks.claim(just, lease, 10)).toEqual([]);
    expect(await clocks.claim(due, lease, 10)).toEqual([
      { stream: 'case-1', clock: 'notice', dueAt: due, statutory: false, attempts: 0 },
    ]);
  });

  it('are claimed by one, for as long as the lease lasts', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false)`);
    await clocks.claim(due, lease, 10);
    expect(await clocks.claim('2026-11-18T09:30:59.999Z', lease, 10)).toEqual([]);
    expect(await clocks.claim(lease, '2026-11-18T09:32:00.000Z', 10)).toMatchObject([{ attempts: 1 }]);
  });

  it('come with the law first, then the earliest', async () => {
    await insert(`VALUES ('case-1', 'notice', '2026-11-16T09:30:00Z', false), ('case-2', 'notice', '2026-11-15T09:30:00Z', false),
                         ('case-3', 'statutoryNotice', '${due}', true), ('case-4', 'statutoryNotice', '2026-11-17T09:30:00Z', true)`);
    expect(names(await clocks.claim(due, lease, 3))).toEqual(['case-4', 'case-3', 'case-2']);
    expect(names(await clocks.claim(due, lease, 3))).toEqual(['case-1']);
  });

  it('without an instant of their own are left alone', async () => {
    await insert(`VALUES ('case-1', 'statutoryDecision', NULL, true)`);
    expect(await clocks.claim('2030-01-01T00:00:00.000Z', '2030-01-02T00:00:00.000Z', 10)).toEqual([]);
  });

  it('are left alone for a while after a failure, and say why', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false)`);
    const [claimed] = await clocks.claim(due, lease, 10);
    if (claimed) await clocks.postpone(claimed, '2026-11-18T10:00:00.000Z', 'nobody owns it');
    expect(await clocks.claim(lease, lease, 10)).toEqual([]);
    expect(await app.query('SELECT trouble FROM read.open_clocks')).toEqual([{ trouble: 'nobody owns it' }]);
  });

  it('go to several sweepers at once, each to one of them', async () => {
    await insert(`SELECT 'case-' || n, 'notice', '${due}', n % 2 = 0 FROM generate_series(1, 1000) AS n`);
    const rounds = Array.from({ length: 20 }, () => clocks.claim(due, lease, 50));
    const claimed = names((await Promise.all(rounds)).flat());
    const rest = names(await clocks.claim(due, lease, 1000));
    expect(new Set([...claimed, ...rest]).size).toBe(1000);
    expect(claimed.length + rest.length).toBe(1000);
  });

  it('cost an idle look nothing when there are many: only the index of what is due is read', async () => {
    await insert(
      `SELECT 'case-' || n, 'notice', '2027-01-01T09:30:00Z', n % 2 = 0 FROM generate_series(1, 50000) AS n`,
    );
    await app.query('ANALYZE read.open_clocks');
    const [
      {
        'QUERY PLAN': [plan],
      },
    ] = await app.query<[{ 'QUERY PLAN': [object] }]>(`
      EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
      SELECT id FROM read.open_clocks
       WHERE statutory = true AND due_at IS NOT NULL AND greatest(due_at, leased_until) <= '${due}'::timestamptz
       ORDER BY greatest(due_at, leased_until) LIMIT 200 FOR UPDATE SKIP LOCKED`);
    expect(JSON.stringify(plan)).toContain('"Index Name":"open_clocks_due"');
    expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    expect(plan).toMatchObject({ Plan: { 'Actual Rows': 0 } });
    expect((plan as { Plan: { 'Shared Hit Blocks': number } }).Plan['Shared Hit Blocks']).toBeLessThan(20);
  });
});
