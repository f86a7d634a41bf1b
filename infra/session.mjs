/** What this process has opened, closed again in reverse order however it ends: done, refused, Ctrl-C, orphaned. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Refusal, say } from './say.mjs';

const patienceMs = 20_000;
const opened = [];
let leaving;

/** Remember how to close something; the last opened is closed first. */
export function onLeave(close) {
  opened.push(close);
}

/** Run a command and leave with its exit code (0 unless it answers another). */
export async function runSession(command) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => void leave(0, '正在停止 stopping …'));
  // The channel to our parent is gone: it was killed and nobody is left to stop us.
  process.on('disconnect', () => void leave(0));
  try {
    const code = await command();
    if (code !== undefined) await leave(code);
  } catch (error) {
    if (leaving) return;
    report(error);
    await leave(1);
  }
}

function leave(code, words) {
  if (words && !leaving) say(words);
  leaving ??= closeAll()
    .then(said)
    .then(() => process.exit(code));
  return leaving;
}

/** What still waits in a pipe would be cut off by the end of the process. */
const said = () => new Promise((resolve) => process.stdout.write('', () => resolve()));

async function closeAll() {
  setTimeout(() => process.exit(1), patienceMs).unref();
  for (const close of opened.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      report(error);
    }
  }
}

let reports;

/** Where the stack of an unexpected error is kept, once there is a data folder. */
export function reportTo(folder) {
  reports = folder;
}

function report(error) {
  if (error instanceof Refusal) return say(error.message);
  const file = reports && existsSync(reports) ? join(reports, 'error.log') : undefined;
  say(`出错了：${error.message}`);
  if (!file) return say(inspect(error));
  writeFileSync(file, `${new Date().toISOString()}\n${inspect(error)}\n`);
  say(`详细信息见 ${file}`);
}
