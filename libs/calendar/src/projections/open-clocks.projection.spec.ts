import { projectionSpec, recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import { clockRules, startClock, type ClockEvent } from '../pure/index.js';
import { nationalCalendar } from '../testing/index.js';
import { openClocksProjection } from './open-clocks.projection.js';

const given = (...events: readonly ClockEvent[]) =>
  projectionSpec(openClocksProjection)(
    ...events.map((event, revision) => recordedAs(event, { stream: 'case-1', revision })),
  ).rows;
const from = '2026-11-16T01:00:00.000Z';
const notice = startClock('notice', clockRules.notice, from, nationalCalendar());
const statutory = startClock('statutoryNotice', clockRules.statutoryNotice, from, nationalCalendar());
const pause = {
  type: 'ClockPaused',
  clock: 'notice',
  reason: 'x',
  notice: 'n',
  length: 2,
  openedOn: '2026-11-16',
} as const;

describe('the table of open clocks', () => {
  it('has a row for each clock that runs, with when and how urgently somebody must look', () => {
    expect(given(notice, statutory)).toMatchObject({
      'case-1/notice': {
        stream: 'case-1',
        clock: 'notice',
        dueAt: notice.dueAt,
        statutory: false,
        edition: 'CN-2026.1',
      },
      'case-1/statutoryNotice': { dueAt: statutory.dueAt, statutory: true, region: '530000' },
    });
  });

  it.each<ClockEvent>([
    { type: 'ClockStopped', clock: 'notice', by: 'OneTimeNoticeTold', late: false },
    { type: 'ClockExpired', clock: 'notice', dueAt: notice.dueAt, consequence: 'overdue' },
  ])('loses the row of a clock that ended: $type', (event) => {
    expect(Object.keys(given(notice, statutory, event))).toEqual(['case-1/statutoryNotice']);
  });

  it('wakes a paused clock when its notified length is over, or never by itself', () => {
    expect(given(notice, { ...pause, resumesOn: '2026-11-18' })['case-1/notice']?.dueAt).toBe(
      '2026-11-18T16:00:00.000Z',
    );
    expect(given(notice, pause)['case-1/notice']?.dueAt).toBeNull();
  });

  it('follows a clock to its new instant and edition', () => {
    const calendar = { region: '530000', edition: 'CN-2027.1', provisional: false };
    const dueAt = '2026-11-18T09:30:00.000Z';
    const moved = given(notice, {
      type: 'ClockRebased',
      clock: 'notice',
      calendar,
      was: notice.dueAt,
      dueAt,
    });
    expect(moved['case-1/notice']).toMatchObject({ dueAt, edition: 'CN-2027.1', revision: 1 });
  });

  it('knows nothing of clocks that never started', () => {
    expect(given({ type: 'ClockStopped', clock: 'notice', by: 'x', late: false })).toEqual({});
  });
});
