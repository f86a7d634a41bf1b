import type { ClockEvent, Moment } from '@banjian/calendar/pure';
import { nationalCalendar } from '@banjian/calendar/testing';
import { recordedAs } from '@banjian/event-store/testing';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../domain/case.js';
import type { CaseCommand } from '../domain/case-decider.js';
import { at, grantedLife, handIn, lived, refusedLife, silentLife, submission } from '../testing/index.js';
import { citizenTimeline } from './citizen-timeline.js';
import { caseTimeline } from './timeline.js';

const recorded = (events: readonly CaseEvent[]) =>
  events.map((event, revision) => recordedAs(event, { stream: 'case-1', revision }));
const now = at('2026-06-01T02:00:00.000Z');
const office = (events: readonly CaseEvent[], moment = now) => caseTimeline(recorded(events), moment);
const citizen = (events: readonly CaseEvent[], moment = now) => citizenTimeline(recorded(events), moment);

/** Nobody does anything until then; whatever is due comes about. */
const leftUntil = (moment: Moment): CaseCommand => ({
  type: 'KeepTime',
  at: moment,
  order: { type: 'Expire', clock: 'statutoryNotice', dueAt: moment.now },
});

/** A permit received on the Friday before the Spring Festival's made-up Saturday, and then left alone. */
const festival: Moment = { now: now.now, calendarOf: nationalCalendar };
const leftAlone = lived(
  submission({
    at: { ...festival, now: '2026-02-13T02:00:00.000Z' },
    receivedAt: '2026-02-13T02:00:00.000Z',
  }),
  leftUntil({ ...festival, now: '2026-02-27T09:30:00.000Z' }),
);
const supplied = '2026-03-11T02:00:00.000Z';
const silentAfterSupplement = lived(
  submission({ materials: handIn('M01', 'M02') }),
  {
    type: 'IssueOneTimeNotice',
    at: at('2026-03-03T02:00:00.000Z'),
    by: 'c',
    gaps: [{ material: 'M03', problem: '缺少' }],
  },
  { type: 'TellOneTimeNotice', at: at('2026-03-03T02:00:00.000Z'), by: 'c', proof: 'signature' },
  { type: 'ReceiveSupplement', at: at(supplied), by: 'c', receivedAt: supplied, materials: handIn('M03') },
  leftUntil(at('2026-03-18T09:30:00.000Z')),
);

describe('the timeline of the office', () => {
  it('has a title in Chinese for every event of every life', () => {
    for (const life of [grantedLife(), refusedLife(), silentLife(), leftAlone, silentAfterSupplement]) {
      for (const entry of office(life)) expect(entry.title).toMatch(/^[^a-z]*\p{Script=Han}[^a-z]*$/u);
    }
  });

  it('tells who, when, on what basis and with which paper', () => {
    expect(office(grantedLife()).find(({ type }) => type === 'OneTimeNoticeIssued')).toMatchObject({
      title: '作出一次性告知',
      detail: '经营场所证明：缺少',
      basis: '行政许可法 第三十二条第一款第（四）项',
      paper: 'N0001-GZ',
      actor: { person: 'person-1', role: 'windowClerk' },
    });
  });

  it('says of a limit how long, from when, until when, and what sets it', () => {
    expect(office(silentLife()).find(({ type }) => type === 'ClockStarted')).toMatchObject({
      title: '时限开始：一次性告知（承诺）',
      detail: '至 2026-03-03 17:30：2个工作日（当日起算），自 2026-03-02 10:00 起',
      basis: 'T02',
    });
  });

  it('shows why silence was acceptance, day by day', () => {
    const accepted = office(leftAlone, festival).find(({ type }) => type === 'CaseAccepted');
    expect(accepted?.title).toBe('逾期未告知，自收件之日起视为受理');
    expect(accepted?.why).toEqual([
      '5个工作日（次日起算），自 2026-02-13 10:00 起',
      '2026-02-13（周五） 起算日，不计入',
      expect.stringMatching(/^2026-02-14（周六） 第1个工作日，调休上班：春节（国办发明电.+）$/),
      expect.stringMatching(/^2026-02-15（周日）至2026-02-23（周一） 放假，不计入：春节（国办发明电.+）$/),
      '2026-02-24（周二） 第2个工作日',
      '2026-02-25（周三） 第3个工作日',
      '2026-02-26（周四） 第4个工作日',
      '2026-02-27（周五） 第5个工作日',
      '2026-02-27 17:30，期限届满',
      '至届满时未告知申请人需要补正的内容；依照行政许可法 第三十二条，自收到申请材料之日（2026-02-13）起视为受理',
    ]);
    const expired = office(leftAlone, festival).filter(({ type }) => type === 'ClockExpired');
    expect(expired.map(({ title, detail }) => [title, detail])).toEqual([
      ['时限届满：一次性告知（承诺）', '逾期'],
      ['时限届满：一次性告知（法定）', '视为受理'],
    ]);
    expect(expired[1]?.why).toEqual(accepted?.why?.slice(0, -1));
  });

  it('counts by the edition the clock names, not by the newest', () => {
    const newest = {
      ...nationalCalendar('532301'),
      edition: 'newest',
      isWorkingDay: () => true,
      dayOf: undefined,
    };
    const { dayOf: _none, ...working } = newest;
    const moment: Moment = {
      ...festival,
      calendarOf: () => working,
      calendarAt: () => nationalCalendar('532301'),
    };
    expect(office(leftAlone, moment)).toEqual(office(leftAlone, festival));
  });

  it('has words for everything that moves a clock', () => {
    const base = { clock: 'statutoryDecision' };
    const dueAt = '2026-04-20T09:30:00.000Z';
    const ref = { region: '532301', edition: 'CN-2026.2', provisional: true };
    const moves: readonly ClockEvent[] = [
      {
        type: 'ClockPaused',
        ...base,
        reason: '听证',
        notice: 'N1-TX',
        length: 5,
        openedOn: '2026-03-16',
        resumesOn: '2026-03-23',
      },
      { type: 'ClockResumed', ...base, reason: '听证已结束', endedOn: '2026-03-18', dueAt },
      {
        type: 'ClockExtended',
        ...base,
        amount: 10,
        approvedBy: 'x',
        reason: '案情复杂',
        notice: 'N1-YQ',
        dueAt,
      },
      { type: 'ClockRebased', ...base, calendar: ref, was: dueAt, dueAt: '2026-04-21T09:30:00.000Z' },
      { type: 'ClockWarned', ...base, level: 'red', at: dueAt },
      { type: 'ClockStopped', ...base, by: 'DecisionMade', late: false },
    ];
    const told = office([...leftAlone, ...moves], festival).slice(leftAlone.length);
    expect(told.map(({ title, detail, basis }) => [title, detail, basis])).toEqual([
      [
        '时限中止：法定办结',
        '听证；书面通知 N1-TX，中止5个工作日，自 2026-03-16 次日起，至 2026-03-23 止',
        '行政许可法 第四十五条',
      ],
      ['时限恢复：法定办结', '听证已结束；2026-03-18 止的中止期间不计入，至 2026-04-20 17:30', undefined],
      [
        '时限延长：法定办结',
        '案情复杂；书面通知 N1-YQ，延长10个工作日，至 2026-04-20 17:30',
        '行政许可法 第四十二条',
      ],
      [
        '日历换版重算：法定办结',
        '由 2026-04-20 17:30 改为 2026-04-21 17:30（日历 CN-2026.2，仍为暂定）',
        undefined,
      ],
      ['红牌预警：法定办结', '至 2026-04-21 17:30', undefined],
      ['时限停止：法定办结', '已作出决定', undefined],
    ]);
  });
});

describe('the timeline of the applicant', () => {
  it('speaks of materials by their names and leaves inner steps inside', () => {
    const texts = citizen(grantedLife()).map(({ text }) => text);
    expect(texts).toContain('请一次补正：经营场所证明（缺少）。除此之外不再要求补正。');
    expect(texts.join()).not.toMatch(/S01|clerk-1|reviewer|时限停止/);
  });

  it('says what silence has brought about, and why', () => {
    const [accepted] = citizen(leftAlone, festival).filter(({ text }) => text.includes('视为受理'));
    expect(accepted).toMatchObject({
      text: '因逾期未告知，您的申请自收件之日起视为受理。',
      basis: '行政许可法 第三十二条',
    });
    expect(accepted?.why?.[0]).toBe(
      '依法应当在收到申请材料后5个工作日内一次告知需要补正的全部内容，收到当日不计入：',
    );
    expect(accepted?.why?.at(-2)).toBe('2026-02-27 17:30，期限届满');
    expect(accepted?.why?.at(-1)).toBe(
      '至期限届满仍未告知，您的申请自收到申请材料之日（2026-02-13）起视为受理。',
    );
  });

  it('says the same of silence after a full supplement, from the day that came', () => {
    const [accepted] = citizen(silentAfterSupplement).filter(({ text }) => text.includes('视为受理'));
    expect(accepted?.text).toBe('因逾期未答复，您的申请自收到全部补正材料之日起视为受理。');
    expect(accepted?.why?.at(-1)).toBe(
      '至期限届满仍未答复，您的申请自收到全部补正材料之日（2026-03-11）起视为受理。',
    );
  });

  it('says that the promise and the statute’s limit have passed, each for itself', () => {
    const waited = lived(
      submission({ at: at('2026-03-02T02:00:00.000Z') }),
      leftUntil(at('2026-06-01T02:00:00.000Z')),
    );
    const passed = citizen(waited).filter(({ text }) => text.includes('已过'));
    expect(passed.map(({ text, why }) => [text, why?.at(-1)])).toEqual([
      ['承诺的告知时间已过，我们将尽快告知。', '2026-03-03 17:30，期限届满'],
      ['承诺的办理时限已过，我们将尽快办结并说明原因。', '2026-03-16 17:30，期限届满'],
      ['法定的办理期限已过，我们将尽快作出决定并说明原因。', '2026-03-30 17:30，期限届满'],
    ]);
  });

  it('says openly that a date may still move', () => {
    const edge = { ...now.calendarOf('532301'), coversThrough: '2026-03-02' };
    const moment: Moment = { now: '2026-03-02T02:00:00.000Z', calendarOf: () => edge };
    expect(citizen(lived(submission({ at: moment })), moment).at(-1)?.text).toBe(
      '我们将在 2026-03-03 17:30 前告知您材料是否齐全。（后续放假安排公布后可能调整）',
    );
  });

  it('tells an extension of promise and statute once', () => {
    const dueAt = '2026-04-20T09:30:00.000Z';
    const grant = { amount: 10, approvedBy: 'head', reason: '案情复杂', notice: 'N1-YQ', dueAt };
    const history = [
      ...recorded(leftAlone),
      ...['promisedDecision', 'statutoryDecision'].map((clock, index) =>
        recordedAs<CaseEvent>(
          { type: 'ClockExtended', clock, ...grant },
          { stream: 'case-1', revision: leftAlone.length + index, metadata: { commandId: 'one' } },
        ),
      ),
    ];
    const told = citizenTimeline(history, festival).filter(({ text }) => text.includes('延长'));
    expect(told.map(({ text }) => text)).toEqual([
      '因案情复杂，办理期限延长10个工作日，至 2026-04-20 17:30，书面通知 N1-YQ。',
    ]);
  });
});
