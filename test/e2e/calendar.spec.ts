import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller } from '../support/caller.js';
import { mustBeProblem } from '../support/must-be-problem.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let administrator: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: '2026-11-18T02:00:00.000Z' });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  administrator = await platform.staff('administrator');
});
afterAll(() => platform.stop());

interface Due {
  readonly dueOn: string;
  readonly calendarSource: string;
  readonly edition: string;
  readonly provisional: boolean;
  readonly ledger: readonly { readonly date: string; readonly counts: boolean; readonly total: number }[];
}

const asked = {
  from: '2026-09-30T10:00:00+08:00',
  amount: 20,
  unit: 'working-day',
  counting: 'inclusive',
  region: '530000',
  pauses: [{ openedOn: '2026-10-09', endedOn: '2026-10-15' }],
};
const due = (change: object = {}) => citizen.post<Due>('/due-dates', { ...asked, ...change }, 200);

describe('a due date by HTTP', () => {
  it('comes with edition, source and ledger, the pause not counted', async () => {
    const answer = await due();
    expect(answer).toMatchObject({
      dueOn: '2026-11-09',
      dueAt: '2026-11-09T17:30:00+08:00',
      provisional: false,
      edition: 'CN-2026.1',
      calendarSource: 'builtIn',
      covers: { from: '2022-01-01', through: '2026-12-31' },
    });
    expect(answer.ledger.at(-1)).toMatchObject({ date: '2026-11-09', counts: true, total: 20 });
    expect(answer.ledger.find(({ date }) => date === '2026-10-10')).toMatchObject({
      why: 'paused',
      total: 3,
    });
  });

  it('is the same for staff, in either spelling, and the five days of the pause move it by five', async () => {
    expect(await clerk.post<Due>('/due-dates', { ...asked, unit: 'workingDay' }, 200)).toEqual(await due());
    expect((await due({ pauses: [] })).dueOn).toBe('2026-11-02');
  });

  it('is provisional beyond the last notice, and refused where that is not good enough', async () => {
    const late = { ...asked, from: '2026-12-28', pauses: [] };
    expect((await due(late)).provisional).toBe(true);
    expect(await citizen.refused('/due-dates', { ...late, strict: true })).toBe('409 calendar.provisional');
  });

  it.each([
    ['an impossible day', { from: '2026-02-30' }, '400 calendar.bad-day'],
    ['a time without an offset', { from: '2026-09-30T10:00:00' }, '400 calendar.bad-day'],
    ['a day long ago', { from: '1986-05-04' }, '400 calendar.bad-day'],
    ['an unknown region', { region: '110101' }, '409 calendar.unknown-region'],
    ['zero', { amount: 0 }, '400 http.invalid-body'],
    ['half a day', { amount: 0.5 }, '400 http.invalid-body'],
    ['an unknown unit', { unit: 'week' }, '400 http.invalid-body'],
    ['an unknown field', { colour: 'red' }, '400 http.invalid-body'],
    ['a month for days', { month: 7 }, '400 calendar.bad-question'],
    ['three hundred months', { unit: 'month', amount: 300 }, '400 calendar.bad-amount'],
    [
      'a pause backwards',
      { pauses: [{ openedOn: '2026-10-09', endedOn: '2026-10-08' }] },
      '400 calendar.pause-ends-before-it-starts',
    ],
    ['hours of a day', { unit: 'hour', from: '2026-09-30' }, '400 calendar.hours-need-an-instant'],
    ['hours that pause', { unit: 'hour' }, '400 calendar.hours-do-not-pause'],
    [
      'too many days of a month',
      { unit: 'working-day-of-month', amount: 24, month: 7, pauses: [] },
      '409 calendar.month-too-short',
    ],
  ])('is refused for %s', async (what, change, wanted) => {
    const answer = await citizen.send('post', '/due-dates', { ...asked, ...change });
    expect(outcome(answer)).toBe(wanted);
    mustBeProblem(what, answer);
  });
});

describe('the calendar of a region by HTTP', () => {
  it('tells coverage, closing time, and the days that differ, with their source', async () => {
    const calendar = await citizen.get<{ days: readonly object[] }>('/calendars/530000?year=2026');
    expect(calendar).toMatchObject({
      edition: 'CN-2026.1',
      covers: { from: '2022-01-01', through: '2026-12-31' },
      closesAt: '17:30',
      year: 2026,
      provisional: false,
    });
    expect(calendar.days).toHaveLength(39);
    expect(calendar.days).toContainEqual({
      day: '2026-10-10',
      weekday: '六',
      kind: 'work',
      name: '国庆节',
      source: '国办发明电〔2025〕7号',
      unverified: false,
    });
  });

  it('marks what nobody has verified and what no notice covers', async () => {
    const dali = await clerk.get<object>('/calendars/532901');
    expect(dali).toMatchObject({ year: 2026, provisional: true });
    expect(dali).toMatchObject({
      days: expect.arrayContaining([expect.objectContaining({ unverified: true })]),
    });
  });

  it.each([
    ['/calendars/110101', '404 calendar.unknown-region'],
    ['/calendars/530000?year=27', '400 http.invalid-body'],
    ['/calendars/530000?month=1', '400 http.invalid-body'],
  ])('%s is refused', async (path, wanted) => {
    expect(outcome(await citizen.send('get', path))).toBe(wanted);
  });
});

describe('an edition by HTTP', () => {
  const edition = {
    layer: 'CN',
    edition: '2027.1',
    title: '关于2027年部分节假日安排的通知',
    source: '国办发明电〔2026〕9号',
    publishedOn: '2026-11-05',
    covers: { from: '2027-01-01', through: '2027-12-31' },
    days: [
      { day: '2027-01-01', through: '2027-01-03', kind: 'off', name: '元旦' },
      { day: '2027-02-06', kind: 'work', name: '春节' },
    ],
  };

  it('with faults is told each of them by its line, and nothing is published', async () => {
    const text = JSON.stringify(
      { ...edition, days: [{ day: '2027-02-30', kind: 'off', name: 'x' }] },
      null,
      1,
    );
    const json = { 'content-type': 'application/json' };
    const answer = await administrator.send(
      'post',
      '/calendar-editions',
      text.replace('"CN"', '"1101"'),
      json,
    );
    expect(outcome(answer)).toBe('400 calendar.bad-edition');
    expect(answer.body).toMatchObject({
      detail: {
        faults: [
          { line: 2, path: 'layer', reason: '没有 1101 这个地区' },
          { line: 13, path: 'days[0].day', reason: expect.stringContaining('2027-02-30') },
        ],
      },
    });
    const broken = await administrator.send(
      'post',
      '/calendar-editions',
      text.replace('"CN",', '"CN"'),
      json,
    );
    expect([outcome(broken), broken.body]).toMatchObject([
      '400 http.malformed-json',
      { detail: { line: 3, column: 2, reason: '缺少逗号' } },
    ]);
    expect(outcome(await administrator.send('post', '/calendar-editions', {}))).toBe(
      '400 calendar.bad-edition',
    );
    expect(await platform.stream('calendar-CN')).toEqual([]);
  });

  it('counts from the moment it is published, and the same once more changes nothing', async () => {
    const question = { from: '2026-12-28', pauses: [], amount: 5, counting: 'exclusive' };
    expect(await due(question)).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    const first = await administrator.post<{ revision: number }>('/calendar-editions', edition, 201);
    expect(await due(question)).toMatchObject({
      dueOn: '2027-01-05',
      provisional: false,
      edition: 'CN-2027.1',
      calendarSource: 'published',
    });
    expect(await administrator.post<object>('/calendar-editions', edition, 201)).toEqual(first);
  });

  it('is never edited, and leaves no year out', async () => {
    const other = { ...edition, days: [] };
    expect(await administrator.refused('/calendar-editions', other)).toBe(
      '409 calendar.edition-already-published',
    );
    const later = { ...other, edition: '2029.1', covers: { from: '2029-01-01', through: '2029-12-31' } };
    expect(await administrator.refused('/calendar-editions', later)).toBe('409 calendar.edition-leaves-gap');
  });

  it('may be the hours of a hall', async () => {
    const halls = [{ region: '532301', opensAt: '08:30', closesAt: '18:00' }];
    const { days: _days, covers: _covers, ...head } = edition;
    await administrator.post('/calendar-editions', { ...head, layer: 'hours', halls }, 201);
    expect(await due({ region: '532301' })).toMatchObject({ dueAt: '2026-11-09T18:00:00+08:00' });
  });

  it('stands in the list, with when it was published', async () => {
    const { items } = await clerk.get<{ items: readonly object[] }>('/calendar-editions');
    expect(items).toContainEqual({
      layer: 'CN',
      edition: '2027.1',
      title: edition.title,
      source: edition.source,
      publishedOn: '2026-11-05',
      publishedAt: expect.stringMatching(/^2026-11-18T/),
      covers: edition.covers,
      entries: 4,
      unverified: 0,
    });
  });
});
