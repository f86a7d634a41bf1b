import { instantAt } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../testing/index.js';
import { extendClocks, pauseClocks, resumeClocks, startClock } from './clock-decisions.js';
import type { ClockEvent } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { evolveClocks, noClocks, type Clocks } from './clocks.js';
import { explain } from './ledger.js';

const calendar = nationalCalendar();
const calendarOf = () => calendar;
const at = (day: string, time = '09:00') => instantAt(day, time);
const fold = (...events: readonly ClockEvent[]): Clocks => events.reduce(evolveClocks, noClocks);
const decision = startClock('statutoryDecision', clockRules.statutoryDecision, at('2026-11-16'), calendar);

describe('an edition that would have ended a limit before it was published', () => {
  const grant = { amount: 1, approvedBy: 'p-1', reason: '案情复杂', notice: '告〔2026〕2号' };
  /** Two weekends worked, told of only on the day before the limit of 14 December. */
  const worked = {
    ...calendar,
    edition: 'CN-2026.2',
    publishedAt: at('2026-12-13'),
    isWorkingDay: (day: string) =>
      ['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'].includes(day) || calendar.isWorkingDay(day),
  };

  it('lets no extension end before anybody knew of it', () => {
    const [extended] = extendClocks(fold(decision), ['statutoryDecision'], grant, () => worked);
    expect(extended).toMatchObject({ dueAt: at('2026-12-13', '17:30'), calendar: { edition: 'CN-2026.2' } });
  });

  it('lets no clock end on a day of a pause when it resumes, and the ledger says what held it', () => {
    const pause = { reason: '听证', notice: '告1号', length: 5, openedOn: '2026-12-11' };
    const paused = fold(decision, ...pauseClocks(fold(decision), ['statutoryDecision'], pause, calendarOf));
    const resumed = resumeClocks(
      paused,
      ['statutoryDecision'],
      { endedOn: '2026-12-14', reason: '听证结束' },
      () => worked,
    );
    expect(resumed).toMatchObject([{ dueAt: at('2026-12-15', '17:30') }]);
    const [clock] = Object.values(resumed.reduce(evolveClocks, paused));
    const held = clock ? explain(clock, worked).filter(({ date }) => date > '2026-12-10') : [];
    expect(held.map(({ date, why }) => [date, why])).toEqual([
      ['2026-12-11', 'notBefore'],
      ['2026-12-12', 'weekend'],
      ['2026-12-13', 'weekend'],
      ['2026-12-14', 'paused'],
      ['2026-12-15', 'notBefore'],
    ]);
  });
});
