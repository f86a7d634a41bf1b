import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDateOf } from '@banjian/kernel';
import { countCases, type CountCase, type Length } from '../testing/count-cases.js';
import { dayNumber, dayText, oracle } from '../testing/oracle.js';
import { dueAt, explain } from './index.js';

// A run per zone of the process is a check of the zone, not of the counting: fewer cases will do.
const zone = process.env['BANJIAN_ZONE_CHECK'];
const runs = (all: number): number => (zone === undefined ? all : Math.ceil(all / 50));

const lengths: readonly Length[] = [
  ...['workingDay' as const, 'workingDay' as const, 'workingDay' as const, 'workingDay' as const],
  ...['calendarDay' as const, 'calendarDay' as const, 'month' as const, 'hour' as const],
];

/** A plain throw: a hundred thousand `expect`s would take longer than the counting. */
function same(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted)
    throw new Error(`${what}: counted ${String(found)}, the oracle says ${String(wanted)}`);
}

function sameDate(asked: CountCase): void {
  const { dueAt: due, provisional } = dueAt(asked.rule, asked.from, asked.calendar, asked.pauses);
  const answer = oracle(asked);
  same('due', due, answer.dueAt);
  const { coversFrom = '', coversThrough } = asked.calendar;
  const known = coversFrom <= localDateOf(asked.from) && answer.dueOn <= coversThrough;
  same('provisional', provisional, asked.rule.unit !== 'hour' && !known);
}

function sameLedger(asked: CountCase): void {
  const pauses = asked.pauses.map((pause) => ({ ...pause, reason: '', notice: '', length: 1 }));
  const { rule, from, calendar } = asked;
  const ledger = explain({ rule, from, pauses, extendedBy: 0 }, calendar);
  const answer = oracle(asked);
  same('first line', ledger[0]?.date, localDateOf(from));
  same('last line', ledger.at(-1)?.date, answer.dueOn);
  let total = 0;
  ledger.forEach((line, row) => {
    same('next line', line.date, dayText(dayNumber(localDateOf(from)) + row));
    if (line.counts) total += 1;
    same(`total of ${line.date}`, line.total, total);
  });
  const counted = ledger.filter(({ counts }) => counts).map(({ date }) => date);
  same('counted days', counted.join(' '), answer.counted.map(dayText).join(' '));
  if (rule.unit !== 'month') same('total', total, rule.amount);
}

describe('every due date, against the law walked day by day on plain integers', () => {
  it('is the same instant in 100,000 random cases', () => {
    fc.assert(fc.property(countCases(lengths), sameDate), { numRuns: runs(100_000) });
  }, 120_000);

  it('is where the ledger ends: lines without a gap, every counted day once', () => {
    const days: readonly Length[] = ['workingDay', 'workingDay', 'calendarDay', 'month'];
    fc.assert(fc.property(countCases(days), sameLedger), { numRuns: runs(2_000) });
  });

  it('is counted in the zone of the process that was asked for', () => {
    if (zone !== undefined) expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  });
});
