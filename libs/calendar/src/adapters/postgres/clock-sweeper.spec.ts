import { setTimeout as sleep } from 'node:timers/promises';
import { acting, derivedId, TimeSource, type Instant } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ClockOwners } from '../../application/clock-owners.js';
import { ClockSweeper } from '../../application/clock-sweeper.js';
import type { Timekeeping } from '../../pure/index.js';
import { WorkerLab } from '../../testing/worker-app.js';

const start = '2026-11-18T09:00:00.000Z';
const due = '2026-11-18T09:30:00.000Z';
const day = 86_400_000;

class Expire extends Command<void> {
  constructor(
    readonly stream: string,
    readonly clock: string,
    readonly dueAt: Instant,
  ) {
    super();
  }
}

const expireOf = (stream: string, order: Timekeeping): Expire => {
  if (order.type !== 'Expire') throw new Error(`not asked here: ${order.type}`);
  return new Expire(stream, order.clock, order.dueAt);
};

/** The owner: fails for `case-bad`, and otherwise ends the clock once if it is due, as an aggregate would. */
@CommandHandler(Expire)
class ExpireHandler implements ICommandHandler<Expire> {
  static readonly seen: { stream: string; commandId: string; actor: string; at: Instant }[] = [];
  /** What happens to the machine's clock between claim and order. */
  static meanwhile: () => void = () => undefined;

  constructor(
    private readonly database: DataSource,
    private readonly time: TimeSource,
  ) {}

  async execute({ stream, clock, dueAt }: Expire): Promise<void> {
    ExpireHandler.meanwhile();
    if (stream === 'case-bad') throw new Error('this one is broken');
    if (this.time.now() < dueAt) return;
    const [, ended] = await this.database.query<[unknown, number]>(
      'DELETE FROM read.open_clocks WHERE id = $1',
      [`${stream}/${clock}`],
    );
    const { actor, commandId } = acting();
    for (let n = 0; n < ended; n++) {
      ExpireHandler.seen.push({ stream, commandId, actor: actor.person, at: this.time.now() });
    }
  }
}

let lab: WorkerLab;
let database: DataSource;

beforeAll(async () => {
  lab = await WorkerLab.open(start);
});

afterAll(() => lab.close());

beforeEach(() => {
  lab.time.set(start);
  ExpireHandler.seen.length = 0;
  ExpireHandler.meanwhile = () => undefined;
});

afterEach(() => lab.closeApps());

/** A worker's app; unless `loop`, the tests sweep by hand. */
async function worker(loop = false): Promise<ClockSweeper> {
  const app = await lab.app([ExpireHandler]);
  app.get(ClockOwners).register('case', expireOf);
  database = app.get(DataSource);
  const sweeper = app.get(ClockSweeper);
  if (!loop) sweeper.onApplicationBootstrap = () => undefined;
  await app.init();
  return sweeper;
}

async function given(rows: string): Promise<void> {
  await database.query('TRUNCATE read.open_clocks');
  await database.query(`
    INSERT INTO read.open_clocks (id, stream, clock, due_at, statutory, region, edition, state)
    SELECT stream || '/' || clock, stream, clock, '${due}', statutory, '532901', 'CN-2026.1', '{}'
      FROM (${rows}) AS row (stream, clock, statutory)`);
}

/** So much later than the due instant. */
const pass = (ms: number): void => {
  lab.time.set(new Date(Date.parse(due) + ms).toISOString());
};
const swept = (): readonly string[] => ExpireHandler.seen.map(({ stream }) => stream);

describe('the sweeper (时限巡检)', () => {
  it('sends a due clock to its owner as the system, under an id that follows from the clock', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    pass(0);
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 0 });
    const commandId = derivedId('expire', 'case-1', 'notice', due);
    expect(ExpireHandler.seen).toEqual([{ stream: 'case-1', commandId, actor: 'system:sweeper', at: due }]);
  });

  it('is never early', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    pass(-1);
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
  });

  it('goes on when one clock fails, and tries that one again later', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-bad', 'notice', true), ('case-1', 'notice', false), ('nobody-1', 'x', false)`);
    pass(0);
    expect(await sweeper.sweep()).toEqual({ claimed: 3, failed: 2 });
    expect(swept()).toEqual(['case-1']);
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
    pass(1000);
    expect(await sweeper.sweep()).toEqual({ claimed: 2, failed: 2 });
    pass(2000);
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
  });

  it('keeps nobody away for longer when its own clock jumps ahead a day between claim and order', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-bad', 'notice', true)`);
    pass(0);
    ExpireHandler.meanwhile = () => {
      pass(day);
    };
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 1 });
    pass(1000);
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 1 });
  });

  it('has not done what was no longer due when its own clock went back between claim and order', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    pass(0);
    ExpireHandler.meanwhile = () => {
      pass(-day);
    };
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 1 });
    ExpireHandler.meanwhile = () => undefined;
    pass(5_000);
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 0 });
    expect(swept()).toEqual(['case-1']);
  });

  it('takes up what a killed sweeper had claimed, when its lease ends', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    pass(0);
    await database.query(
      `UPDATE read.open_clocks SET leased_for = due_at, leased_until = '2026-11-18T09:30:05Z'`,
    );
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
    pass(5_000);
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 0 });
  });

  it('ends 2,000 clocks once each when three sweepers run, the law first', async () => {
    const sweepers = [await worker(), await worker(), await worker()];
    await given(`SELECT 'case-' || n, 'c', n % 4 = 0 FROM generate_series(1, 2000) AS n`);
    pass(0);
    const untilDone = async (sweeper: ClockSweeper): Promise<void> => {
      while ((await sweeper.sweep()).claimed > 0);
    };
    await Promise.all(sweepers.map(untilDone));
    expect(swept()).toHaveLength(2000);
    expect(new Set(swept()).size).toBe(2000);
    const statutory = (stream: string): boolean => Number(stream.slice(5)) % 4 === 0;
    const lastOfLaw = swept().findLastIndex(statutory);
    // Batches of three sweepers overlap at the border; nothing of a promise goes before the law's batches are taken.
    expect(lastOfLaw).toBeLessThan(500 + 3 * 200);
  });

  it('runs by itself with the app and ends with it', async () => {
    await worker(true);
    await given(`VALUES ('case-1', 'notice', false)`);
    pass(0);
    while (swept().length === 0) await sleep(20);
    await lab.closeApps();
    expect(swept()).toEqual(['case-1']);
  });
});

describe('the registry of owners', () => {
  it('knows one owner for a category', () => {
    const owners = new ClockOwners();
    owners.register('case', expireOf);
    expect(() => {
      owners.register('case', expireOf);
    }).toThrow('have an owner already');
    expect(owners.findCommand('rating-1', { type: 'Expire', clock: 'x', dueAt: due })).toBeUndefined();
  });
});
