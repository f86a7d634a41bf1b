/** One owner per data folder, and a way to tell who it is. A killed owner's lock counts for nothing. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 2000;

/**
 * Take the lock, after a moment's patience with an owner that is just leaving.
 * @param {object} note what others may know of the owner
 * @returns {Promise<{ release?: () => void, owner?: object }>} `release`, or the owner who has it
 */
export async function takeLock(file, note) {
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    if (claim(file, note)) return { release: () => rmSync(file, { force: true }) };
    const owner = ownerOf(file);
    if (owner && Date.now() > until) return { owner };
  }
}

/** Who holds it; undefined when nobody does, or nobody alive. */
export function ownerOf(file) {
  const owner = note(file);
  return owner && owner.born === bornAt(owner.pid) ? owner : undefined;
}

function claim(file, about) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ ...about, pid: process.pid, born: bornAt(process.pid) }), {
    mode: 0o600,
  });
  try {
    if (note(file) && !ownerOf(file)) bury(file);
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Take a dead owner's lock away; one that a living process took meanwhile is put back. */
function bury(file) {
  const dead = `${file}.${process.pid}.dead`;
  renameSync(file, dead);
  if (ownerOf(dead)) linkSync(dead, file);
  rmSync(dead, { force: true });
}

function note(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** When a process began, so that a number used anew is not taken for the old owner. Undefined: no such process. */
function bornAt(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return state === 'Z' ? undefined : rest[18];
  } catch {
    return 'running';
  }
}
