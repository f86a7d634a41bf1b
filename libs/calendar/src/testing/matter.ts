import { setTimeout as sleep } from 'node:timers/promises';
import { defineEvents, EventStoreModule, EventStoreWorkerModule } from '@banjian/event-store';
import { actAs, EventStreams, newId, type Decider, type Written } from '@banjian/kernel';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TestingModule } from '@nestjs/testing';
import { clockEventTypes } from '../adapters/events/clock-event-types.js';
import { Moments } from '../application/calendars.js';
import { ClockOwners } from '../application/clock-owners.js';
import {
  clockRules,
  dueClocks,
  evolveClocks,
  expireClock,
  keepTime,
  noClocks,
  rebaseDueClocks,
  startClock,
  stopClock,
  type ClockEvent,
  type Clocks,
  type Moment,
  type Timekeeping,
} from '../pure/index.js';
import type { WorkerLab } from './worker-app.js';

type Ask = { readonly at: Moment } & (
  | { readonly type: 'Start'; readonly rule?: keyof typeof clockRules }
  | { readonly type: 'Stop' }
  | { readonly type: 'KeepTime'; readonly order: Timekeeping }
);

/** A matter: the smallest thing with a clock. */
const matter: Decider<Ask, Clocks, ClockEvent> = {
  initial: noClocks,
  evolve: evolveClocks,
  decide(ask, clocks) {
    if (ask.type === 'Stop') return stopClock(clocks, 'notice', 'Stop', ask.at.now);
    if (ask.type === 'KeepTime') return keepTime(ask.order, clocks, ask.at);
    if (clocks['notice']) return [];
    return [startClock('notice', clockRules[ask.rule ?? 'notice'], ask.at.now, ask.at.calendarOf('530102'))];
  },
  expire({ at }, clocks) {
    const moved = rebaseDueClocks(clocks, at);
    const left = moved.reduce(evolveClocks, clocks);
    return [...moved, ...dueClocks(left, at.now).map((clock) => expireClock(clock, 'overdue'))];
  },
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

/** A whole worker for matters: projections and sweeper run by themselves. */
export async function openMatters(lab: WorkerLab): Promise<TestingModule> {
  const contribution = EventStoreModule.forContext({
    events: defineEvents<ClockEvent>({ ...clockEventTypes }),
  });
  const app = await lab.app([KeepMatterTimeHandler], [EventStoreWorkerModule, contribution]);
  app.get(ClockOwners).register('matter', (stream, order) => new KeepMatterTime(stream, order));
  await app.init();
  return app;
}

/** Ask a matter something, as a clerk; `moment` when the handler had looked at the calendar earlier. */
export function askMatter(
  app: TestingModule,
  stream: string,
  type: 'Start' | 'Stop',
  { rule, moment }: { readonly rule?: keyof typeof clockRules; readonly moment?: Moment } = {},
): Promise<Written> {
  const commandId = newId();
  const actor = { person: 'clerk-1', role: 'windowClerk' };
  const at = moment ?? app.get(Moments).moment();
  return actAs({ actor, channel: 'window', commandId, correlationId: commandId }, () =>
    app
      .get(EventStreams)
      .transact(stream, matter, type === 'Stop' ? { type, at } : { type, at, ...(rule && { rule }) }),
  );
}

/** Wait until it has come about, 20 s at most. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await what());) {
    if (Date.now() > end) throw new Error('waited too long');
    await sleep(25);
  }
}
