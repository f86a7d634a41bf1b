import { setTimeout as sleep } from 'node:timers/promises';
import { EventStreams, instantAt } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import type { ClockEvent } from '../../pure/index.js';
import { askMatter, openMatters, until } from '../../testing/matter.js';
import { WorkerLab } from '../../testing/worker-app.js';

let lab: WorkerLab;
const worker = (): Promise<TestingModule> => openMatters(lab);
const ask = askMatter;

beforeAll(async () => {
  lab = await WorkerLab.open(instantAt('2026-11-18', '09:00'));
});

afterAll(() => lab.close());
afterEach(() => lab.closeApps());

const typesOf = async (app: TestingModule, stream: string): Promise<readonly string[]> =>
  (await app.get(EventStreams).read<ClockEvent>(stream)).map(({ event }) => event.type);
const rows = (app: TestingModule): Promise<{ stream: string; due_at: Date; statutory: boolean }[]> =>
  app.get(DataSource).query('SELECT stream, due_at, statutory FROM read.open_clocks ORDER BY stream');

describe('a clock from start to expiry', () => {
  it('stands in the table while it runs, and no longer when it was stopped', async () => {
    lab.time.set(instantAt('2026-11-18', '09:00'));
    const app = await worker();
    await ask(app, 'matter-stopped', 'Start');
    await until(async () => (await rows(app)).length === 1);
    expect(await rows(app)).toEqual([
      { stream: 'matter-stopped', due_at: new Date(instantAt('2026-11-19', '17:30')), statutory: false },
    ]);
    await ask(app, 'matter-stopped', 'Stop');
    await until(async () => (await rows(app)).length === 0);
    expect(await typesOf(app, 'matter-stopped')).toEqual(['ClockStarted', 'ClockStopped']);
  });

  it('expires by itself at its instant, effective then, and is no person’s act', async () => {
    lab.time.set(instantAt('2026-11-18', '09:00'));
    const app = await worker();
    await ask(app, 'matter-1', 'Start');
    await until(async () => (await rows(app)).length === 1);
    lab.time.set('2026-11-19T09:29:59.999Z');
    await until(async () => (await typesOf(app, 'matter-1')).length === 2);
    await sleep(600);
    expect(await typesOf(app, 'matter-1')).toEqual(['ClockStarted', 'ClockWarned']);
    lab.time.set(instantAt('2026-11-19', '17:31'));
    await until(async () => (await rows(app)).length === 0);
    const expired = (await app.get(EventStreams).read<ClockEvent>('matter-1')).at(-1);
    expect(expired).toMatchObject({
      event: { type: 'ClockExpired', clock: 'notice', consequence: 'overdue' },
      effectiveAt: instantAt('2026-11-19', '17:30'),
      recordedAt: instantAt('2026-11-19', '17:31'),
      metadata: { actor: 'system:time' },
    });
  });

  it('expires exactly once each for three workers that come and go, and none is left', async () => {
    lab.time.set(instantAt('2026-11-18', '09:00'));
    const first = await worker();
    const streams = Array.from({ length: 300 }, (_, n) => `matter-many-${n}`);
    for (let n = 0; n < streams.length; n += 20) {
      await Promise.all(streams.slice(n, n + 20).map((stream) => ask(first, stream, 'Start')));
    }
    await until(async () => (await rows(first)).length === 300);
    lab.time.set(instantAt('2026-11-20', '09:00'));
    const others = [await worker(), await worker()];
    await sleep(50);
    await others[0]?.close();
    // What the closed one had claimed comes free when its lease ends.
    lab.time.set(instantAt('2026-11-20', '09:01'));
    await until(async () => (await rows(first)).length === 0);
    const types = await Promise.all(streams.map((stream) => typesOf(first, stream)));
    expect(new Set(types.map((each) => each.join(' ')))).toEqual(new Set(['ClockStarted ClockExpired']));
  });
});
