import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compiled } from '../../../../test/support/compiled.js';
import { preparedTestStore, type PreparedTestStore } from '../../../../test/support/event-store.js';
import { History } from '../../../../test/support/history.js';
import type { AppendRequest } from '../event-store.js';
import type { PostgresEventStore } from './postgres-event-store.js';

const script = 'test/support/appending-child.ts';

describe('a process that is killed while it appends', () => {
  let database: PreparedTestStore;
  let store: PostgresEventStore;
  let folder: string;
  beforeAll(async () => {
    folder = compiled(['kernel', 'event-store'], [script]);
    database = await preparedTestStore();
    store = await database.open();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('20 times at random points: loses nothing acknowledged, doubles nothing, and its commands can be sent again', async () => {
    const history = new History();
    const asked = new Map<string, AppendRequest>();
    for (let kill = 0; kill < 20; kill += 1) {
      const told = await killedAfter(11 + Math.floor(Math.random() * 20), Math.random() * 20);
      for (const line of told) remember(line, history, asked);
    }
    expect(history.count('ok')).toBeGreaterThan(200);
    expect(history.count('unknown')).toBeGreaterThan(0);
    expect(await history.faults(store)).toEqual([]);
    await sendAgain([...asked.values()], history);
    expect(history.count('unknown')).toBe(0);
    expect(await history.faults(store)).toEqual([]);
  }, 120_000);

  /** Starts a child, kills it so long after so many answers, and answers what it had said. */
  async function killedAfter(answers: number, ms: number): Promise<readonly string[]> {
    const child = spawn(process.execPath, [join(folder, script.replace('.ts', '.js')), database.appUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8');
    const begun = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: string) => {
        said += text;
        if (said.split('\nok ').length > answers) resolve();
      });
      child.once('close', () => {
        reject(new Error('the child ended by itself'));
      });
    });
    const ended = closed(child);
    await begun;
    await sleep(ms);
    child.kill('SIGKILL');
    await ended;
    // A line that was cut short was not said.
    return said.split('\n').slice(0, -1);
  }

  /** What was answered and what was not: the first result comes again, or the command is carried out now. */
  async function sendAgain(requests: readonly AppendRequest[], history: History): Promise<void> {
    // The clock of the store would refuse instants of long ago, were they not known already.
    const recordedAt = (): string => new Date().toISOString();
    for (const request of requests) {
      const events = request.events.map((event) => ({ ...event, recordedAt: recordedAt() }));
      const { revision } = await store.append({ ...request, events });
      history.ok(request.commandId, revision);
    }
  }
});

function remember(line: string, history: History, asked: Map<string, AppendRequest>): void {
  if (line.startsWith('ask ')) {
    const request = JSON.parse(line.slice(4)) as AppendRequest;
    asked.set(request.commandId, request);
    history.invoke(request.commandId, request.stream, request.events.length);
  } else {
    const [, commandId, revision] = line.split(' ');
    history.ok(commandId ?? '', Number(revision));
  }
}

function closed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
}
