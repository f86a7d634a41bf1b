/** (i) What a look at the open clocks costs while nothing is due, at any number of them. */
import { DataSource } from 'typeorm';
import { PostgresOpenClocks } from '../../../dist/libs/calendar/src/adapters/postgres/postgres-open-clocks.js';
import {
  claimDue,
  nextInstants,
} from '../../../dist/libs/calendar/src/adapters/postgres/open-clock.statements.js';
import { judged, ms, percentile } from './figures.mjs';

const polls = 2_000;

/** Rows straight into the read table: clocks in 100 counties, due in the months to come. */
const fill = `
  INSERT INTO read.open_clocks (id, stream, clock, running, due_at, warn_at, red_at, statutory, region, edition, state)
  SELECT 'case-' || n || '/c', 'case-' || n, 'c', true, $1::timestamptz + n % 5000 * interval '1 hour',
         $1::timestamptz + n % 3000 * interval '1 hour', $1::timestamptz + n % 4000 * interval '1 hour',
         n % 2 = 0, (530100 + n % 100)::text, 'CN-2026.1', '{}'
    FROM generate_series($2::int, $3::int) AS n`;

export async function poll({ adminUrl, appUrl }, sizes) {
  console.log(`\n(i) a look at the open clocks while nothing is due, ${polls} looks`);
  const admin = await new DataSource({ type: 'postgres', url: adminUrl }).initialize();
  const app = await new DataSource({ type: 'postgres', url: appUrl }).initialize();
  const clocks = new PostgresOpenClocks(app);
  try {
    for (const [index, size] of sizes.entries()) {
      await admin.query(fill, ['2027-01-04T09:30:00Z', (sizes[index - 1] ?? 0) + 1, size]);
      await admin.query('VACUUM ANALYZE read.open_clocks');
      await measure(clocks, size);
      console.log(`    plan of a look:  ${await plan(admin, nextInstants)}`);
      console.log(`    plan of a claim: ${await plan(admin, claimDue)}`);
    }
  } finally {
    await admin.destroy();
    await app.destroy();
  }
}

/** Every poll looks; it claims when something is due, and asks once a second which editions are in use. */
async function measure(clocks, size) {
  await timed(200, () => clocks.next());
  const looks = await timed(polls, () => clocks.next());
  const p99 = percentile(looks, 99);
  const words = `${String(size).padStart(9)} open clocks: p50 ${ms(percentile(looks, 50))}, p99 ${ms(p99)}`;
  console.log(`  ${judged(p99, { atMost: 2 }, words)}`);
  const lease = { now: '2026-11-18T09:30:00.000Z', until: '2026-11-18T09:30:10.000Z', limit: 200 };
  const rarely = polls / 10;
  tellTimes('a claim of nothing', await timed(rarely, () => clocks.claimDue(lease)));
  tellTimes('the editions in use', await timed(rarely, () => clocks.editionsInUse()));
}

function tellTimes(what, times) {
  console.log(`    ${what}: p50 ${ms(percentile(times, 50))}, p99 ${ms(percentile(times, 99))}`);
}

async function timed(times, work) {
  const took = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await work();
    took.push(performance.now() - start);
  }
  return took;
}

/** Nodes and indexes of a plan, and the pages it touched. */
async function plan(admin, statement) {
  const at = ["'2026-11-18T09:30:00Z'", "'2026-11-18T09:30:10Z'", '200', "'Infinity'", 'true'];
  const sql = statement.replaceAll(/\$(\d)/g, (_, number) => at[number - 1]);
  const [row] = await admin.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`);
  const { Plan } = row['QUERY PLAN'][0];
  const nodes = (node) => [
    `${node['Node Type']}${node['Index Name'] ? ` on ${node['Index Name']}` : ''}`,
    ...(node.Plans ?? []).flatMap(nodes),
  ];
  return `${nodes(Plan).join(' < ')}; ${Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']} pages`;
}
