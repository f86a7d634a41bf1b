import { describe, expect, it } from '@jest/globals';
import { instantAt } from '@banjian/kernel';
import { nationalCalendar } from '../testing/index.js';
import {
  dueClocks,
  expireClock,
  extendClocks,
  pauseClocks,
  resumeClocks,
  resumeOverdueClocks,
  resumesAt,
  startClock,
  stopClock,
  stopClocks,
} from './clock-decisions.js';
import { isClockEvent, type ClockEvent } from './clock-events.js';
import { clockRules } from './clock-rules.js';
import { evolveClocks, isStatutory, noClocks, type Clocks } from './clocks.js';

const calendar = nationalCalendar();
const calendarOf = () => calendar;
const at = (day: string, time = '09:00') => instantAt(day, time);
const fold = (...events: readonly ClockEvent[]): Clocks => events.reduce(evolveClocks, noClocks);

const received = at('2026-11-16');
const notice = startClock('notice', clockRules.notice, received, calendar);
const statutory = startClock('statutoryNotice', clockRules.statutoryNotice, received, calendar);
const decision = startClock('statutoryDecision', clockRules.statutoryDecision, received, calendar);

describe('a clock', () => {
  it('starts with its rule, its due instant and the calendar it was counted under', () => {
    expect(notice).toEqual({
      type: 'ClockStarted',
      clock: 'notice',
      rule: clockRules.notice,
      from: received,
      dueAt: at('2026-11-17', '17:30'),
      calendar: { region: '530000', edition: 'CN-2026.1', provisional: false },
      // Two days: green on the first, red on the last.
      warnAt: { yellow: at('2026-11-17', '00:00'), red: at('2026-11-17', '00:00') },
    });
  });

  it('runs beside the others of its stream', () => {
    expect(Object.values(fold(notice, statutory)).map(({ clock, status }) => [clock, status])).toEqual([
      ['notice', 'running'],
      ['statutoryNotice', 'running'],
    ]);
  });

  it('stops in time, or late from its due instant on', () => {
    const stopped = (now: string) => stopClock(fold(notice), 'notice', 'OneTimeNoticeTold', now);
    expect(stopped('2026-11-17T09:29:59.999Z')).toEqual([
      { type: 'ClockStopped', clock: 'notice', by: 'OneTimeNoticeTold', late: false },
    ]);
    expect(stopped('2026-11-17T09:30:00.000Z')).toMatchObject([{ late: true }]);
  });

  it('is not stopped twice, nor when it expired or never started', () => {
    const stopped = fold(notice, ...stopClock(fold(notice), 'notice', 'x', received));
    const expired = fold(notice, {
      type: 'ClockExpired',
      clock: 'notice',
      dueAt: notice.dueAt,
      consequence: 'overdue',
    });
    for (const clocks of [stopped, expired, noClocks]) {
      expect(stopClock(clocks, 'notice', 'x', received)).toEqual([]);
    }
  });

  it('stops with the others that the same act fulfils', () => {
    expect(
      stopClocks(fold(notice, statutory), ['notice', 'statutoryNotice', 'none'], 'x', received),
    ).toHaveLength(2);
  });

  it('started again under its name begins afresh', () => {
    const again = startClock('notice', clockRules.notice, at('2026-11-18'), calendar);
    const clocks = fold(notice, { type: 'ClockStopped', clock: 'notice', by: 'x', late: false }, again);
    expect(clocks['notice']).toMatchObject({ status: 'running', dueAt: at('2026-11-19', '17:30') });
  });

  it('tells its events from others', () => {
    expect(isClockEvent(notice)).toBe(true);
    expect(isClockEvent({ type: 'CaseAccepted' })).toBe(false);
    expect(isClockEvent({ type: 'constructor' })).toBe(false);
  });

  it('is statutory when its basis is an article of law', () => {
    const statutory = Object.entries(clockRules).filter(([, rule]) => isStatutory({ rule }));
    expect(statutory.map(([name]) => name)).toEqual([
      'statutoryNotice',
      'acceptanceAfterSupplement',
      'statutoryDecision',
      'jointStatutoryDecision',
      'statutoryPreliminaryReview',
      'delivery',
    ]);
  });
});

describe('expiry', () => {
  const both = fold(statutory, notice);

  it('comes at the due instant, not a millisecond before', () => {
    expect(dueClocks(both, '2026-11-17T09:29:59.999Z')).toEqual([]);
    expect(dueClocks(both, '2026-11-17T09:30:00.000Z').map(({ clock }) => clock)).toEqual(['notice']);
  });

  it('comes in the order in which the clocks ran out, and of the same instant the law first', () => {
    expect(dueClocks(both, at('2026-12-01')).map(({ clock }) => clock)).toEqual([
      'notice',
      'statutoryNotice',
    ]);
    const promise = { ...statutory, clock: 'aPromise', rule: { ...statutory.rule, basis: '承诺' } };
    expect(dueClocks(fold(promise, statutory), at('2026-12-01')).map(({ clock }) => clock)).toEqual([
      'statutoryNotice',
      'aPromise',
    ]);
  });

  it('names the due instant and what follows, and happens once', () => {
    const [due] = dueClocks(both, at('2026-11-18'));
    const expired = due && expireClock(due, 'overdue');
    expect(expired).toEqual({
      type: 'ClockExpired',
      clock: 'notice',
      dueAt: notice.dueAt,
      consequence: 'overdue',
    });
    expect(expired && dueClocks(evolveClocks(both, expired), at('2026-11-18'))).toEqual([]);
  });
});

describe('a pause for a special procedure (行政许可法 45)', () => {
  const told = { reason: '听证', notice: '告〔2026〕1号', length: 5, openedOn: '2026-11-20' };
  const paused = fold(decision, ...pauseClocks(fold(decision), ['statutoryDecision'], told, calendarOf));
  const resume = (endedOn: string) =>
    resumeClocks(paused, ['statutoryDecision'], { endedOn, reason: '听证结束' }, calendarOf);

  it('needs a written notice and a length', () => {
    const ask = (changes: object) => () =>
      pauseClocks(fold(decision), ['statutoryDecision'], { ...told, ...changes }, calendarOf);
    expect(ask({ notice: '' })).toThrow('calendar.pause-without-notice');
    expect(ask({ length: 0 })).toThrow('calendar.bad-amount');
  });

  it('knows on which day it ends by itself', () => {
    expect(paused['statutoryDecision']).toMatchObject({
      status: 'paused',
      pauses: [{ resumesOn: '2026-11-27' }],
    });
    expect(paused['statutoryDecision'] && resumesAt(paused['statutoryDecision'])).toBe(
      at('2026-11-28', '00:00'),
    );
  });

  it('lets nothing run out while it lasts', () => {
    expect(dueClocks(paused, at('2027-06-01'))).toEqual([]);
  });

  it('moves the due day by exactly its working days, and gives unused ones back', () => {
    expect(decision.dueAt).toBe(at('2026-12-14', '17:30'));
    expect(resume('2026-11-27')).toMatchObject([{ type: 'ClockResumed', dueAt: at('2026-12-21', '17:30') }]);
    expect(resume('2026-11-24')).toMatchObject([{ endedOn: '2026-11-24', dueAt: at('2026-12-16', '17:30') }]);
  });

  it('counts for the notified length at most', () => {
    expect(resume('2026-12-10')).toMatchObject([{ endedOn: '2026-11-27', dueAt: at('2026-12-21', '17:30') }]);
  });

  it('cannot end before it began', () => {
    expect(() => resume('2026-11-19')).toThrow('calendar.pause-ends-before-it-starts');
  });

  it('ends by itself when the notified length has passed, and not before', () => {
    const by = (now: string) => resumeOverdueClocks(paused, now, '告知期限届满', { calendarOf });
    expect(by('2026-11-27T15:59:59.999Z')).toEqual([]);
    expect(by(at('2026-12-05'))).toMatchObject([{ endedOn: '2026-11-27', dueAt: at('2026-12-21', '17:30') }]);
  });

  it('is not opened twice, and resumed clocks are not resumed again', () => {
    expect(pauseClocks(paused, ['statutoryDecision'], told, calendarOf)).toEqual([]);
    const running = resume('2026-11-24').reduce(evolveClocks, paused);
    expect(running['statutoryDecision']?.status).toBe('running');
    expect(
      resumeClocks(running, ['statutoryDecision'], { endedOn: '2026-11-30', reason: 'x' }, calendarOf),
    ).toEqual([]);
  });

  it('still lets the clock be stopped, in time', () => {
    expect(stopClock(paused, 'statutoryDecision', 'ApplicationWithdrawn', at('2027-01-04'))).toMatchObject([
      { late: false },
    ]);
  });

  it('does not exist for natural hours', () => {
    const hours = startClock(
      'repair',
      { amount: 24, unit: 'hour', counting: 'exclusive', basis: 'x' },
      received,
      calendar,
    );
    expect(() => pauseClocks(fold(hours), ['repair'], told, calendarOf)).toThrow(
      'calendar.hours-do-not-pause',
    );
  });
});

describe('an extension (行政许可法 42)', () => {
  const grant = { amount: 10, approvedBy: 'p-1', reason: '案情复杂', notice: '告〔2026〕2号' };

  it('adds its days to the rule, after pauses too', () => {
    const clocks = fold(decision);
    const [extended] = extendClocks(clocks, ['statutoryDecision'], grant, calendarOf);
    expect(extended).toMatchObject({ type: 'ClockExtended', amount: 10, dueAt: at('2026-12-28', '17:30') });
    expect(extended && evolveClocks(clocks, extended)['statutoryDecision']).toMatchObject({
      extendedBy: 10,
      dueAt: at('2026-12-28', '17:30'),
    });
  });

  it('needs a notice, and a running clock', () => {
    expect(() =>
      extendClocks(fold(decision), ['statutoryDecision'], { ...grant, notice: '' }, calendarOf),
    ).toThrow('calendar.extension-without-notice');
    expect(extendClocks(noClocks, ['statutoryDecision'], grant, calendarOf)).toEqual([]);
  });
});

describe('a new edition', () => {
  it('moves a running clock to its new instant and calendar', () => {
    const ref = { region: '530000', edition: 'CN-2027.1', provisional: false };
    const moved = evolveClocks(fold(decision), {
      type: 'ClockRebased',
      clock: 'statutoryDecision',
      calendar: ref,
      was: decision.dueAt,
      dueAt: at('2026-12-15', '17:30'),
    });
    expect(moved['statutoryDecision']).toMatchObject({
      calendar: ref,
      dueAt: at('2026-12-15', '17:30'),
      status: 'running',
    });
  });
});
