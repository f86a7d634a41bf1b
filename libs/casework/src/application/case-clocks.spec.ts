import { recordedAs } from '@banjian/event-store/testing';
import type { Instant, Recorded } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../domain/case.js';
import { at, grantedLife, lived, monday, silentLife, submission } from '../testing/index.js';
import { clockLedger } from './case-clocks.js';
import { caseView } from './case-view.js';

const recorded = (
  events: readonly CaseEvent[],
  recordedAt: Instant = monday,
): readonly Recorded<CaseEvent>[] =>
  events.map((event, revision) => recordedAs(event, { stream: 'case-1', revision, recordedAt }));
/** Monday 2 March, 10:00: the promise ends on the 3rd, the statute's limit on the 9th. */
const received = recorded(lived(submission()));
const clockAt = (now: Instant, name: string, history = received) =>
  caseView(history, at(now)).clocks.find(({ clock }) => clock === name);

describe('a clock in the case’s detail', () => {
  it('tells how much is used and left, in its unit, with colour and basis', () => {
    expect(clockAt('2026-03-04T02:00:00.000Z', 'statutoryNotice')).toEqual({
      clock: 'statutoryNotice',
      name: '一次性告知（法定）',
      status: 'running',
      from: monday,
      dueAt: '2026-03-09T09:30:00.000Z',
      used: 2,
      left: 3,
      unit: 'workingDay',
      unitName: '工作日',
      colour: 'green',
      basis: '行政许可法 第三十二条',
      region: '532301',
      edition: 'test',
      provisional: false,
      pauses: [],
      extensions: [],
    });
  });

  it('turns yellow and red as its days run out', () => {
    const colours = ['2026-03-05', '2026-03-06', '2026-03-08', '2026-03-09'].map(
      (day) => clockAt(`${day}T02:00:00.000Z`, 'statutoryNotice')?.colour,
    );
    expect(colours).toEqual(['green', 'yellow', 'yellow', 'red']);
  });

  it('is overdue from its very instant, though nobody has recorded it, and says what will follow', () => {
    const due = '2026-03-09T09:30:00.000Z';
    expect(clockAt('2026-03-09T09:29:59.999Z', 'statutoryNotice')).not.toHaveProperty('pendingExpiry');
    expect(clockAt(due, 'statutoryNotice')).toMatchObject({
      status: 'running',
      colour: 'overdue',
      used: 5,
      left: 0,
      pendingExpiry: { since: due, consequence: 'deemedAcceptance', consequenceName: '视为受理' },
    });
    const view = caseView(received, at(due));
    expect(view).toMatchObject({ stage: 'received', flags: { overdue: true, deemed: false } });
    expect(view).not.toHaveProperty('acceptance');
    expect(caseView(received, at('2026-03-03T09:29:59.999Z')).flags.overdue).toBe(false);
    expect(caseView(received, at('2026-03-03T09:30:00.000Z')).flags.overdue).toBe(true);
  });

  it('that has ended tells its use up to then, what ended it and whether late', () => {
    const stoppedAt = '2026-03-03T02:00:00.000Z';
    const told = clockAt('2026-06-01T02:00:00.000Z', 'statutoryNotice', recorded(grantedLife(), stoppedAt));
    expect(told).toMatchObject({
      status: 'stopped',
      used: 1,
      left: 4,
      stopped: { by: 'OneTimeNoticeTold', byName: '已一次性告知申请人', at: stoppedAt, late: false },
    });
    expect(told).not.toHaveProperty('colour');
    expect(clockAt('2026-06-01T02:00:00.000Z', 'statutoryNotice', recorded(silentLife()))).toMatchObject({
      status: 'expired',
      colour: 'overdue',
      used: 5,
      left: 0,
      expired: { consequence: 'deemedAcceptance', consequenceName: '视为受理' },
    });
  });

  it('shows its pauses and extensions', () => {
    const pause = { reason: '听证', notice: 'N0001-TX', openedOn: '2026-03-04', resumesOn: '2026-03-06' };
    const extension = {
      amount: 10,
      approvedBy: 'head',
      reason: '案情复杂',
      notice: 'N0001-YQ',
      dueAt: '2026-03-26T09:30:00.000Z',
    };
    const moved: readonly CaseEvent[] = [
      { type: 'ClockExtended', clock: 'statutoryNotice', ...extension },
      { type: 'ClockPaused', clock: 'statutoryNotice', length: 2, ...pause },
    ];
    const history = recorded([...lived(submission()), ...moved]);
    expect(clockAt('2026-03-05T02:00:00.000Z', 'statutoryNotice', history)).toMatchObject({
      status: 'paused',
      used: 2,
      left: 13,
      pauses: [{ ...pause, days: 2 }],
      extensions: [extension],
    });
  });
});

describe('the ledger of a clock (期限台账)', () => {
  it('has a line a day from the start to the due day', () => {
    const { lines, countedBy, dueAt } = clockLedger(
      received,
      'statutoryNotice',
      at('2026-03-04T02:00:00.000Z'),
    );
    expect([countedBy, dueAt]).toEqual(['test', '2026-03-09T09:30:00.000Z']);
    expect(lines.map(({ date, weekday, counts, why, total }) => [date, weekday, counts, why, total])).toEqual(
      [
        ['2026-03-02', '一', false, '起算日，不计入', 0],
        ['2026-03-03', '二', true, '工作日', 1],
        ['2026-03-04', '三', true, '工作日', 2],
        ['2026-03-05', '四', true, '工作日', 3],
        ['2026-03-06', '五', true, '工作日', 4],
        ['2026-03-07', '六', false, '休息日', 4],
        ['2026-03-08', '日', false, '休息日', 4],
        ['2026-03-09', '一', true, '工作日', 5],
      ],
    );
    expect(lines[0]?.reason).toBe('startDay');
  });

  it('is refused for a clock the case never had', () => {
    for (const name of ['delivery', 'toString', '']) {
      expect(() => clockLedger(received, name, at(monday))).toThrow('case.clock-not-found');
    }
    expect(() => clockLedger([], 'notice', at(monday))).toThrow('case.not-found');
  });
});
