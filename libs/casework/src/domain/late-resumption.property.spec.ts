import type { Moment, WorkingCalendar } from '@banjian/calendar/pure';
import { addDays, daysBetween } from '@banjian/calendar/pure';
import { instantAt, localDateOf, type Instant, type LocalDate } from '@banjian/kernel';
import { run } from '@banjian/kernel/testing';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at as underWeekdays, lived, submission } from '../testing/index.js';
import type { CaseEvent } from './case.js';
import { caseDecider, type CaseCommand } from './case-decider.js';

/** Monday; the paper is accepted on the next day. */
const first = '2026-03-02';
const accepted = lived(submission(), {
  type: 'AcceptCase',
  at: underWeekdays('2026-03-03T02:00:00.000Z'),
  by: 'clerk-1',
});
const known = underWeekdays('2026-03-03T02:00:00.000Z').calendarOf('532301');
const end = '2026-06-30';
const months = instantAt(end, '09:00');

/** One procedure, and one edition published at any instant that makes some days others than they were. */
const anyWorld = fc.record({
  openedAfter: fc.integer({ min: 1, max: 32 }),
  length: fc.integer({ min: 1, max: 5 }),
  /** Days after which it is closed by hand; absent = the notified length ends it. */
  closedAfter: fc.option(fc.nat(9), { nil: undefined }),
  publishedAfter: fc.integer({ min: 2, max: 60 }),
  publishedTime: fc.constantFrom('00:00', '09:00', '11:00', '17:29', '17:30', '20:00'),
  turned: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 14 }),
});
type World = typeof anyWorld extends fc.Arbitrary<infer One> ? One : never;

interface Editions {
  readonly newer: WorkingCalendar;
  readonly moment: (now: Instant) => Moment;
}

function editionsOf({ publishedAfter, publishedTime, turned }: World): Editions {
  const publishedAt = instantAt(addDays(first, publishedAfter), publishedTime);
  const others = new Set(turned.map((days) => addDays(first, days)));
  const isWorkingDay = (day: LocalDate): boolean => others.has(day) !== known.isWorkingDay(day);
  const newer = { ...known, edition: 'test.2', publishedAt, isWorkingDay };
  const by = (instant: Instant): WorkingCalendar => (publishedAt <= instant ? newer : known);
  const moment = (now: Instant): Moment => ({
    now,
    calendarOf: () => by(now),
    calendarAt: (_region, edition) => [known, by(now)].find((one) => one.edition === edition),
    calendarBy: (_region, instant) => by(instant < now ? instant : now),
  });
  return { newer, moment };
}

/** What is done to the case, each at ten in the morning. */
function actsOf({ openedAfter, length, closedAfter }: World, { moment }: Editions): readonly CaseCommand[] {
  const openedOn = addDays(first, openedAfter);
  const by = { by: 'reviewer-1', procedure: 'inspection' };
  const open = { type: 'OpenSpecialProcedure', at: moment(instantAt(openedOn, '10:00')), ...by } as const;
  const opening = { ...open, length, reason: '需要现场勘验' };
  if (closedAfter === undefined) return [opening];
  const closedOn = instantAt(addDays(openedOn, closedAfter), '10:01');
  return [opening, { type: 'CloseSpecialProcedure', at: moment(closedOn), ...by, result: '勘验完毕' }];
}

const order = { type: 'Rebase', region: '532301', edition: 'test.2' } as const;

/** The sweeper as it comes by: counts anew and lets run out what is due. */
const sweep = (at: Moment): CaseCommand => ({ type: 'KeepTime', at, order });

/** All instants at which anything may come about: openings, midnights, closings, and when the edition appears. */
function everyFewHours({ newer, moment }: Editions): readonly CaseCommand[] {
  const days = Array.from({ length: daysBetween(first, '2026-05-20') }, (_, index) =>
    addDays(first, index + 1),
  );
  const instants = days.flatMap((day) => ['00:00', '17:30'].map((time) => instantAt(day, time)));
  return [...instants, newer.publishedAt ?? ''].map((now) => sweep(moment(now)));
}

function lifeUnder(commands: readonly CaseCommand[]): readonly CaseEvent[] {
  const inTime = [...commands].sort((a, b) => (a.at.now < b.at.now ? -1 : 1));
  return inTime.reduce((past, command) => [...past, ...run(caseDecider, past, command).events], accepted);
}

interface Outcome {
  readonly clock: string;
  readonly dueAt: Instant;
  readonly status: string;
  /** Whether it runs out on a day that its pauses took out of the count. */
  readonly whilePaused: boolean;
}

/** What became of the two decision clocks. */
function outcomeOf(events: readonly CaseEvent[]): readonly Outcome[] {
  const state = events.reduce((sofar, event) => caseDecider.evolve(sofar, event), caseDecider.initial);
  if (state.stage === 'absent') throw new Error('the case was not filed');
  const clocks = Object.values(state.clocks).filter(({ clock }) => clock.endsWith('Decision'));
  return clocks.map(({ clock, dueAt, status, pauses }) => {
    const day = localDateOf(dueAt);
    const whilePaused = pauses.some(({ openedOn, endedOn = end }) => openedOn < day && day <= endedOn);
    return { clock, dueAt, status, whilePaused };
  });
}

it('a limit runs out at the same instant whether a sweeper comes every few hours, or only months later', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const editions = editionsOf(world);
      const acts = [...actsOf(world, editions), sweep(editions.moment(months))];
      expect(outcomeOf(lifeUnder(acts))).toEqual(outcomeOf(lifeUnder([...everyFewHours(editions), ...acts])));
    }),
    { numRuns: 120 },
  );
});

it('no limit has run out before the edition that moves it was published, nor is it moved after it ran out, nor while paused', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const editions = editionsOf(world);
      const { publishedAt = '' } = editions.newer;
      const plain = { ...editions, moment: underWeekdays };
      const asIf = (by: Editions) => outcomeOf(lifeUnder([...actsOf(world, by), sweep(by.moment(months))]));
      const unmoved = asIf(plain).map(({ dueAt }) => dueAt);
      const moved = asIf(editions);
      expect(moved.map(({ clock, status, whilePaused }) => [clock, status, whilePaused])).toEqual([
        ['promisedDecision', 'expired', false],
        ['statutoryDecision', 'expired', false],
      ]);
      for (const [index, { dueAt }] of moved.entries()) {
        const was = unmoved[index] ?? '';
        if (dueAt !== was) expect([dueAt > publishedAt, was > publishedAt]).toEqual([true, true]);
      }
    }),
    { numRuns: 120 },
  );
});
