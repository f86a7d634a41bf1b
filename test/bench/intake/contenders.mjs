/** The two servers, each a process of its own on a database of its own in one PostgreSQL. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { clearTimeout, setTimeout } from 'node:timers';
import pg from 'pg';
import { migrate } from '../../../dist/apps/cli/src/database.js';
import { prepareDatabase } from '../../../dist/libs/event-store/src/index.js';
import { posted } from './clerks.mjs';

const account = JSON.stringify({ login: 'clerk-intake', password: 'banjian-demo' });

/** The window API and the worker. */
async function ours(serverUrl, profile) {
  const url = await freshDatabase(serverUrl, 'ours');
  const { appUrl } = await prepareDatabase(url, { appPassword: 'bench', demo: true });
  await migrate(url);
  const masterKey = randomBytes(32).toString('base64');
  const server = await started(
    new URL('./serving.mjs', import.meta.url),
    ['window-api', appUrl, masterKey],
    profile,
  );
  const worker = await started(
    new URL('./serving.mjs', import.meta.url),
    ['worker', appUrl, masterKey],
    profile,
  );
  const { text, headers } = await posted(at(server.port, '/sessions'), {}, account);
  const cookie = headers['set-cookie'].map((each) => each.split(';')[0]).join('; ');
  return {
    name: 'ours',
    title: 'Ours: events, sealed and chained, Fastify; read models kept by a worker beside it',
    port: server.port,
    processes: { server: server.pid, worker: worker.pid },
    headers: { cookie, 'x-csrf-token': JSON.parse(text).csrfToken, 'banjian-window': 'A01' },
    close: () => Promise.all([server.close(), worker.close()]),
  };
}

/** Rows. */
async function crud(serverUrl, profile) {
  const url = await freshDatabase(serverUrl, 'crud');
  const server = await started(new URL('./crud-server.mjs', import.meta.url), [url], profile);
  const { text } = await posted(at(server.port, '/sessions'), {}, account);
  return {
    name: 'crud',
    title: 'The same flow as rows: TypeORM, an audit row for each change, Nest and Express',
    port: server.port,
    processes: { server: server.pid },
    headers: { authorization: `Bearer ${JSON.parse(text).token}` },
    close: server.close,
  };
}

export const contenders = [ours, crud];

const at = (port, path) => ({ host: '127.0.0.1', port, path: `/api/v1${path}` });

/** A machine that is too busy may not get a server up at once. */
async function started(file, args, profile) {
  for (let tries = 1; ; tries += 1) {
    const server = await startedOnce(file, args, profile).catch((error) => error);
    if (!(server instanceof Error)) return server;
    if (tries === 5) throw server;
    console.log(`  ${server.message}, once more`);
  }
}

async function startedOnce(file, args, profile) {
  // Both as `npm start` starts ours.
  const young = ['--max-semi-space-size=64'];
  const execArgv = profile === undefined ? young : [...young, '--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(file, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv });
  const ended = once(child, 'exit');
  const gone = ended.then(([code]) => {
    throw new Error(`${file.pathname.split('/').at(-1)} ended with ${code}`);
  });
  gone.catch(() => undefined);
  const [{ port }] = await Promise.race([once(child, 'message'), gone]);
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Asked to leave, so that a profile is written; whoever does not is made to.
    child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(timer);
  };
  return { port, pid: child.pid, close };
}

async function freshDatabase(serverUrl, title) {
  const name = `bench_${title}_${process.hrtime.bigint()}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
