import { setTimeout as sleep } from 'node:timers/promises';
import { defineEvents, EventStoreModule, EventStoreWorkerModule } from '@banjian/event-store';
import { actAs, EventStreams, instantAt, newId, type Decider, type Written } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Moments } from '../../application/calendars.js';
import { ClockOwners } from '../../application/clock-owners.js';
import {
  clockRules,
  dueClocks,
  evolveClocks,
  expireClock,
  keepTime,
  noClocks,
  startClock,
  stopClock,
  type ClockEvent,
  type Clocks,
  type Moment,
  type Timekeeping,
} from '../../pure/index.js';
import { WorkerLab } from '../../testing/worker-app.js';
import { clockEventTypes } from '../events/clock-event-types.js';

// — A matter: the smallest thing with a clock ——————————————————————————————————————————

type Ask = { readonly at: Moment } & (
  | { readonly type: 'Start' }
  | { readonly type: 'Stop' }
  | { readonly type: 'KeepTime'; readonly order: Timekeeping }
);

const matter: Decider<Ask, Clocks, ClockEvent> = {
  initial: noClocks,
  evolve: evolveClocks,
  decide(ask, clocks) {
    if (ask.type === 'Stop') return stopClock(clocks, 'notice', 'Stop', ask.at.now);
    if (ask.type === 'KeepTime') return keepTime(ask.order, clocks, ask.at);
    if (clocks['notice']) return [];
    return [startClock('notice', clockRules.notice, ask.at.now, ask.at.calendarOf('530102'))];
  },
  expire: (ask, clocks) => dueClocks(clocks, ask.at.now).map((clock) => expireClock(clock, 'overdue')),
};

class KeepMatterTime extends Command<Written> {
  constructor(
    readonly stream: string,
    readonly order: Timekeeping,
  ) {
    super();
  }
}

@CommandHandler(KeepMatterTime)
class KeepMatterTimeHandler implements ICommandHandler<KeepMatterTime> {
  constructor(
    private readonly streams: EventStreams,
    private readonly moments: Moments,
  ) {}

  execute({ stream, order }: KeepMatterTime): Promise<Written> {
    return this.streams.transact(stream, matter, { type: 'KeepTime', at: this.moments.moment(), order });
  }
}

let lab: WorkerLab;

beforeAll(async () => {
  lab = await WorkerLab.open(instantAt('2026-11-18', '09:00'));
});

afterAll(() => lab.close());
afterEach(() => lab.closeApps());

/** A whole worker: projections and sweeper run by themselves. */
async function worker(): Promise<TestingModule> {
  const contribution = EventStoreModule.forContext({
    events: defineEvents<ClockEvent>({ ...clockEventTypes }),
  });
  const app = await lab.app([KeepMatterTimeHandler], [EventStoreWorkerModule, contribution]);
  app.get(ClockOwners).register('matter', (stream, order) => new KeepMatterTime(stream, order));
  await app.init();
  return app;
}

const ask = (app: TestingModule, stream: string, type: 'Start' | 'Stop'): Promise<Written> => {
  const commandId = newId();
  const actor = { person: 'clerk-1', role: 'windowClerk' };
  return actAs({ actor, channel: 'window', commandId, correlationId: commandId }, () =>
    app.get(EventStreams).transact(stream, matter, { type, at: app.get(Moments).moment() }),
  );
};
const typesOf = async (app: TestingModule, stream: string): Promise<readonly string[]> =>
  (await app.get(EventStreams).read<ClockEvent>(stream)).map(({ event }) => event.type);
const rows = (app: TestingModule): Promise<{ stream: string; due_at: Date; statutory: boolean }[]> =>
  app.get(DataSource).query('SELECT stream, due_at, statutory FROM read.open_clocks ORDER BY stream');

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await what());) {
    if (Date.now() > end) throw new Error('waited too long');
    await sleep(25);
  }
}

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
    await sleep(600);
    expect(await typesOf(app, 'matter-1')).toEqual(['ClockStarted']);
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
