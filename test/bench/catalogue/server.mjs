/** The platform in a process of its own, with so many synthetic items, and the means to ask it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { until } from '../sweep/office.mjs';

export async function startServer({ adminUrl, appUrl, masterKey }, count) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const pool = new pg.Pool({ connectionString: appUrl, max: 16 });
  // The server of the bench is stopped under idle connections.
  pool.on('error', () => undefined);
  const child = fork(new URL('./serving.mjs', import.meta.url), [appUrl, masterKey, String(count)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const agent = new Agent({ keepAlive: true });
  const close = async () => {
    agent.destroy();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
    await pool.end();
    await admin.end();
  };
  try {
    const port = await filled(child, ended, admin, count);
    return {
      admin,
      ask: (path) => statusOf({ host: '127.0.0.1', port, path: `/api/v1${path}`, agent }),
      like: (word) => pool.query(like, [`%${word}%`]).then(() => 200),
      cpu: () => cpuOf(child, admin),
      plan: (filter) => planOf(child, filter),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const like = 'SELECT item_code, name FROM read.item WHERE name LIKE $1 ORDER BY item_code LIMIT 20';

/** Until the items are there and the planner knows the table; answers the server's port. */
async function filled(child, ended, admin, count) {
  const began = performance.now();
  const gone = ended.then(() => {
    throw new Error('the server ended');
  });
  const [{ port }] = await Promise.race([once(child, 'message'), gone]);
  const published = performance.now();
  await until(`${count} items`, async () => {
    const { rows } = await admin.query('SELECT count(*)::int AS count FROM read.item');
    return rows[0].count === count;
  });
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${count} items published within ${seconds(published - began)}, all found ${seconds(performance.now() - published)} later`,
  );
  await admin.query('ANALYZE read.item');
  await describe(admin);
  return port;
}

/** Milliseconds of CPU so far, of the server and of PostgreSQL for it. */
async function cpuOf(child, admin) {
  child.send({ ask: 'cpu' });
  const [{ cpu }] = await once(child, 'message');
  return { server: (cpu.user + cpu.system) / 1000, postgres: await backendsCpu(admin) };
}

async function planOf(child, filter) {
  child.send({ ask: 'plan', filter });
  const [{ plan }] = await once(child, 'message');
  return plan;
}

/** As Linux counts it, in hundredths of a second; of the backends of the app that live now. */
async function backendsCpu(admin) {
  const { rows } = await admin.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = 'banjian_app'`,
  );
  return rows.reduce((sum, { pid }) => {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
    return sum + (Number(user) + Number(system)) * 10;
  }, 0);
}

async function describe(admin) {
  const { rows } = await admin.query(`
    SELECT pg_size_pretty(pg_table_size('read.item')) AS table, pg_size_pretty(pg_relation_size('read.item_search')) AS gin,
           avg(cardinality(search_tokens))::int AS tokens FROM read.item`);
  console.log(`table ${rows[0].table}, GIN index ${rows[0].gin}, ${rows[0].tokens} tokens an item`);
}

function statusOf(options) {
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}
