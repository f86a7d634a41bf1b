import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appModule as windowApi } from '../../apps/window-api/src/app.module.js';
import type { Caller } from '../support/caller.js';
import {
  awaited,
  gap,
  handIn,
  inStage,
  permit,
  submitPermit,
  timelineOf,
  windowFiling,
  windowPermit,
  type Filed,
  type View,
} from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';
/** Two working days, that day counted: Tuesday, close of business. */
const promiseEnds = '2026-03-10T09:30:00.000Z';
/** Five working days, that day not counted: the Monday after, close of business. */
const statuteEnds = '2026-03-16T09:30:00.000Z';
const afterwards = '2026-03-16T09:30:00.001Z';

const typesOf = async (platform: Platform, caseId: string): Promise<readonly string[]> =>
  (await platform.stream(`case-${caseId}`)).map(({ event }) => event.type);

describe('silence on a permit (行政许可法 32), with the sweeper running', () => {
  let platform: Platform;
  let citizen: Caller;
  let clerk: Caller;

  beforeAll(async () => {
    platform = await startPlatform({ startAt: monday });
    citizen = await platform.citizen('citizen');
    clerk = await platform.staff('clerk-intake', 'A01');
  });
  afterAll(() => platform.stop());

  it('is acceptance, in force from receipt, and the decision clocks run from receipt', async () => {
    platform.time.set(monday);
    const { caseId } = await submitPermit(citizen, 1);
    platform.time.set(promiseEnds);
    const overdue = await awaited('the broken promise is recorded', async () => {
      const view = await clerk.get<View>(`/cases/${caseId}`);
      expect(view.flags.overdue).toBe(true);
      return view.clocks.some(({ status }) => status === 'expired') ? view : undefined;
    });
    expect(overdue.stage).toBe('received');
    platform.time.set(afterwards);
    const view = await inStage(clerk, caseId, 'accepted');
    expect(view).toMatchObject({ acceptance: { basis: 'deemed' }, flags: { deemed: true } });
    const limits = view.clocks.filter(({ status }) => status === 'running');
    expect(limits.map(({ clock, from }) => [clock, from])).toEqual([
      ['promisedDecision', monday],
      ['statutoryDecision', monday],
    ]);
    const entries = await timelineOf(clerk, caseId);
    expect(entries.find(({ type }) => type === 'CaseAccepted')).toMatchObject({
      actor: { role: 'system' },
      recordedAt: afterwards,
      effectiveAt: monday,
      title: '逾期未告知，自收件之日起视为受理',
    });
    expect(entries.filter(({ type }) => type === 'ClockExpired')).toMatchObject([
      { recordedAt: promiseEnds, effectiveAt: promiseEnds, detail: '逾期' },
      { recordedAt: afterwards, effectiveAt: statuteEnds, detail: '视为受理' },
    ]);
  });

  it('tells the citizen so, on a paper of its own', async () => {
    platform.time.set(monday);
    const { caseId } = await submitPermit(citizen, 1);
    platform.time.set(afterwards);
    const { papers } = await inStage(clerk, caseId, 'accepted');
    const acceptance = papers.find(({ kind }) => kind === 'acceptance')?.number ?? '';
    const { text } = await citizen.send('get', `/my/cases/${caseId}/papers/${acceptance}`);
    expect(text).toContain('自 2026-03-09 10:00 收到申请材料之日起即为受理');
    const { entries } = await citizen.get<{ entries: readonly object[] }>(`/my/cases/${caseId}/timeline`);
    expect(entries).toContainEqual(
      expect.objectContaining({
        text: '因逾期未告知，您的申请自收件之日起视为受理。',
        effectiveAt: monday,
        why: [
          '依法应当在收到申请材料后5个工作日内一次告知需要补正的全部内容，收到当日不计入：',
          '2026-03-09（周一） 起算日，不计入',
          '2026-03-10（周二） 第1个工作日',
          '2026-03-11（周三） 第2个工作日',
          '2026-03-12（周四） 第3个工作日',
          '2026-03-13（周五） 第4个工作日',
          '2026-03-14（周六）至2026-03-15（周日） 休息日，不计入',
          '2026-03-16（周一） 第5个工作日',
          '2026-03-16 17:30，期限届满',
          '至期限届满仍未告知，您的申请自收到申请材料之日（2026-03-09）起视为受理。',
        ],
      }),
    );
    expect(await clerk.refused(`/cases/${caseId}/notice`, { gaps: [gap(2), gap(3), gap(4)] })).toBe(
      '409 case.notice-after-acceptance',
    );
  });

  it('is no silence when the notice was told in time', async () => {
    platform.time.set(monday);
    const { caseId } = await submitPermit(citizen);
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const { caseId: witness } = await submitPermit(citizen);
    platform.time.set(afterwards);
    await inStage(clerk, witness, 'accepted');
    expect(await clerk.get<View>(`/cases/${caseId}`)).toMatchObject({
      stage: 'awaitingSupplement',
      flags: { overdue: false },
    });
  });

  it('after a full supplement is acceptance from the day the supplement came', async () => {
    platform.time.set(monday);
    const { caseId } = await submitPermit(citizen);
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const supplied = '2026-03-11T02:00:00.000Z';
    platform.time.set(supplied);
    await citizen.post(`/my/cases/${caseId}/supplements`, { materials: handIn(permit, 4) });
    platform.time.set('2026-03-18T09:30:00.000Z');
    await inStage(clerk, caseId, 'accepted');
    const accepted = (await platform.stream(`case-${caseId}`)).find(
      ({ event }) => event.type === 'CaseAccepted',
    );
    expect(accepted).toMatchObject({ event: { basis: 'deemed', from: supplied }, effectiveAt: supplied });
  });

  it('of anything but a permit is overdue and nothing more', async () => {
    platform.time.set(monday);
    const { caseId } = await clerk.post<Filed>('/cases', windowFiling(1, 2, 3, 4, 5));
    platform.time.set('2026-04-30T02:00:00.000Z');
    const view = await awaited('the promise is broken', async () => {
      const found = await clerk.get<View>(`/cases/${caseId}`);
      return found.flags.overdue ? found : undefined;
    });
    expect(view).toMatchObject({ stage: 'received', flags: { deemed: false } });
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [{ material: 'YN-EL-002-M06', problem: '缺少' }] });
  });
});

describe('silence on a permit while no sweeper runs', () => {
  let platform: Platform;
  let clerk: Caller;

  beforeAll(async () => {
    platform = await startPlatform({ startAt: monday, module: windowApi });
    clerk = await platform.staff('clerk-intake', 'A01');
  });
  afterAll(() => platform.stop());

  it('is met by the next command, which is refused, while the acceptance stands', async () => {
    platform.time.set(monday);
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit());
    platform.time.set(afterwards);
    expect(await typesOf(platform, caseId)).not.toContain('CaseAccepted');
    expect(await clerk.refused(`/cases/${caseId}/notice`, { gaps: [gap(4)] })).toBe(
      '409 case.notice-after-acceptance',
    );
    const history = await platform.stream(`case-${caseId}`);
    const accepted = history.find(({ event }) => event.type === 'CaseAccepted');
    expect(accepted).toMatchObject({ recordedAt: afterwards, effectiveAt: monday });
    expect(accepted?.metadata).toMatchObject({ actor: 'system:time', role: 'system' });
    expect(history.map(({ event }) => event.type)).not.toContain('OneTimeNoticeIssued');
  });

  it('is not broken by a notice that was issued but never told', async () => {
    platform.time.set(monday);
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit());
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    platform.time.set(statuteEnds);
    expect(await clerk.refused(`/cases/${caseId}/notice/told`, { proof: 'signature' })).toBe(
      '409 case.not-awaiting-acceptance',
    );
    expect((await typesOf(platform, caseId)).slice(-5)).toEqual([
      'ClockExpired',
      'ClockExpired',
      'CaseAccepted',
      'ClockStarted',
      'ClockStarted',
    ]);
    const view = await clerk.get<View>(`/cases/${caseId}`);
    expect(view).toMatchObject({ stage: 'accepted', acceptance: { basis: 'deemed' } });
  });

  it('has not begun a moment before the hall closes on the fifth day', async () => {
    platform.time.set(monday);
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit());
    platform.time.set('2026-03-16T09:29:59.999Z');
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'signature' });
    const view = await clerk.get<View>(`/cases/${caseId}`);
    expect(view).toMatchObject({ stage: 'awaitingSupplement', flags: { overdue: true, deemed: false } });
  });

  it('is met too by a clerk who names the revision that was seen', async () => {
    platform.time.set(monday);
    const { caseId, revision } = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3, 4));
    platform.time.set(afterwards);
    const seen = { 'if-match': `"${String(revision)}"` };
    const { status, body } = await clerk.send('post', `/cases/${caseId}/acceptance`, {}, seen);
    expect([status, body]).toMatchObject([409, { code: 'case.already-accepted' }]);
    expect(await typesOf(platform, caseId)).toContain('CaseAccepted');
  });
});
