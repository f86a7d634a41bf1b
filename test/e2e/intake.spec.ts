import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionOf, type Seen } from '../support/allowed-actions.js';
import type { Caller } from '../support/caller.js';
import {
  gap,
  handIn,
  materialOf,
  permit,
  permitApplication,
  windowPermit,
  type Filed,
} from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Days of 2026 in Chuxiong, 10:00 in Shanghai unless told; Monday 9 March, no holiday near. */
const on = (day: string, time = '02:00:00.000'): string => `2026-${day}T${time}Z`;

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let inspector: Caller;
let decider: Caller;
let supervisor: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: on('03-09') });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  inspector = await platform.staff('inspector-1');
  decider = await platform.staff('decider-tobacco');
  supervisor = await platform.staff('supervisor');
});
afterAll(() => platform.stop());

const seen = (caseId: string, who = clerk) => who.get<Seen>(`/cases/${caseId}`);
const file = async (...materials: readonly number[]): Promise<string> =>
  (await clerk.post<Filed>('/cases', windowPermit(...materials))).caseId;
const byApp = async (...materials: readonly number[]): Promise<string> =>
  (await citizen.post<Filed>('/my/cases', permitApplication(...materials))).caseId;

/** The text of the newest paper of a kind. */
async function paper(caseId: string, kind: string, who = clerk): Promise<string> {
  const { papers } = await seen(caseId, who);
  const number = papers.findLast((each) => each.kind === kind)?.number ?? 'none';
  const { status, text } = await who.send('get', `/cases/${caseId}/papers/${encodeURIComponent(number)}`);
  expect([kind, status]).toEqual([kind, 200]);
  return text;
}
interface Told extends Seen {
  readonly stageInWords: string;
  readonly askedOfYou: readonly { readonly action: string }[];
}
const because = { reason: '该情形不属于许可范围', legalBasis: '行政许可法 第三十二条' };

describe('the look at the papers, the one notice, and what a supplement can still be told', () => {
  it('is checked piece by piece; the notice takes its gaps from there, once, and a note stays within it', async () => {
    const caseId = await file(1, 2, 3);
    const check = (number: number, body: object) =>
      clerk.post(`/cases/${caseId}/materials/${materialOf(permit, number)}/check`, body);
    await check(1, { verdict: 'right' });
    await check(2, { verdict: 'wrong', problem: '执照照片模糊' });
    await check(5, { verdict: 'obtainable' });
    expect(actionOf(await seen(caseId), 'AcceptCase')).toMatchObject({
      ...{ allowed: false, code: 'case.materials-missing', title: '材料不齐，不能受理' },
    });
    const notice = `/cases/${caseId}/notice`;
    expect(await clerk.refused(notice, { gaps: [gap(4)] })).toBe('409 case.notice-incomplete');
    expect(await clerk.refused(notice, { gaps: [gap(1), gap(2), gap(4)] })).toBe(
      '409 case.notice-contradicts-check',
    );
    expect(await clerk.refused(notice, { gaps: [gap(2), gap(4), gap(5)] })).toBe(
      '409 case.material-obtainable',
    );
    const again = { ...gap(3, '请交复印件'), onPaper: true };
    expect(await clerk.refused(notice, { gaps: [gap(2), again, gap(4)] })).toBe(
      '409 case.material-already-received',
    );
    await clerk.post(notice);
    expect(await paper(caseId, 'notice')).toContain('执照照片模糊');
    expect(await clerk.refused(notice, { gaps: [gap(3)] })).toBe('409 case.notice-already-issued');
    await clerk.post(`${notice}/told`, { proof: 'signature' });
    await clerk.post(`/cases/${caseId}/supplements`, { materials: handIn(permit, 2, 4) });
    const note = (number: number) => ({ faults: [gap(number, '仍不清晰')], proof: 'signature' });
    expect(await clerk.refused(`/cases/${caseId}/supplements/note`, note(3))).toBe(
      '409 case.note-beyond-notice',
    );
    await clerk.post(`/cases/${caseId}/supplements/note`, note(2));
    expect(await paper(caseId, 'supplementNote')).toContain('不要求补正其他内容');
    expect((await seen(caseId)).stage).toBe('awaitingSupplement');
    await clerk.post(`/cases/${caseId}/supplements`, { materials: handIn(permit, 2) });
    await clerk.post(`/cases/${caseId}/acceptance`);
    expect(await clerk.refused(notice, { gaps: [gap(3)] })).toBe('409 case.notice-already-issued');
    const { entries } = await supervisor.get<{
      entries: readonly { type: string; facts: { code?: string } }[];
    }>(`/supervision/cases/${caseId}/audit`);
    const attempts = entries.filter(({ type }) => type === 'AttemptRefused').map(({ facts }) => facts.code);
    expect(attempts).toEqual([
      'case.material-obtainable',
      'case.material-already-received',
      'case.notice-already-issued',
      'case.note-beyond-notice',
      'case.notice-already-issued',
    ]);
  });

  it('what can be corrected on the spot is, and counts as right', async () => {
    const caseId = await file(1, 2, 3, 4);
    const material = materialOf(permit, 1);
    await clerk.post(`/cases/${caseId}/materials/${material}/check`, { verdict: 'wrong', problem: '未签名' });
    expect(await clerk.refused(`/cases/${caseId}/acceptance`)).toBe('409 case.materials-wrong');
    await clerk.post(`/cases/${caseId}/corrections`, { corrections: [{ material, correction: '当场补签' }] });
    expect(await paper(caseId, 'correction')).toContain('当场补签');
    await clerk.post(`/cases/${caseId}/acceptance`);
  });
});

describe('what is not accepted', () => {
  it('not required, another body’s, or made impossible by policy: told at once, with everything', async () => {
    const needless = await file();
    await clerk.post(`/cases/${needless}/not-required`, because);
    expect(await paper(needless, 'notRequired')).toContain('不需要取得行政许可');
    const elsewhere = await file();
    const refusal = { ground: 'wrongBody', ...because };
    expect(await clerk.refused(`/cases/${elsewhere}/refusal`, refusal)).toBe('409 case.referral-missing');
    await clerk.post(`/cases/${elsewhere}/refusal`, { ...refusal, referTo: '禄丰市烟草专卖局' });
    expect(await paper(elsewhere, 'refusal')).toContain('请向禄丰市烟草专卖局申请');
    const complete = await file(1, 2, 3, 4);
    expect(
      await clerk.refused(`/cases/${complete}/refusal`, { ground: 'conditionsNotMet', ...because }),
    ).toBe('409 case.complete-must-be-accepted');
    const impossible = await file();
    const further = { ground: 'policyImpossible', furtherReasons: ['布局规划已满'] };
    await clerk.post(`/cases/${impossible}/refusal`, { ...because, ...further });
    for (const words of ['理由1', '布局规划已满', '行政复议']) {
      expect(await paper(impossible, 'refusal')).toContain(words);
    }
    expect([
      (await seen(needless)).stage,
      (await seen(elsewhere)).stage,
      (await seen(impossible)).stage,
    ]).toEqual(['notRequired', 'refused', 'refused']);
  });
});

describe('withdrawal and termination (撤回、终止)', () => {
  it('before acceptance at once; afterwards the body answers, and a pause stays as it was', async () => {
    const early = await byApp();
    await citizen.post(`/my/cases/${early}/withdrawal`, { reason: '不开店了' });
    expect(await paper(early, 'withdrawal')).toContain('不开店了');
    const late = await byApp(1, 2, 3, 4);
    await clerk.post(`/cases/${late}/acceptance`);
    await inspector.post(`/cases/${late}/special-procedures/inspection`, { reason: '需要现场勘验' });
    const paused = (await seen(late)).clocks;
    await citizen.post(`/my/cases/${late}/withdrawal`, { reason: '再想想' });
    const mine = await citizen.get<Seen>(`/my/cases/${late}`);
    expect([mine.flags['withdrawalPending'], mine.flags['paused']]).toEqual([true, true]);
    expect(actionOf(mine, 'RecallWithdrawal')).toMatchObject({ allowed: true, name: '取消撤回' });
    expect(actionOf(mine, 'AcceptCase')).toBeUndefined();
    await decider.post(`/cases/${late}/withdrawal/refusal`, because);
    expect(await paper(late, 'withdrawalRefusal')).toContain('办理继续进行');
    expect((await seen(late)).clocks).toEqual(paused);
    await citizen.post(`/my/cases/${late}/withdrawal`, { reason: '确实不办了' });
    await citizen.post(`/my/cases/${late}/withdrawal/recall`);
    await citizen.post(`/my/cases/${late}/withdrawal`, { reason: '确实不办了' });
    await decider.post(`/cases/${late}/withdrawal/confirmation`);
    expect((await seen(late)).stage).toBe('withdrawn');
    expect(await decider.refused(`/cases/${late}/termination`, { ground: 'matterGone', ...because })).toBe(
      '409 case.already-ended',
    );
  });

  it('ends a case where the law provides it', async () => {
    const caseId = await file(1, 2, 3, 4);
    await clerk.post(`/cases/${caseId}/acceptance`);
    await decider.post(`/cases/${caseId}/termination`, { ground: 'matterGone', ...because });
    expect(await paper(caseId, 'termination')).toContain('申请事项客观上不再存在');
    expect((await seen(caseId)).clocks.filter(({ status }) => status === 'running')).toEqual([]);
  });
});

describe('what time brings, carried out and told by people', () => {
  it('returns a case whose owed material never came, and explains an exceeded limit to everybody', async () => {
    const { caseId, number } = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3));
    await clerk.post(`/cases/${caseId}/acceptance/tolerance`, { promise: '两周内补交' });
    expect(actionOf(await seen(caseId, decider), 'ApplyToleranceConsequence')).toMatchObject({
      ...{ allowed: false, code: 'case.tolerance-not-defaulted' },
    });
    platform.time.set(on('03-31'));
    expect(actionOf(await seen(caseId, decider), 'ApplyToleranceConsequence')).toMatchObject({
      allowed: true,
    });
    const said = { clock: 'promisedDecision', explanation: '勘验人员不足，已增派人员' };
    await decider.post(`/cases/${caseId}/delay-explanations`, said);
    const told = await platform.anonymous.get<{ items: readonly object[] }>(
      `/delay-explanations?number=${number}`,
    );
    expect(told).toMatchObject({ number, items: [{ ...said, clockName: '承诺办结' }] });
    expect(JSON.stringify(told)).not.toContain('示例甲');
    await decider.post(`/cases/${caseId}/tolerance-consequence`, { reason: '逾期未补交经营场所证明' });
    expect(await paper(caseId, 'termination')).toContain('退件');
    expect((await seen(caseId)).stage).toBe('terminated');
    expect((await seen(caseId, supervisor)).allowedActions).toEqual([]);
  });

  it('lets a case sleep whose applicant never answers the notice, and a supplement wakes it', async () => {
    const caseId = await byApp();
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    const told = await citizen.get<Told>(`/my/cases/${caseId}`);
    expect([told.stage, told.flags['dormant']]).toEqual(['awaitingSupplement', false]);
    platform.time.set(on('12-31'));
    const asleep = await citizen.get<Told>(`/my/cases/${caseId}`);
    // No machine ends it.
    expect([asleep.stage, asleep.flags['dormant']]).toEqual(['awaitingSupplement', true]);
    expect(asleep.stageInWords).toContain('补正期限已过');
    expect(asleep.askedOfYou.map(({ action }) => action)).toEqual(['ReceiveSupplement']);
    await citizen.post(`/my/cases/${caseId}/supplements`, { materials: handIn(permit, 4) });
    const awake = await seen(caseId);
    expect([awake.stage, awake.flags['dormant']]).toEqual(['received', false]);
    await clerk.post(`/cases/${caseId}/acceptance`);
  });
});
