import { setTimeout as sleep } from 'node:timers/promises';
import { actAs, EventStreams, instantAt, newId } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Moments } from '../../application/calendars.js';
import { PublishCalendarEdition } from '../../application/publish-calendar-edition.handler.js';
import { evolveClocks, extendClocks, noClocks, type ClockEvent } from '../../pure/index.js';
import { askMatter, openMatters, until } from '../../testing/matter.js';
import { WorkerLab } from '../../testing/worker-app.js';

let lab: WorkerLab;
const morning = instantAt('2026-11-18', '09:00');

beforeAll(async () => {
  lab = await WorkerLab.open(morning);
});
beforeEach(() => {
  lab.time.set(morning);
});
afterEach(() => lab.closeApps());
afterAll(() => lab.close());

/** A further edition of the nation's days in which one more day is off. */
function publishOff(app: TestingModule, edition: string, day: string): Promise<unknown> {
  const commandId = newId();
  const actor = { person: 'administrator', role: 'administrator' };
  const covers = { from: '2026-01-01', through: '2026-12-31' };
  const days = [{ day, kind: 'off', name: '临时放假', source: '更正通知' }] as const;
  const command = new PublishCalendarEdition({
    ...{ layer: 'CN', edition, title: '更正', source: '更正通知', covers },
    days,
  });
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, () =>
    app.get(CommandBus).execute(command),
  );
}
const history = async (app: TestingModule, stream: string) =>
  (await app.get(EventStreams).read<ClockEvent>(stream)).map(({ event }) => event);
const rebased = async (app: TestingModule, stream: string) =>
  (await history(app, stream)).filter((event) => event.type === 'ClockRebased');
const rows = (app: TestingModule): Promise<{ due_at: Date; edition: string }[]> =>
  app.get(DataSource).query('SELECT due_at, edition FROM read.open_clocks ORDER BY stream');
const checked = (app: TestingModule) =>
  app.get(DataSource).query<unknown>('SELECT checked FROM read.open_clocks');
const inTable = (app: TestingModule, count: number) => until(async () => (await rows(app)).length === count);
const stopAll = async (app: TestingModule, streams: readonly string[]): Promise<void> => {
  await Promise.all(streams.map((stream) => askMatter(app, stream, 'Stop')));
  await inTable(app, 0);
};

describe('a new edition of the calendar', () => {
  it('moves the running clocks it touches, in their table too, and each once', async () => {
    const app = await openMatters(lab);
    const streams = Array.from({ length: 120 }, (_, n) => `matter-a${String(n)}`);
    await Promise.all(streams.map((stream) => askMatter(app, stream, 'Start', { rule: 'statutoryNotice' })));
    await inTable(app, 120);
    await publishOff(app, '2026.2', '2026-11-20');
    await until(async () => (await rows(app)).every(({ edition }) => edition === 'CN-2026.2'));
    await sleep(1500);
    const moves = await Promise.all(streams.map((stream) => rebased(app, stream)));
    for (const move of moves) {
      expect(move).toMatchObject([
        { was: instantAt('2026-11-25', '17:30'), dueAt: instantAt('2026-11-26', '17:30') },
      ]);
    }
    expect((await rows(app))[0]?.due_at).toEqual(new Date(instantAt('2026-11-26', '17:30')));
    await stopAll(app, streams);
  });

  it('leaves clocks alone that it does not touch, and looks at them once', async () => {
    const app = await openMatters(lab);
    await askMatter(app, 'matter-b', 'Start');
    await inTable(app, 1);
    await publishOff(app, '2026.3', '2026-12-24');
    await until(async () => JSON.stringify(await checked(app)).includes('CN-2026.3'));
    expect((await history(app, 'matter-b')).map(({ type }) => type)).toEqual(['ClockStarted']);
    await stopAll(app, ['matter-b']);
  });

  it('reaches a clock whose handler had read the edition before, and appended after it was published', async () => {
    const app = await openMatters(lab);
    await askMatter(app, 'matter-c0', 'Start', { rule: 'statutoryNotice' });
    await inTable(app, 1);
    const before = app.get(Moments).moment();
    const stale = { now: before.now, calendarOf: frozen(before.calendarOf('530102')) };
    await publishOff(app, '2026.4', '2026-11-23');
    await until(async () => (await rebased(app, 'matter-c0')).length === 1);
    await askMatter(app, 'matter-c1', 'Start', { rule: 'statutoryNotice', moment: stale });
    expect(await history(app, 'matter-c1')).toMatchObject([{ calendar: { edition: 'CN-2026.3' } }]);
    await until(async () => (await rebased(app, 'matter-c1')).length === 1);
    expect(await rebased(app, 'matter-c1')).toMatchObject([{ calendar: { edition: 'CN-2026.4' } }]);
    await stopAll(app, ['matter-c0', 'matter-c1']);
  });

  it('reaches a clock it had looked at, when a handler then moves it under the edition before', async () => {
    const app = await openMatters(lab);
    await askMatter(app, 'matter-f', 'Start');
    await inTable(app, 1);
    const before = app.get(Moments).moment().calendarOf('530102');
    await publishOff(app, '2026.4b', '2026-11-30');
    await until(async () => JSON.stringify(await checked(app)).includes('CN-2026.4b'));
    const clocks = (await history(app, 'matter-f')).reduce(evolveClocks, noClocks);
    const grant = { amount: 10, approvedBy: 'head-1', reason: '情况复杂', notice: '延1号' };
    const moved = extendClocks(clocks, ['notice'], grant, () => before);
    const clerk = { actor: { person: 'clerk-1', role: 'windowClerk' }, channel: 'window' };
    const ids = { commandId: newId(), correlationId: newId() };
    await actAs({ ...clerk, ...ids }, () => app.get(EventStreams).record('matter-f', moved, ids.commandId));
    await until(async () => (await rebased(app, 'matter-f')).length === 1);
    expect(await rebased(app, 'matter-f')).toMatchObject([{ calendar: { edition: 'CN-2026.4b' } }]);
    await stopAll(app, ['matter-f']);
  });

  it('is gone on with by the next worker where one was stopped half way', async () => {
    const first = await openMatters(lab);
    const streams = Array.from({ length: 250 }, (_, n) => `matter-d${String(n)}`);
    await Promise.all(
      streams.map((stream) => askMatter(first, stream, 'Start', { rule: 'statutoryNotice' })),
    );
    await inTable(first, 250);
    await publishOff(first, '2026.5', '2026-11-24');
    await first.get(DataSource).query(`
      UPDATE read.open_clocks SET rebase_leased_until = '2026-11-18T01:00:10Z'
       WHERE id IN (SELECT id FROM read.open_clocks ORDER BY id LIMIT 50)`);
    await first.close();
    lab.time.set(instantAt('2026-11-18', '09:01'));
    const second = await openMatters(lab);
    await until(async () => (await rows(second)).every(({ edition }) => edition === 'CN-2026.5'));
    const counts = await Promise.all(streams.map(async (stream) => (await rebased(second, stream)).length));
    expect(counts.filter((count) => count !== 1)).toEqual([]);
    await stopAll(second, streams);
  });

  it('keeps a clock from expiring on a day it made a day of rest, even before the sweeper has got to it', async () => {
    const app = await openMatters(lab);
    await askMatter(app, 'matter-e', 'Start');
    await inTable(app, 1);
    await app.get(DataSource).query(`UPDATE read.open_clocks SET rebase_leased_until = '2027-01-01'`);
    await publishOff(app, '2026.6', '2026-11-19');
    lab.time.set(instantAt('2026-11-19', '17:31'));
    await until(async () => (await rebased(app, 'matter-e')).length === 1);
    expect((await history(app, 'matter-e')).map(({ type }) => type)).not.toContain('ClockExpired');
    expect(await rebased(app, 'matter-e')).toMatchObject([{ was: instantAt('2026-11-19', '17:30') }]);
  });
});

const frozen =
  <T>(calendar: T) =>
  (): T =>
    calendar;
