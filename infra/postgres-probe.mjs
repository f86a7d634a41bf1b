/** What is there already: ports that answer, servers that run, and what killed ones left behind. */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** Does anybody listen on this port of this machine? */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Does a PostgreSQL answer here? Asks for TLS, which every one answers with one letter from a process of its own. */
export function serves(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('data', (bytes) => answer(bytes.length === 1 && /[NS]/.test(bytes.toString('latin1'))));
    socket.once('error', () => answer(false)).once('close', () => answer(false));
    socket.setTimeout(2000, () => answer(false));
  });
}

/** A port nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * The server that a data folder's postmaster.pid tells of; undefined without one. `alive`: a process has that number;
 * `ready`: it takes connections, is not still recovering.
 * `stale`: it is certainly not ours any more, the file may go. Neither: PostgreSQL itself sorts it out.
 */
export function postmaster(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, , , port] = lines.map(Number);
  const ready = lines[7]?.trim() === 'ready';
  if (!pid || !exists(pid)) return { pid, port, ready, alive: false, stale: false };
  const stale = foreign(pid) && !servesStill(data);
  return { pid, port, ready, alive: !stale, stale };
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Dead but not yet buried (a container's first process often never buries), or a number that now is another program's. */
function foreign(pid) {
  try {
    const [, name, state] = /\((.*)\) (\w)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state === 'Z' || name !== 'postgres';
  } catch {
    return false;
  }
}

/** A killed server's children live on for a moment and may still write: their working folder gives them away. */
function servesStill(data) {
  const home = realpathSync(data);
  return readdirSync('/proc').some((entry) => {
    try {
      return /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === home;
    } catch {
      return false;
    }
  });
}
