import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openClockTable, type ClockTable } from '../../testing/clock-table.js';
import { claimDue } from './open-clock.statements.js';
import type { PostgresOpenClocks } from './postgres-open-clocks.js';

let table: ClockTable;
let app: DataSource;
let clocks: PostgresOpenClocks;

beforeAll(async () => {
  table = await openClockTable();
  ({ app, clocks } = table);
});

afterAll(() => table.close());

beforeEach(() => app.query('TRUNCATE read.open_clocks'));

const due = '2026-11-18T09:30:00.000Z';
const just = '2026-11-18T09:29:59.999Z';
const lease = '2026-11-18T09:31:00.000Z';

const insert = (rows: string): Promise<unknown> =>
  app.query(`
    INSERT INTO read.open_clocks (id, stream, clock, due_at, statutory, region, edition, state)
    SELECT stream || '/' || clock, stream, clock, due_at::timestamptz, statutory, '532901', 'CN-2026.1', '{}'
      FROM (${rows}) AS row (stream, clock, due_at, statutory)`);
const claim = (now: string, until: string, limit: number) => clocks.claimDue({ now, until, limit });
const names = (found: readonly { stream: string }[]): readonly string[] => found.map(({ stream }) => stream);

describe('the open clocks as the sweeper sees them', () => {
  it('are due at their instant and not a millisecond before', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false)`);
    expect(await claim(just, lease, 10)).toEqual([]);
    expect(await claim(due, lease, 10)).toEqual([
      { stream: 'case-1', clock: 'notice', dueAt: due, statutory: false, attempts: 0 },
    ]);
  });

  it('are claimed by one, for as long as the lease lasts', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false)`);
    await claim(due, lease, 10);
    expect(await claim('2026-11-18T09:30:59.999Z', lease, 10)).toEqual([]);
    expect(await claim(lease, '2026-11-18T09:32:00.000Z', 10)).toMatchObject([{ attempts: 1 }]);
  });

  it('come with the law first, then the earliest', async () => {
    await insert(`VALUES ('case-1', 'notice', '2026-11-16T09:30:00Z', false), ('case-2', 'notice', '2026-11-15T09:30:00Z', false),
                         ('case-3', 'statutoryNotice', '${due}', true), ('case-4', 'statutoryNotice', '2026-11-17T09:30:00Z', true)`);
    expect(names(await claim(due, lease, 3))).toEqual(['case-4', 'case-3', 'case-2']);
    expect(names(await claim(due, lease, 3))).toEqual(['case-1']);
  });

  it('without an instant of their own are left alone', async () => {
    await insert(`VALUES ('case-1', 'statutoryDecision', NULL, true)`);
    expect(await claim('2030-01-01T00:00:00.000Z', '2030-01-02T00:00:00.000Z', 10)).toEqual([]);
  });

  it('are left alone for a while after a failure, and say why', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false)`);
    const [claimed] = await claim(due, lease, 10);
    if (claimed) await clocks.postpone(claimed, '2026-11-18T10:00:00.000Z', 'nobody owns it');
    expect(await claim(lease, lease, 10)).toEqual([]);
    expect(await app.query('SELECT trouble FROM read.open_clocks')).toEqual([{ trouble: 'nobody owns it' }]);
  });

  it('go to several sweepers at once, each to one of them', async () => {
    await insert(`SELECT 'case-' || n, 'notice', '${due}', n % 2 = 0 FROM generate_series(1, 1000) AS n`);
    const rounds = Array.from({ length: 20 }, () => claim(due, lease, 50));
    const claimed = names((await Promise.all(rounds)).flat());
    const rest = names(await claim(due, lease, 1000));
    expect(new Set([...claimed, ...rest]).size).toBe(1000);
    expect(claimed.length + rest.length).toBe(1000);
  });

  it('that have moved are not held back by the lease of the instant before', async () => {
    await insert(`VALUES ('case-1', 'statutoryDecision', '${just}', true)`);
    await claim(just, '2026-11-18T10:00:00.000Z', 10);
    await app.query(`UPDATE read.open_clocks SET due_at = '${due}'`);
    expect(names(await claim(due, lease, 10))).toEqual(['case-1']);
  });

  it('that were swept stay away until the table has heard of it', async () => {
    await insert(`VALUES ('case-1', 'notice', '${due}', false), ('case-2', 'notice', '${due}', false)`);
    const [first] = await claim(due, lease, 10);
    await clocks.doneDue(first ? [first] : [], '2026-11-18T09:40:00.000Z');
    expect(names(await claim(lease, '2026-11-18T09:32:00.000Z', 10))).toEqual(['case-2']);
  });

  it('say when the next of them is due', async () => {
    expect(await clocks.next()).toEqual({ dueAt: undefined, warnAt: undefined });
    await insert(
      `VALUES ('case-1', 'notice', '${due}', false), ('case-2', 'statutoryNotice', '${lease}', true)`,
    );
    expect(await clocks.next()).toEqual({ dueAt: due, warnAt: undefined });
  });
});

describe('warnings', () => {
  const yellow = '2026-11-17T16:00:00.000Z';
  const red = '2026-11-18T16:00:00.000Z';
  const warn = (now: string) => clocks.claimWarnings({ now, until: '2026-11-19T00:00:00.000Z', limit: 10 });
  const told = (stream: string, warnAt: string) =>
    app.query(`UPDATE read.open_clocks SET running = true, warn_at = $2, red_at = $3 WHERE stream = $1`, [
      ...[stream, warnAt, red],
    ]);

  beforeEach(async () => {
    await insert(`VALUES ('case-1', 'notice', '2026-11-19T09:30:00Z', false)`);
    await told('case-1', yellow);
  });

  it('come at their instant, once, and again for the next level', async () => {
    expect(await warn('2026-11-17T15:59:59.999Z')).toEqual([]);
    expect(await warn(yellow)).toEqual([{ stream: 'case-1', clock: 'notice', level: 'yellow', at: yellow }]);
    expect(await warn(yellow)).toEqual([]);
    await told('case-1', red);
    expect(await warn(red)).toMatchObject([{ level: 'red', at: red }]);
  });

  it('come red at once where both instants have passed', async () => {
    expect(await warn(red)).toMatchObject([{ level: 'red', at: red }]);
  });

  it('that were told stay away, a while at least', async () => {
    await clocks.leaveWarnings(await warn(yellow), '2026-11-20T00:00:00.000Z');
    expect(await warn('2026-11-19T00:00:00.000Z')).toEqual([]);
  });
});

describe('clocks of an older edition', () => {
  const lane = { now: due, until: lease, limit: 10 };
  const outdated = { region: '532901', edition: 'CN-2026.1', checked: '' };
  const at = (stream: string, clock: string, revision = 0) => ({ stream, clock, revision });
  const running = () => app.query('UPDATE read.open_clocks SET running = true');

  beforeEach(async () => {
    await insert(`VALUES ('case-1', 'notice', '2027-01-02T00:00:00Z', false), ('case-1', 'statutoryNotice', '2027-01-03T00:00:00Z', true),
                         ('case-2', 'notice', '2027-01-01T00:00:00Z', false)`);
    await running();
  });

  it('are told by edition, a stream once, the soonest due first', async () => {
    expect(await clocks.editionsInUse()).toEqual([outdated]);
    expect(names(await clocks.claimOutdated(outdated, { ...lane, limit: 1 }))).toEqual(['case-2']);
    // With a clock come the others of its stream: one order for all of them.
    expect(names(await clocks.claimOutdated(outdated, { ...lane, limit: 1 }))).toEqual(['case-1', 'case-1']);
    expect(await clocks.claimOutdated(outdated, lane)).toEqual([]);
    expect(await clocks.claimOutdated(outdated, { ...lane, now: lease })).toHaveLength(3);
  });

  it('are looked at once for each newer one', async () => {
    await clocks.doneOutdated([at('case-1', 'notice'), at('case-1', 'statutoryNotice')], 'CN-2026.2');
    expect(await clocks.editionsInUse()).toEqual([outdated, { ...outdated, checked: 'CN-2026.2' }]);
    expect(names(await clocks.claimOutdated(outdated, lane))).toEqual(['case-2']);
  });

  it('are looked at again when they have changed since, or while somebody looked', async () => {
    await clocks.doneOutdated([at('case-1', 'notice'), at('case-1', 'statutoryNotice')], 'CN-2026.2');
    await app.query(`UPDATE read.open_clocks SET revision = 7 WHERE id = 'case-1/notice'`);
    await clocks.doneOutdated([at('case-2', 'notice', 3)], 'CN-2026.2');
    expect(
      names(await clocks.claimOutdated(outdated, lane))
        .slice()
        .sort(),
    ).toEqual(['case-1', 'case-2']);
  });

  it('are left alone for a while after a failure, and say why', async () => {
    await clocks.postponeOutdated([at('case-2', 'notice')], '2026-11-18T10:00:00.000Z', 'nobody owns it');
    expect(names(await clocks.claimOutdated(outdated, { ...lane, now: lease }))).toEqual([
      'case-1',
      'case-1',
    ]);
    expect(await app.query(`SELECT trouble FROM read.open_clocks WHERE stream = 'case-2'`)).toEqual([
      { trouble: 'nobody owns it' },
    ]);
  });

  it('are left alone while they do not run', async () => {
    await app.query(`UPDATE read.open_clocks SET running = false WHERE stream = 'case-1'`);
    expect(names(await clocks.claimOutdated(outdated, lane))).toEqual(['case-2']);
  });
});

describe('a sweeper whose clock is wrong', () => {
  it.each([
    ['a day ahead', 86_400_000, 0],
    ['three seconds ahead', 3_000, 0],
    ['an hour behind', -3_600_000, 0],
    ['a second ahead', 1_000, 1],
  ])('%s (%i ms) claims %i: what is due is left to those whose clock is sound', async (_what, ms, found) => {
    await insert(`VALUES ('case-1', 'notice', '2020-01-01T00:00:00Z', false)`);
    const now = new Date(Date.now() + ms).toISOString();
    const rows = await app.query<[unknown[], number]>(claimDue, [now, '2099-01-01', 10, 2, false]);
    expect(rows[0]).toHaveLength(found);
  });
});
