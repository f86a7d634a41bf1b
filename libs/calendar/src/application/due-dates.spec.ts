import { describe, expect, it } from '@jest/globals';
import { BuiltInCalendars } from '../adapters/data/built-in-calendars.js';
import { dueDateOf, explainedDueDateOf, firmDueDate } from './due-dates.js';
import { readDueQuestion } from './due-question.js';

const calendars = new BuiltInCalendars();
const asked = { from: '2026-09-30T10:00:00+08:00', amount: 20, unit: 'working-day', counting: 'inclusive' };
const due = (change: object = {}) => dueDateOf(readDueQuestion({ ...asked, ...change }), calendars);
const explained = (change: object = {}) =>
  explainedDueDateOf(readDueQuestion({ ...asked, ...change }), calendars);

describe('a due date (到期日)', () => {
  it('is told with day, instant in Asia/Shanghai and edition', () => {
    expect(due()).toEqual({
      dueOn: '2026-11-02',
      dueAt: '2026-11-02T17:30:00+08:00',
      provisional: false,
      edition: 'CN-2026.1',
    });
  });

  it.each([
    [
      'a pause of five working days',
      { pauses: [{ openedOn: '2026-10-09', endedOn: '2026-10-15' }] },
      '2026-11-09',
    ],
    ['a start after closing time', { from: '2026-09-30T17:30:01+08:00' }, '2026-11-03'],
    ['the same instant in UTC', { from: '2026-09-30T09:30:01Z' }, '2026-11-03'],
    ['an instant finer than a millisecond', { from: '2026-09-30T17:30:00.00049+08:00' }, '2026-11-02'],
    ['a day, which no closing time cuts off', { from: '2026-09-30' }, '2026-11-02'],
    ['the day not counted', { from: '2026-09-30', counting: 'exclusive' }, '2026-11-03'],
    ['the law’s own counting where none is named', { from: '2026-09-30', counting: undefined }, '2026-11-03'],
    ['calendar days ending in a holiday', { amount: 2, unit: 'calendar-day' }, '2026-10-08'],
    [
      'a month clipped to its end',
      { from: '2026-01-31', amount: 1, unit: 'month', counting: 'exclusive' },
      '2026-02-28',
    ],
    ['a working day of a month', { amount: 5, unit: 'working-day-of-month', month: 7 }, '2027-07-07'],
    [
      'a working day after the quarter',
      { from: '2026-05-06', amount: 3, unit: 'workingDayAfterQuarter' },
      '2026-07-03',
    ],
    ['hours through rest days', { amount: 24, unit: 'hour' }, '2026-10-01'],
  ])('for %s', (_what, change, dueOn) => {
    expect(due(change).dueOn).toBe(dueOn);
  });

  it('of an applicant ends at 24:00 of its day', () => {
    expect(due({ ends: 'midnight' })).toMatchObject({
      dueOn: '2026-11-02',
      dueAt: '2026-11-03T00:00:00+08:00',
    });
  });

  it('beyond the last notice is provisional, and refused where it must be firm', () => {
    const late = due({ from: '2026-12-28' });
    expect(late.provisional).toBe(true);
    expect(() => firmDueDate(late)).toThrow('calendar.provisional');
    expect(firmDueDate(due())).toEqual(due());
  });

  it('is explained by a line a day from the start to the due day', () => {
    const { ledger, calendarSource, covers } = explained();
    expect(ledger).toHaveLength(34);
    expect(ledger[0]).toMatchObject({ date: '2026-09-30', counts: true, total: 1, words: '工作日' });
    expect(ledger.at(-1)).toMatchObject({ date: '2026-11-02', total: 20 });
    expect(calendarSource).toBe('builtIn');
    expect(covers).toEqual({ from: '2022-01-01', through: '2026-12-31' });
  });

  it('is provisional in a prefecture where a festival of its own may fall into it, and names that; else firm', () => {
    const chuxiong = { region: '532301', covers: { from: '2022-01-01', through: '2026-12-31' } };
    expect(explained({ region: '532301' })).toMatchObject({ ...chuxiong, provisional: false, awaited: [] });
    expect(explained({ region: '532301', from: '2026-07-20' })).toMatchObject({
      ...{ ...chuxiong, provisional: true },
      awaited: [{ name: '火把节', from: '2026-07-14', through: '2026-08-18' }],
    });
  });
});

describe('a question for a due date', () => {
  const pause = (openedOn: unknown, endedOn: unknown) => ({ pauses: [{ openedOn, endedOn }] });

  it.each([
    ['calendar.bad-question', { from: undefined }],
    ['calendar.bad-question', { amount: undefined }],
    ['calendar.bad-question', { unit: 'week' }],
    ['calendar.bad-question', { counting: 'both' }],
    ['calendar.bad-question', { ends: 'noon' }],
    ['calendar.bad-question', { region: 530000 }],
    ['calendar.bad-question', { colour: 'red' }],
    ['calendar.bad-question', { month: 7 }],
    ['calendar.bad-question', { pauses: {} }],
    ['calendar.bad-question', { pauses: ['2026-10-09'] }],
    ['calendar.bad-question', pause('2026-10-09', undefined)],
    ['calendar.bad-question', { pauses: Array(101).fill({ openedOn: '2026-10-09', endedOn: '2026-10-09' }) }],
    ['calendar.bad-day', { from: '2026-02-30' }],
    ['calendar.bad-day', { from: '2026-02-30T10:00:00+08:00' }],
    ['calendar.bad-day', { from: '2026-09-30T24:00:00+08:00' }],
    ['calendar.bad-day', { from: '2026-09-30T10:00:00' }],
    ['calendar.bad-day', { from: '2026-09-30 10:00' }],
    ['calendar.bad-day', { from: '1991-12-31' }],
    ['calendar.bad-day', { from: 20260930 }],
    ['calendar.bad-day', pause('2026-10-09', '2026-11-31')],
    ['calendar.bad-amount', { amount: 0 }],
    ['calendar.bad-amount', { amount: -5 }],
    ['calendar.bad-amount', { amount: 1.5 }],
    ['calendar.bad-amount', { amount: '20' }],
    ['calendar.bad-amount', { amount: 3661 }],
    ['calendar.bad-amount', { amount: 121, unit: 'month' }],
    ['calendar.bad-month', { unit: 'working-day-of-month', month: 13 }],
    ['calendar.bad-month', { unit: 'working-day-of-month' }],
    ['calendar.hours-need-an-instant', { unit: 'hour', from: '2026-09-30' }],
    ['calendar.hours-do-not-pause', { unit: 'hour', ...pause('2026-10-09', '2026-10-15') }],
    [
      'calendar.fixed-day-does-not-move',
      { unit: 'working-day-after-quarter', ...pause('2026-10-09', '2026-10-15') },
    ],
    ['calendar.pause-ends-before-it-starts', pause('2026-10-09', '2026-10-08')],
    ['calendar.month-too-short', { unit: 'working-day-of-month', month: 2, amount: 23 }],
    ['calendar.unknown-region', { region: '110101' }],
    ['calendar.unknown-region', { region: '53' }],
  ])('is refused as %s: %j', (code, change) => {
    expect(() => due(change)).toThrow(code);
  });

  it.each([[null], [[]], ['x'], [7]])('is an object, not %j', (raw) => {
    expect(() => readDueQuestion(raw)).toThrow('calendar.bad-question');
  });
});
