import { prepareDatabase } from '@banjian/event-store';
import { acting, derivedId, TimeSource, type Instant } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { Command, CommandHandler, CqrsModule, type ICommandHandler } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { ClockOwners } from '../../application/clock-owners.js';
import { ClockSweeper } from '../../application/clock-sweeper.js';
import { ClockSweeperModule } from '../../clock-sweeper.module.js';
import { OpenClockEntity } from './open-clock.entity.js';
import { OpenClocks1763780050000 } from './migrations/1763780050000-open-clocks.js';

const start = '2026-11-18T09:00:00.000Z';
const due = '2026-11-18T09:30:00.000Z';

class HandTime extends TimeSource {
  at: Instant = start;

  now(): Instant {
    return this.at;
  }

  pass(ms: number): void {
    this.at = new Date(Date.parse(this.at) + ms).toISOString();
  }
}

class Expire extends Command<void> {
  constructor(
    readonly stream: string,
    readonly clock: string,
    readonly dueAt: Instant,
  ) {
    super();
  }
}

/** The owner: fails for `case-bad`, and otherwise ends the clock once, as an aggregate would. */
@CommandHandler(Expire)
class ExpireHandler implements ICommandHandler<Expire> {
  static readonly seen: { stream: string; commandId: string; actor: string; at: Instant }[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly time: TimeSource,
  ) {}

  async execute({ stream, clock }: Expire): Promise<void> {
    if (stream === 'case-bad') throw new Error('this one is broken');
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

const time = new HandTime();

@Global()
@Module({ providers: [{ provide: TimeSource, useValue: time }], exports: [TimeSource] })
class TimeModule {}

let database: TestDatabase;
let appUrl: string;
let apps: TestingModule[] = [];

beforeAll(async () => {
  database = await testDatabase();
  ({ appUrl } = await prepareDatabase(database.adminUrl, { appPassword: 'test' }));
  const admin = new DataSource({
    type: 'postgres',
    url: database.adminUrl,
    migrations: [OpenClocks1763780050000],
  });
  await admin.initialize();
  await admin.runMigrations();
  await admin.destroy();
});

afterAll(() => database.drop());

beforeEach(() => {
  time.at = start;
  ExpireHandler.seen.length = 0;
});

afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  apps = [];
});

/** A worker's app whose own loop does not run: the tests sweep by hand. */
async function worker(): Promise<ClockSweeper> {
  const app = await Test.createTestingModule({
    imports: [
      CqrsModule.forRoot(),
      TimeModule,
      TypeOrmModule.forRoot({ type: 'postgres', url: appUrl, entities: [OpenClockEntity] }),
      ClockSweeperModule,
    ],
    providers: [ExpireHandler],
  }).compile();
  apps.push(app);
  app.get(ClockOwners).register('case', (stream, clock, dueAt) => new Expire(stream, clock, dueAt));
  app.useLogger(false);
  app.get(ClockSweeper).onApplicationBootstrap = () => undefined;
  await app.init();
  return app.get(ClockSweeper);
}

async function given(rows: string): Promise<void> {
  const { 0: app } = apps;
  if (!app) throw new Error('no worker yet');
  await app.get(DataSource).query('TRUNCATE read.open_clocks');
  await app.get(DataSource).query(`
    INSERT INTO read.open_clocks (id, stream, clock, due_at, statutory, region, edition, state)
    SELECT stream || '/' || clock, stream, clock, '${due}', statutory, '532901', 'CN-2026.1', '{}'
      FROM (${rows}) AS row (stream, clock, statutory)`);
}

const swept = (): readonly string[] => ExpireHandler.seen.map(({ stream }) => stream);

describe('the sweeper (时限巡检)', () => {
  it('sends a due clock to its owner as the system, under an id that follows from the clock', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    time.at = due;
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 0 });
    const commandId = derivedId('expire', 'case-1', 'notice', due);
    expect(ExpireHandler.seen).toEqual([{ stream: 'case-1', commandId, actor: 'system:sweeper', at: due }]);
  });

  it('is never early', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    time.at = '2026-11-18T09:29:59.999Z';
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
  });

  it('goes on when one clock fails, and tries that one again later', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-bad', 'notice', true), ('case-1', 'notice', false), ('nobody-1', 'x', false)`);
    time.at = due;
    expect(await sweeper.sweep()).toEqual({ claimed: 3, failed: 2 });
    expect(swept()).toEqual(['case-1']);
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
    time.pass(1000);
    expect(await sweeper.sweep()).toEqual({ claimed: 2, failed: 2 });
    time.pass(1000);
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
  });

  it('takes up what a killed sweeper had claimed, when its lease ends', async () => {
    const sweeper = await worker();
    await given(`VALUES ('case-1', 'notice', false)`);
    time.at = due;
    await apps[0]?.get(DataSource).query(`UPDATE read.open_clocks SET leased_until = '2026-11-18T09:30:30Z'`);
    expect(await sweeper.sweep()).toEqual({ claimed: 0, failed: 0 });
    time.pass(30_000);
    expect(await sweeper.sweep()).toEqual({ claimed: 1, failed: 0 });
  });

  it('ends 2,000 clocks once each when three sweepers run, the law first', async () => {
    const sweepers = [await worker(), await worker(), await worker()];
    await given(`SELECT 'case-' || n, 'c', n % 4 = 0 FROM generate_series(1, 2000) AS n`);
    time.at = due;
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
    const app = await Test.createTestingModule({
      imports: [
        CqrsModule.forRoot(),
        TimeModule,
        TypeOrmModule.forRoot({ type: 'postgres', url: appUrl, entities: [OpenClockEntity] }),
        ClockSweeperModule,
      ],
      providers: [ExpireHandler],
    }).compile();
    apps.push(app);
    app.get(ClockOwners).register('case', (stream, clock, dueAt) => new Expire(stream, clock, dueAt));
    await given(`VALUES ('case-1', 'notice', false)`);
    time.at = due;
    await app.init();
    while (swept().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await app.close();
    apps = [];
    expect(swept()).toEqual(['case-1']);
  });
});

describe('the registry of owners', () => {
  it('knows one owner for a category', () => {
    const owners = new ClockOwners();
    owners.register('case', (stream, clock, dueAt) => new Expire(stream, clock, dueAt));
    expect(() => {
      owners.register('case', (stream, clock, dueAt) => new Expire(stream, clock, dueAt));
    }).toThrow('have an owner already');
    expect(owners.findCommand('rating-1', 'x', due)).toBeUndefined();
  });
});
