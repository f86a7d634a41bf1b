/** Where this checkout keeps what it makes: the data folder, and what replaces it when nobody else may enter ours. */
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The checkout's root folder. */
export const checkout = join(import.meta.dirname, '..');

/** May this user pass through every folder down to `path` (itself included, where it exists)? */
export function reachable(path, { uid, gid }) {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && !passable(found, uid, gid)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function passable({ mode, uid: owner, gid: group }, uid, gid) {
  if (owner === uid) return (mode & 0o100) !== 0;
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0;
}

/** A folder under the system's temp that belongs to this checkout alone. Refuses one that somebody else laid there. */
export function tempHome() {
  const digest = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `banjian-${digest}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid()))
    throw new Error(`${folder} belongs to somebody else`);
  chmodSync(folder, 0o711);
  return folder;
}
