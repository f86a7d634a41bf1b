import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** What the figures depend on. */
export async function describeMachine(url, dir) {
  const [cpu] = cpus();
  console.log(`CPU: ${cpus().length} × ${cpu.model.trim()}; Node ${process.versions.node}`);
  console.log(`load average: ${load()}; fdatasync of 8 kB: ${fsyncMs(dir).toFixed(3)} ms (median of 200)`);
  const names = [
    'server_version',
    'synchronous_commit',
    'fsync',
    'full_page_writes',
    'shared_buffers',
    'wal_sync_method',
  ];
  const settings = await one(url, names.map((name) => `current_setting('${name}') AS ${name}`).join(', '));
  console.log(
    'PostgreSQL: ' +
      Object.entries(settings)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
  );
}

export function load() {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}

/** Row width and indexes of each contender's table. */
export async function describeTables(contenders) {
  for (const { short, url, table } of contenders) {
    const { width, bytes, rows } = await one(
      url,
      `(SELECT avg(pg_column_size(t.*))::int FROM (SELECT * FROM ${table} LIMIT 1000) t) AS width,
       (SELECT count(*)::int FROM ${table}) AS rows, pg_total_relation_size('${table}')::float8 AS bytes`,
    );
    const { indexes } = await one(
      url,
      `(SELECT string_agg(regexp_replace(indexdef, '.* USING ', ''), '; ') FROM pg_indexes
         WHERE format('%I.%I', schemaname, tablename)::regclass = '${table}'::regclass
            OR format('%I.%I', schemaname, tablename)::regclass IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = '${table}'::regclass))
       AS indexes`,
    );
    console.log(
      `  ${short}: ${rows} rows in ${table}, ${width} bytes a row, ${Math.round(bytes / rows)} with indexes: ${indexes}`,
    );
  }
}

async function one(url, columns) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(`SELECT ${columns}`)).rows[0];
  } finally {
    await client.end();
  }
}

function fsyncMs(dir) {
  const file = openSync(join(dir, 'fsync'), 'w');
  const block = Buffer.alloc(8192, 1);
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    writeSync(file, block, 0, block.length, 0);
    fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  return times.sort((a, b) => a - b)[100];
}
