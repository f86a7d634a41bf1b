import fc from 'fast-check';
import type { Instant } from '@banjian/kernel';
import { layeredCalendar, type ClockRule, type EditionDay, type WorkingCalendar } from '../pure/index.js';
import { nationalLayer } from './national-calendar.js';
import { nationalHolidays, nationalYears } from './national-years.js';
import { dayNumber, dayText, instantText, timeNumber, type OracleQuestion } from './oracle.js';

/** One random question, put the same to the oracle and, through `calendar`, to the counting. */
export interface CountCase extends OracleQuestion {
  readonly from: Instant;
  readonly calendar: WorkingCalendar;
}

/** Days in a row that are off or worked whatever the weekday, counted from the start day. */
interface Run {
  readonly offset: number;
  readonly length: number;
  readonly kind: EditionDay['kind'];
}

const first = dayNumber('2022-01-01');
const last = dayNumber('2026-12-31');
const msOfDay = 86_400_000;
const shanghai = 8 * 3_600_000;

// — Rules ————————————————————————————————————————————————————————————————————

/** Units that are lengths of time. */
export type Length = 'workingDay' | 'calendarDay' | 'month' | 'hour';

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
/** Short limits as often as long ones, and the sixty months of a licence seldom: a longer walk tells little more. */
const days = fc.oneof(upTo(10), upTo(60));
const amounts: Readonly<Record<Length, fc.Arbitrary<number>>> = {
  workingDay: days,
  calendarDay: days,
  month: fc.oneof({ weight: 20, arbitrary: upTo(4) }, { weight: 8, arbitrary: upTo(13) }, upTo(60)),
  hour: upTo(60),
};
const ruleFields = {
  counting: fc.constantFrom<ClockRule['counting'][]>('inclusive', 'exclusive'),
  cutOff: fc.constantFrom(undefined, undefined, '12:00', '17:30', '23:59'),
  ends: fc.constantFrom<(ClockRule['ends'] | undefined)[]>(undefined, 'closeOfBusiness', 'midnight'),
};

const anyRule = (units: readonly Length[]): fc.Arbitrary<ClockRule> =>
  fc
    .oneof(
      ...units.map((unit) => fc.record({ unit: fc.constant(unit), amount: amounts[unit], ...ruleFields })),
    )
    .map(({ unit, amount, counting, cutOff, ends }) => ({
      unit,
      amount,
      counting,
      ...(cutOff === undefined ? {} : { cutOff }),
      ...(ends === undefined ? {} : { ends }),
      basis: 'test',
    }));

// — Starts: any instant, and often one around midnight, closing time or the cut-off ————————————————

const edge = fc.constantFrom(0, 1, msOfDay - 1, -1, 'closing' as const, 'cutOff' as const);
const anyTime = fc.record({
  at: fc.oneof(edge, fc.nat(msOfDay - 1)),
  off: fc.constantFrom(-1, 0, 1),
});

function instantOf(
  day: number,
  { at, off }: { readonly at: number | 'closing' | 'cutOff'; readonly off: number },
  closesAt: string,
  rule: ClockRule,
): Instant {
  const closing = timeNumber(closesAt);
  const time =
    at === 'closing' ? closing + off : at === 'cutOff' ? timeNumber(rule.cutOff ?? closesAt) + off : at;
  return instantText(day * msOfDay + time - shanghai);
}

// — Pauses: apart, overlapping, adjacent, before the start, past the end, of no day at all ————————————

const anyPause = fc.record({
  joined: fc.constantFrom(false, false, true),
  offset: fc.integer({ min: -40, max: 110 }),
  overlap: fc.integer({ min: -2, max: 4 }),
  length: fc.oneof(fc.nat(6), fc.nat(45)),
});
type PauseDraw = typeof anyPause extends fc.Arbitrary<infer Draw> ? Draw : never;

/** A joined pause opens on the day the one before it ended, or a few days to either side. */
function pausesOf(draws: readonly PauseDraw[], start: number, earliest: number): OracleQuestion['pauses'] {
  let before = start;
  return draws.map(({ joined, offset, overlap, length }) => {
    const opened = Math.max(start + earliest, joined ? before - overlap : start + offset);
    before = opened + length;
    return { openedOn: dayText(opened), endedOn: dayText(before) };
  });
}

// — Calendars: the national days or bare weekdays, under random days off and worked ————————————————

const run = (longest: number): fc.Arbitrary<Run> =>
  fc.record({
    offset: fc.integer({ min: -5, max: 120 }),
    length: fc.integer({ min: 1, max: longest }),
    kind: fc.constantFrom<Run['kind'][]>('off', 'work'),
  });
const anyCalendar = fc.record({
  national: fc.boolean(),
  closesAt: fc.constantFrom('17:30', '17:30', '17:00', '12:00', '23:59', '00:30'),
  // Together with a holiday still less than the sixty rest days in a row that the counting takes for broken data.
  runs: fc.oneof(
    fc.array(run(8), { maxLength: 0 }),
    fc.array(run(8), { maxLength: 3 }),
    fc.array(run(30), { minLength: 1, maxLength: 1 }),
  ),
});
type CalendarDraw = typeof anyCalendar extends fc.Arbitrary<infer Draw> ? Draw : never;

const shipped = nationalLayer();
const bare = { layer: 'T', editions: [] };
const plainCalendars = new Map<string, WorkingCalendar>();

function calendarOf(draw: CalendarDraw, start: number): WorkingCalendar {
  const { national, closesAt, runs } = draw;
  const base = national ? shipped : bare;
  if (runs.length > 0) {
    const days = runs.flatMap((one) => daysOf(one, start));
    const covers = { from: '2022-01-01', through: '2099-12-31' };
    const edition = { layer: 'R', edition: '1', title: 'random', source: 'test', covers, days };
    return layeredCalendar('530000', [base, { layer: 'R', editions: [edition] }], closesAt);
  }
  const key = `${String(national)} ${closesAt}`;
  const plain = plainCalendars.get(key) ?? layeredCalendar('530000', [base], closesAt);
  plainCalendars.set(key, plain);
  return plain;
}

const daysOf = ({ offset, length, kind }: Run, start: number): EditionDay[] =>
  Array.from({ length }, (_, step) => ({
    day: dayText(start + offset + step),
    kind,
    name: 'random',
    source: 'test',
  }));

/** The written-down national days, not the shipped ones. */
const nationalExceptions: ReadonlyMap<number, boolean> = new Map([
  ...nationalHolidays.flatMap(([from, through]) =>
    Array.from({ length: dayNumber(through) - dayNumber(from) + 1 }, (_, step): [number, boolean] => [
      dayNumber(from) + step,
      false,
    ]),
  ),
  ...nationalYears.flatMap(([year, , work]) =>
    work.split(' ').map((day): [number, boolean] => [dayNumber(`${String(year)}-${day}`), true]),
  ),
]);
const noExceptions: ReadonlyMap<number, boolean> = new Map();

function exceptionsOf({ national, runs }: CalendarDraw, start: number): ReadonlyMap<number, boolean> {
  const base = national ? nationalExceptions : noExceptions;
  if (runs.length === 0) return base;
  const all = new Map(base);
  for (const { offset, length, kind } of runs) {
    for (let step = 0; step < length; step += 1) all.set(start + offset + step, kind === 'work');
  }
  return all;
}

// — Cases ————————————————————————————————————————————————————————————————————

/**
 * Random cases of these units with receipt in 2022–2026. `pausesFrom`: days from the day of receipt before which no pause
 * opens; by default pauses may lie before the start as well.
 */
export function countCases(
  units: readonly Length[],
  { pausesFrom = -1000, maxPauses = 4 }: { readonly pausesFrom?: number; readonly maxPauses?: number } = {},
): fc.Arbitrary<CountCase> {
  return fc
    .record({
      rule: anyRule(units),
      day: fc.integer({ min: first, max: last }),
      time: anyTime,
      pauses: fc.array(anyPause, { maxLength: maxPauses }),
      drawn: anyCalendar,
    })
    .map(({ rule, day, time, pauses, drawn }) => ({
      rule,
      from: instantOf(day, time, drawn.closesAt, rule),
      closesAt: drawn.closesAt,
      exceptions: exceptionsOf(drawn, day),
      pauses: pausesOf(pauses, day, pausesFrom),
      calendar: calendarOf(drawn, day),
    }));
}
