import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantAt, localDateOf, type Instant, type LocalDate } from '@banjian/kernel';
import { countCases, type CountCase, type Length } from '../testing/count-cases.js';
import { oracle } from '../testing/oracle.js';
import {
  addDays,
  dueOf,
  evolveClocks,
  explain,
  extendClocks,
  noClocks,
  pauseClocks,
  resumeClocks,
  resumeOverdueClocks,
  resumesAt,
  startClock,
  usageOf,
  type ClockEvent,
  type Clocks,
  type LegalClock,
} from './index.js';

const runs = process.env['BANJIAN_ZONE_CHECK'] === undefined ? 2_000 : 100;
const days: readonly Length[] = ['workingDay', 'workingDay', 'calendarDay', 'month'];
const fresh = countCases(days, { maxPauses: 0 });

/** What happens to a clock: an extension, or a pause that is ended by hand after some days, or by itself. */
const anyStep = fc.record({
  kind: fc.constantFrom('pause' as const, 'pause' as const, 'extend' as const),
  wait: fc.nat(12),
  length: fc.integer({ min: 1, max: 20 }),
  /** Days after which the pause is ended by hand; absent = it is left to end by itself. */
  endedAfter: fc.option(fc.nat(30), { nil: undefined }),
});
type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never;

const grant = (amount: number) => ({ amount, approvedBy: 'p', reason: '案情复杂', notice: '延1号' });
const fold = (events: readonly ClockEvent[]): Clocks => events.reduce(evolveClocks, noClocks);
function clockIn(clocks: Clocks): LegalClock {
  const clock = clocks['c'];
  if (!clock) throw new Error('the clock did not start');
  return clock;
}

/** The life of one clock: its events so far, and the last day on which something happened to it. */
interface Life {
  readonly events: readonly ClockEvent[];
  readonly today: LocalDate;
}

function live(life: Life, step: Step, { calendar }: CountCase): Life {
  const clock = clockIn(fold(life.events));
  const openedOn = addDays(life.today, step.wait);
  // What happens after a clock has run out is nothing to it.
  if (instantAt(openedOn, '12:00') >= clock.dueAt) return life;
  const calendarOf = () => calendar;
  if (step.kind === 'extend') {
    const extended = extendClocks({ c: clock }, ['c'], grant(step.length), calendarOf);
    return { events: [...life.events, ...extended], today: openedOn };
  }
  const pause = { reason: '听证', notice: '告1号', length: step.length, openedOn };
  const paused = [...life.events, ...pauseClocks({ c: clock }, ['c'], pause, calendarOf)];
  const resumed = resume(fold(paused), step, openedOn, calendarOf);
  return { events: [...paused, ...resumed], today: lastPausedDay(fold([...paused, ...resumed])) };
}

function resume(
  clocks: Clocks,
  { endedAfter }: Step,
  openedOn: LocalDate,
  calendarOf: () => CountCase['calendar'],
): readonly ClockEvent[] {
  if (endedAfter !== undefined) {
    return resumeClocks(
      clocks,
      ['c'],
      { endedOn: addDays(openedOn, endedAfter), reason: '完毕' },
      calendarOf,
    );
  }
  const end: Instant = resumesAt(clockIn(clocks)) ?? '';
  // Not a millisecond before the notified length is over; and however long after, no more days than were notified.
  expect(resumeOverdueClocks(clocks, justBefore(end), '期满', { calendarOf })).toEqual([]);
  return resumeOverdueClocks(clocks, instantAt(addDays(localDateOf(end), 9), '08:00'), '期满', {
    calendarOf,
  });
}

const justBefore = (instant: Instant): Instant => new Date(Date.parse(instant) - 1).toISOString();
const lastPausedDay = (clocks: Clocks): LocalDate => clockIn(clocks).pauses.at(-1)?.endedOn ?? '';

function lifeOf(asked: CountCase, steps: readonly Step[]): readonly Life[] {
  const start = startClock('c', asked.rule, asked.from, asked.calendar);
  const lives: Life[] = [{ events: [start], today: localDateOf(asked.from) }];
  for (const step of steps) lives.push(live(lives.at(-1) ?? { events: [], today: '' }, step, asked));
  return lives;
}

/** The same clock put to the oracle: the rule with all that was granted, and the pauses as they ended. */
const judged = (asked: CountCase, clock: LegalClock) =>
  oracle({
    ...asked,
    rule: { ...asked.rule, amount: asked.rule.amount + clock.extendedBy },
    pauses: clock.pauses.map(({ openedOn, endedOn = '' }) => ({ openedOn, endedOn })),
  });

describe('a clock told as events', () => {
  it('stands, after whatever happened to it, where a fresh count and the oracle put it', () => {
    fc.assert(
      fc.property(fresh, fc.array(anyStep, { maxLength: 5 }), (asked, steps) => {
        for (const { events } of lifeOf(asked, steps)) {
          const clock = clockIn(fold(events));
          const due = dueOf(clock, asked.calendar);
          expect(clock.status).toBe('running');
          expect(clock.dueAt).toBe(judged(asked, clock).dueAt);
          expect(due.dueAt).toBe(clock.dueAt);
          expect(due.provisional).toBe(clock.calendar.provisional);
          expect(due.warnAt).toEqual(clock.warnAt);
        }
      }),
      { numRuns: runs },
    );
  });

  it('has a ledger of exactly the days that count, and as many used as left on any day', () => {
    fc.assert(
      fc.property(fresh, fc.array(anyStep, { maxLength: 3 }), fc.nat(60), (asked, steps, after) => {
        const clock = clockIn(fold(lifeOf(asked, steps).at(-1)?.events ?? []));
        const { dueOn, counted } = judged(asked, clock);
        const ledger = explain(clock, asked.calendar);
        expect(ledger.at(-1)).toMatchObject({ date: dueOn, total: counted.length });
        const now = instantAt(addDays(localDateOf(asked.from), after), '10:00');
        const { used, left } = usageOf(clock, now, asked.calendar);
        expect(used + left).toBe(counted.length);
        const until = ledger.filter(({ date }) => date <= localDateOf(now)).at(-1);
        expect(used).toBe(until?.total);
      }),
      { numRuns: runs / 4 },
    );
  });

  it('extended by a and then by b ends as extended by both at once', () => {
    const amount = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(countCases([...days, 'hour'], { maxPauses: 0 }), amount, amount, (asked, a, b) => {
        const start = startClock('c', asked.rule, asked.from, asked.calendar);
        const extended = (...amounts: readonly number[]): LegalClock =>
          clockIn(
            amounts.reduce(
              (clocks, more) =>
                extendClocks(clocks, ['c'], grant(more), () => asked.calendar).reduce(evolveClocks, clocks),
              fold([start]),
            ),
          );
        expect(extended(a, b)).toEqual(extended(a + b));
        expect(extended(a, b).extendedBy).toBe(a + b);
      }),
      { numRuns: runs },
    );
  });

  it('counts on from a notified pause of n working days as if these had not been', () => {
    fc.assert(
      fc.property(countCases(['workingDay'], { maxPauses: 0 }), anyStep, (asked, drawn) => {
        const step: Step = { ...drawn, kind: 'pause', endedAfter: undefined };
        const after = clockIn(fold(lifeOf(asked, [step]).at(-1)?.events ?? []));
        // A pause opened on the last day takes nothing from it: that day still counts.
        const openedOn = after.pauses[0]?.openedOn;
        fc.pre(openedOn !== undefined && openedOn < oracle(asked).dueOn);
        const longer = { ...asked, rule: { ...asked.rule, amount: asked.rule.amount + step.length } };
        expect(after.dueAt).toBe(oracle(longer).dueAt);
      }),
      { numRuns: runs },
    );
  });
});
