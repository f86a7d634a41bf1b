import { clockRules, startClock, type ClockEvent, type WorkingCalendar } from '../pure/index.js';
import { nationalCalendar } from '../testing/index.js';
import { BoundedMap, JsonMap } from '@banjian/event-store';
import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { DueDateCheck } from './due-date-check.js';

const calendar = nationalCalendar();
type Open = ConstructorParameters<typeof DueDateCheck>[1];
const checkBy = (newest: WorkingCalendar, open: Open = JsonMap.inMemory()) =>
  new DueDateCheck({ now: '2026-06-01T02:00:00.000Z', calendarOf: () => newest }, open);

const started = startClock('notice', clockRules.notice, '2026-03-02T02:00:00.000Z', calendar);
const wrong: ClockEvent = { ...started, dueAt: '2026-03-31T09:30:00.000Z' };
const stopped: ClockEvent = { type: 'ClockStopped', clock: 'notice', by: 'OneTimeNoticeTold', late: false };
const told = (event: ClockEvent, revision: number, stream = 'rating-1') =>
  recordedAs(event, { stream, revision });

describe('due dates in verify (核验)', () => {
  it('hold, in the stream of any context', () => {
    const check = checkBy(calendar);
    expect([started, stopped].flatMap((event, at) => check.faultsOf(told(event, at)))).toEqual([]);
    expect(check.verified()).toEqual({ checked: 1, editionUnknown: {} });
  });

  it('name the clock, what is stored and what it should be', () => {
    expect(checkBy(calendar).faultsOf(told(wrong, 0))).toEqual([
      `时限 notice 的届满时间记为 ${wrong.dueAt}，应为 ${started.dueAt}（日历 ${calendar.region} ${calendar.edition}）`,
    ]);
  });

  it('say so when they cannot be counted at all', () => {
    const never: ClockEvent = { ...started, rule: { ...started.rule, amount: 0 } };
    expect(checkBy(calendar).faultsOf(told(never, 0))).toEqual([
      '时限 notice 无法重算（calendar.bad-amount）',
    ]);
  });

  it('are told apart where the edition is not known here', () => {
    const check = checkBy({ ...calendar, edition: 'newer' });
    expect(check.faultsOf(told(wrong, 0))).toEqual([]);
    expect(check.verified()).toEqual({
      checked: 0,
      editionUnknown: { [`${calendar.region} ${calendar.edition}`]: 1 },
    });
  });

  it('find a move of a clock that had ended', () => {
    const check = checkBy(calendar);
    const faults = [started, stopped, stopped].flatMap((event, at) => check.faultsOf(told(event, at)));
    expect(faults).toEqual(['时限 notice 未在计时，却记有变动']);
  });

  it('are found by a check that remembers little in memory, as by one that remembers all', async () => {
    const lying = new Map<string, string>();
    const shelf = {
      load: (keys: readonly string[]) =>
        Promise.resolve(
          new Map(keys.flatMap((key) => (lying.has(key) ? [[key, lying.get(key) ?? '']] : []))),
        ),
      save: (values: ReadonlyMap<string, string | undefined>) => {
        for (const [key, clocks] of values)
          if (clocks === undefined) lying.delete(key);
          else lying.set(key, clocks);
        return Promise.resolve();
      },
    };
    const little = checkBy(calendar, new JsonMap(new BoundedMap(shelf, 4)));
    const streams = Array.from({ length: 40 }, (_, at) => `case-${String(at)}`);
    const expired: ClockEvent = {
      type: 'ClockExpired',
      clock: 'notice',
      dueAt: wrong.dueAt,
      consequence: 'x',
    };
    const faults: string[] = [];
    let mostLying = 0;
    for (const [revision, event] of [started, expired, stopped].entries()) {
      for (const stream of streams) {
        const batch = [told(event, revision, stream)];
        await little.reach(batch);
        faults.push(...batch.flatMap((each) => little.faultsOf(each)));
        await little.ease();
        mostLying = Math.max(mostLying, lying.size);
      }
    }
    const all = checkBy(calendar);
    const expected = [started, expired, stopped].flatMap((event, revision) =>
      streams.flatMap((stream) => all.faultsOf(told(event, revision, stream))),
    );
    expect([faults, little.verified()]).toEqual([expected, all.verified()]);
    expect([faults.length, mostLying > 30, lying.size < 5]).toEqual([80, true, true]);
  });
});
