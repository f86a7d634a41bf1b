import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStreams } from '@banjian/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { compiled } from '../../../../test/support/compiled.js';
import { copied, copies, copyAnew, copying, CopyHandler } from '../../../../test/support/copies.js';
import { newStream, until } from '../../../../test/support/event-store.js';
import { noted, noteEvents } from '../../../../test/support/notes.js';
import { caughtUp, StoreLab, tell } from '../../../../test/support/store-lab.js';
import { EventStore } from '../event-store.js';
import { leaseMs } from './lease.js';

const name = 'reaction:test.copy';
const { asked } = copying;

/** The database remembers wherever the checkpoint stood. */
const witness = `
  CREATE TABLE public.stood (n serial, seen text);
  CREATE FUNCTION public.see() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    INSERT INTO public.stood (seen) VALUES (NEW.seen_through);
    RETURN NULL;
  END $$;
  CREATE TRIGGER see AFTER UPDATE OF seen_through ON es.checkpoint
    FOR EACH ROW WHEN (NEW.name = '${name}') EXECUTE FUNCTION public.see();`;

let lab: StoreLab;
beforeEach(async () => {
  copyAnew();
  lab = await StoreLab.open(witness);
});
afterEach(() => lab.close());

const worker = (): Promise<TestingModule> =>
  lab.app({ contributions: [{ events: noteEvents, reactions: [copies] }], providers: [CopyHandler] });
const teller = (): Promise<TestingModule> =>
  lab.app({ contributions: [{ events: noteEvents }], worker: false });
const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);
async function tellNumbers(app: TestingModule, from: number, to: number): Promise<void> {
  for (const amount of numbers(from, to)) await tell(app, newStream(), noted({ amount }));
}
const copiesIn = (app: TestingModule): Promise<readonly number[]> => copied(app.get(EventStreams));
async function untilCopied(app: TestingModule, count: number): Promise<void> {
  await until(`${String(count)} are copied`, async () => (await copiesIn(app)).length >= count);
}

/** Where the checkpoint went back to. */
async function wentBack(app: TestingModule): Promise<readonly string[]> {
  const store = app.get(EventStore);
  const stood = (await lab.admin<{ seen: string }>('SELECT seen FROM public.stood ORDER BY n')).map(
    ({ seen }) => seen,
  );
  expect(stood.length).toBeGreaterThan(1);
  return stood.filter((at, n) => n > 0 && store.comparePositions(at, stood[n - 1] ?? at) < 0);
}

describe('a reaction in several workers', () => {
  it('is carried out by one of them at a time: every command once, in order, whoever leads', async () => {
    const [one] = await Promise.all([worker(), worker(), worker()]);
    await tellNumbers(one, 1, 20);
    await caughtUp(one, name);
    // From here on each of them may lead.
    await until('nobody leads', async () => {
      const [free] = await lab.admin(
        'SELECT FROM es.checkpoint WHERE name = $1 AND led_until < clock_timestamp()',
        [name],
      );
      return free !== undefined;
    });
    await tellNumbers(one, 21, 40);
    await caughtUp(one, name);
    expect(await copiesIn(one)).toEqual(numbers(1, 40));
    expect(asked).toHaveLength(40);
    expect(await wentBack(one)).toEqual([]);
  });

  it('stays with one that gives signs of life, however long a command takes', async () => {
    copying.mood = (times) => (times === 1 ? sleep(1.5 * leaseMs) : undefined);
    const [one] = await Promise.all([worker(), worker(), worker()]);
    await tellNumbers(one, 1, 3);
    await untilCopied(one, 3);
    expect(asked).toHaveLength(3);
  });

  it('is taken over from one that stood still for longer than its lease, which then does no harm', async () => {
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    copying.mood = (times) => (times === 1 ? asleep : undefined);
    const clerk = await teller();
    await tellNumbers(clerk, 1, 60);
    await worker();
    await until('one is at work', () => asked.length === 1);
    await worker();
    // As the others see it when no sign of life has come.
    await lab.admin('UPDATE es.checkpoint SET led_by = NULL WHERE name = $1', [name]);
    await untilCopied(clerk, 60);
    await caughtUp(clerk, name);
    expect(asked).toHaveLength(61);
    wake();
    // It goes through the rest of its fifty, finds everything done, and looks on.
    await until('it has gone on', () => asked.length === 110);
    await tellNumbers(clerk, 61, 70);
    await untilCopied(clerk, 70);
    await caughtUp(clerk, name);
    expect(await copiesIn(clerk)).toEqual(numbers(1, 70));
    expect(asked).toHaveLength(120);
    expect(await wentBack(clerk)).toEqual([]);
  });

  it('is left to others at once by one that ends in order', async () => {
    const one = await worker();
    await tellNumbers(one, 1, 1);
    await caughtUp(one, name);
    await lab.closeApp(one);
    expect(await lab.admin('SELECT led_by FROM es.checkpoint WHERE name = $1', [name])).toEqual([
      { led_by: null },
    ]);
  });
});

describe('a worker that is killed in the middle of a reaction', () => {
  const script = 'test/support/reacting-child.ts';
  let folder: string;
  let child: ChildProcess;
  beforeEach(() => {
    folder = compiled(['kernel', 'event-store'], [script, 'test/support/copies.ts', 'test/support/notes.ts']);
    const path = join(folder, script.replace('.ts', '.js'));
    child = spawn(process.execPath, [path, lab.appUrl, lab.masterKeyText], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  });
  afterEach(async () => {
    await kill();
    rmSync(folder, { recursive: true });
  });

  async function kill(): Promise<void> {
    if (child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'close');
  }

  it('is followed by another one: nothing is lost, nothing skipped, nothing done twice', async () => {
    const clerk = await teller();
    await tell(clerk, newStream(), ...numbers(1, 3).map((amount) => noted({ amount })));
    let said = '';
    child.stdout?.on('data', (text) => (said += String(text)));
    await until('it is at work', () => said.includes('at work'));
    await worker();
    await tellNumbers(clerk, 4, 5);
    await kill();
    await untilCopied(clerk, 5);
    await caughtUp(clerk, name);
    expect(await copiesIn(clerk)).toEqual(numbers(1, 5));
    expect(await wentBack(clerk)).toEqual([]);
  });
});
