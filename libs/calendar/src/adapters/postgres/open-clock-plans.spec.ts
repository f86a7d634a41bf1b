import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openClockTable, type ClockTable } from '../../testing/clock-table.js';
import {
  claimDue,
  claimOutdated,
  claimWarnings,
  editionsInUse,
  nextInstants,
} from './open-clock.statements.js';

let table: ClockTable;
let app: DataSource;

beforeAll(async () => {
  table = await openClockTable();
  ({ app } = table);
});

afterAll(() => table.close());

const due = '2026-11-18T09:30:00.000Z';
const lease = '2026-11-18T09:31:00.000Z';

describe('an idle look', () => {
  it.each([
    ['what is due', claimDue, [due, lease, 200, Infinity, true], 'open_clocks_due'],
    ['warnings', claimWarnings, [due, lease, 200, Infinity], 'open_clocks_warn'],
    [
      'older editions',
      claimOutdated,
      [due, lease, 200, Infinity, '532901', 'CN-2026.1', 'CN-2026.2'],
      'open_clocks_edition',
    ],
    ['the editions in use', editionsInUse, [], 'open_clocks_edition'],
    ['what comes next', nextInstants, [], 'open_clocks_due'],
  ])('for %s reads a few pages of its index, however many clocks run', async (_what, sql, values, index) => {
    await app.query('TRUNCATE read.open_clocks');
    await app.query(`
      INSERT INTO read.open_clocks (id, stream, clock, due_at, statutory, region, edition, state, running, warn_at, red_at)
      SELECT 'case-' || n, 'case-' || n, 'notice', '2027-01-01T09:30:00Z', n % 2 = 0, '532901', 'CN-2026.1', '{}', true,
             '2026-12-31T16:00:00Z', '2026-12-31T16:00:00Z'
        FROM generate_series(1, 50000) AS n`);
    await app.query('ANALYZE read.open_clocks');
    const [{ 'QUERY PLAN': plan }] = await app.query<[{ 'QUERY PLAN': unknown }]>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
      values,
    );
    expect(JSON.stringify(plan)).toContain(`"Index Name":"${index}"`);
    expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    const [{ Plan: root }] = plan as [
      { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } },
    ];
    expect(root['Shared Hit Blocks'] + root['Shared Read Blocks']).toBeLessThan(60);
  });
});
