import { actAs, newId } from '@banjian/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { TestingModule } from '@nestjs/testing';
import { Moments } from '../../application/calendars.js';
import { PublishCalendarEdition } from '../../application/publish-calendar-edition.handler.js';
import { PublishedCalendars } from '../../application/published-calendars.js';
import { TakeOverEditions } from '../../application/take-over-editions.handler.js';
import { WorkerLab } from '../../testing/worker-app.js';
import type { Edition } from '../../domain/published-calendar.js';
import type { CalendarEdition } from '../../pure/index.js';

let lab: WorkerLab;

beforeAll(async () => {
  lab = await WorkerLab.open('2026-11-18T02:00:00.000Z');
});
afterEach(() => lab.closeApps());
afterAll(() => lab.close());

const open = async (): Promise<TestingModule> => (await lab.app([])).init();

const as = <T>(work: () => Promise<T>): Promise<T> => {
  const commandId = newId();
  const actor = { person: 'administrator', role: 'administrator' };
  return actAs({ actor, channel: 'cli', commandId, correlationId: commandId }, work);
};
const publish = (app: TestingModule, edition: Edition) =>
  as(() => app.get(CommandBus).execute(new PublishCalendarEdition(edition)));

const restOn = (edition: string, day: string): CalendarEdition => ({
  layer: 'CN',
  edition,
  title: '更正',
  source: '更正通知',
  covers: { from: '2026-01-01', through: '2026-12-31' },
  days: [{ day, kind: 'off', name: '更正', source: '更正通知' }],
});

async function eventually(check: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!check()) {
    if (Date.now() > end) throw new Error('it did not come about within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('published calendars', () => {
  it('are those of the software while nothing is published, and stay the same once it is taken over', async () => {
    const app = await open();
    const before = app.get(PublishedCalendars).calendarOf('532901');
    expect(before).toMatchObject({ edition: 'CN-2026.1+5329-2025.1', closesAt: '17:30' });
    expect(before.publishedAt).toBeUndefined();
    const layers = await as(() => app.get(CommandBus).execute(new TakeOverEditions()));
    expect(layers).toEqual(expect.arrayContaining(['CN', '5329', 'hours']));
    expect(await as(() => app.get(CommandBus).execute(new TakeOverEditions()))).toEqual([]);
    await eventually(() => app.get(PublishedCalendars).calendarOf('532901').publishedAt !== undefined);
    expect(app.get(PublishedCalendars).calendarOf('532901').edition).toBe(before.edition);
  });

  it('count with a new edition as soon as it is published, here and in every other process', async () => {
    const [here, there] = [await open(), await open()];
    const day = '2026-12-21';
    expect(here.get(PublishedCalendars).calendarOf('530102').isWorkingDay(day)).toBe(true);
    await publish(here, restOn('2026.2', day));
    expect(here.get(PublishedCalendars).calendarOf('530102')).toMatchObject({ edition: 'CN-2026.2' });
    expect(here.get(PublishedCalendars).calendarOf('530102').isWorkingDay(day)).toBe(false);
    await eventually(() => !there.get(PublishedCalendars).calendarOf('530102').isWorkingDay(day));
  });

  it('are known as they stood at an older edition too', async () => {
    const app = await open();
    const moment = app.get(Moments).moment();
    expect(moment.calendarOf('530102').edition).toBe('CN-2026.2');
    expect(moment.calendarAt?.('530102', 'CN-2026.1')?.isWorkingDay('2026-12-21')).toBe(true);
    expect(moment.calendarAt?.('530102', 'CN-2026.9')).toBeUndefined();
    expect(moment.calendarAt?.('532901', 'CN-2026.1+5329-2025.1')?.isWorkingDay('2026-12-21')).toBe(true);
  });

  it('of a region that had no layer of its own keep their name from before its first edition', async () => {
    const app = await open();
    const { edition: before } = app.get(PublishedCalendars).calendarOf('530302');
    await publish(app, { ...restOn('2026.1', '2026-12-23'), layer: '5303' });
    expect(app.get(PublishedCalendars).calendarOf('530302').edition).toBe(`${before}+5303-2026.1`);
    expect(app.get(PublishedCalendars).calendarAt('530302', before)?.isWorkingDay('2026-12-23')).toBe(true);
  });

  it('close with the hall, and serve on its open weekends without making them working days', async () => {
    const app = await open();
    const saturday = { weekday: 6, opensAt: '09:00', closesAt: '12:00' } as const;
    const halls = [
      { region: '5301', opensAt: '08:30', closesAt: '17:00', weekends: [saturday], source: '示例' },
    ];
    await publish(app, { layer: 'hours', edition: '2026.1', title: '昆明', source: '示例', halls });
    const kunming = app.get(PublishedCalendars).calendarOf('530102');
    expect(kunming).toMatchObject({ closesAt: '17:00', edition: 'CN-2026.2+hours-2026.1' });
    expect(kunming.serviceOn?.('2026-11-21')).toMatchObject({ opensAt: '09:00', closesAt: '12:00' });
    expect(kunming.isWorkingDay('2026-11-21')).toBe(false);
    expect(app.get(PublishedCalendars).calendarOf('532301').closesAt).toBe('17:30');
    const before = app.get(PublishedCalendars).calendarAt('530102', 'CN-2026.1');
    expect(before).toMatchObject({ closesAt: '17:30' });
  });

  it('take no layer nobody knows, and no second content under a published name', async () => {
    const app = await open();
    await expect(publish(app, { ...restOn('2026.1', '2026-12-22'), layer: '9901' })).rejects.toThrow(
      'calendar.unknown-layer',
    );
    await expect(publish(app, restOn('2026.2', '2026-12-22'))).rejects.toThrow(
      'calendar.edition-already-published',
    );
  });
});
