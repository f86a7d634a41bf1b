import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** The checkout's root folder. */
export const checkout = join(import.meta.dirname, '..', '..');

export interface Ended {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stdout holds this text; rejects when the program ends before. */
  says(text: string): Promise<void>;
}

/** Variables of this run that must not reach a program under test. */
const ours = [
  'DATABASE_URL',
  'EVENTSTORE_URL',
  'BANJIAN_MASTER_KEY',
  'BANJIAN_ATTACHMENTS',
  'PORT',
  'NODE_OPTIONS',
  'npm_lifecycle_event',
  'JEST_WORKER_ID',
];

/** Run a Node program of this checkout as a process of its own; killed for good after `limitMs`. */
export function program(
  args: readonly string[],
  env: Record<string, string> = {},
  limitMs = 60_000,
): Program {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (heard.stdout += String(text)));
  child.stderr.on('data', (text) => (heard.stderr += String(text)));
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, ...heard });
    });
  });
  return { process: child, ended, says: (text) => heardBeforeEnd(child, () => heard, text) };
}

function heardBeforeEnd(
  child: ChildProcess,
  heard: () => { stdout: string; stderr: string },
  text: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (heard().stdout.includes(text)) resolve();
    };
    child.stdout?.on('data', look);
    child.on('close', () => {
      reject(new Error(`ended before it said «${text}»: ${JSON.stringify(heard())}`));
    });
    look();
  });
}
