import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller } from '../support/caller.js';
import { gap, handIn, permit, submitPermit, windowPermit, type View } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

interface Previews {
  readonly papers: readonly { readonly kind: string; readonly title: string; readonly html: string }[];
}

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let decider: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: '2026-03-09T02:00:00.000Z' });
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  decider = await platform.staff('decider-tobacco');
});
afterAll(() => platform.stop());

async function previews(who: Caller, path: string, body: object): Promise<Previews> {
  const answer = await who.send('post', path, body);
  expect(outcome(answer)).toBe('200');
  return answer.body as Previews;
}
const preview = (who: Caller, caseId: string, action: string, said: object = {}): Promise<Previews> =>
  previews(who, `/cases/${caseId}/previews`, { action, said });
const ofApplication = (body: object): Promise<Previews> => previews(clerk, '/cases/previews', body);
const refusal = async (who: Caller, caseId: string, body: object): Promise<string> =>
  outcome(await who.send('post', `/cases/${caseId}/previews`, body));
const kinds = ({ papers }: Previews): readonly string[] => papers.map(({ kind }) => kind);

describe('a paper before it is made (文书预览)', () => {
  it('is word for word the one that is made then, but marked and without a number', async () => {
    const { caseId } = await submitPermit(citizen, 1, 2, 3);
    const gaps = [gap(4, '租赁合同已过期')];
    const before = await preview(clerk, caseId, 'IssueOneTimeNotice', { gaps });
    expect(kinds(before)).toEqual(['notice']);
    await clerk.post(`/cases/${caseId}/notice`, { gaps });
    const { papers } = await clerk.get<View>(`/cases/${caseId}`);
    const number = papers.find(({ kind }) => kind === 'notice')?.number ?? '';
    const made = await clerk.send('get', `/cases/${caseId}/papers/${encodeURIComponent(number)}`);
    const bodyOf = (html = ''): string => html.slice(html.indexOf('<p class="to">'));
    expect(bodyOf(before.papers[0]?.html)).toBe(bodyOf(made.text));
    expect(before.papers[0]?.html).toContain('<span>预览</span>');
    expect(before.papers[0]?.html).not.toContain(number);
    expect(made.text).not.toContain('预览</span>');
  });

  it('writes nothing: no event, no attempt, no number', async () => {
    const { caseId, number } = await submitPermit(citizen, 1, 2, 3, 4);
    const events = async (): Promise<number> => (await platform.stream(`case-${caseId}`)).length;
    const before = await events();
    expect(kinds(await preview(clerk, caseId, 'AcceptCase'))).toEqual(['acceptance']);
    expect(kinds(await ofApplication(windowPermit(1, 2, 3)))).toEqual(['receipt']);
    await clerk.post(`/cases/${caseId}/acceptance`);
    const accepted = await events();
    const second = { action: 'IssueOneTimeNotice', said: { gaps: [gap(4)] } };
    expect(await refusal(clerk, caseId, second)).toBe('409 case.notice-after-acceptance');
    expect([accepted > before, await events()]).toEqual([true, accepted]);
    expect(await platform.stream(`audit-case-${caseId}`)).toEqual([]);
    const { number: next } = await submitPermit(citizen, 1, 2, 3);
    expect(Number(next.slice(-4))).toBe(Number(number.slice(-4)) + 1);
  });

  it('of an application shows the receipt and what is to follow, and tells what is wrong with it', async () => {
    const then = { action: 'IssueOneTimeNotice', said: { gaps: [gap(4)] } };
    const both = await ofApplication({ ...windowPermit(1, 2, 3), then });
    expect(both.papers.map(({ title }) => title)).toEqual(['收件凭证', '一次性告知书']);
    const promise = { action: 'AcceptWithTolerance', said: { promise: '十个工作日内补交。' } };
    const tolerated = await ofApplication({
      ...windowPermit(1, 2, 3),
      then: promise,
    });
    expect(tolerated.papers[1]?.html).toContain('您的承诺：十个工作日内补交。');
    const empty = await clerk.send('post', '/cases/previews', { ...windowPermit(), form: {} });
    expect(outcome(empty)).toMatch(/case\.form-invalid/);
    const strange = { ...windowPermit(), then: { action: 'AcceptWithTolerance', said: {} } };
    expect(outcome(await clerk.send('post', '/cases/previews', strange))).toBe('400 http.invalid-body');
  });

  it('is for who may give the command, in whose scope the case is, and for nobody else', async () => {
    const { caseId } = await clerk.post<{ caseId: string }>('/cases', {
      ...windowPermit(),
      materials: handIn(permit, 1, 2, 3, 4),
    });
    expect(await refusal(decider, caseId, { action: 'AcceptCase' })).toBe('403 http.not-allowed');
    expect(await refusal(clerk, caseId, { action: 'DecideCase', said: { outcome: 'granted' } })).toBe(
      '403 http.not-allowed',
    );
    const away = await platform.staff('chief-civil-affairs');
    expect(await refusal(away, caseId, { action: 'DecideCase' })).toBe('404 case.not-found');
    expect(await refusal(clerk, caseId, { action: 'CloseCase' })).toBe('400 http.invalid-body');
    expect(await refusal(clerk, caseId, { action: 'AcceptCase', said: { more: 1 } })).toBe(
      '400 http.invalid-body',
    );
    expect(await refusal(decider, caseId, { action: 'DecideCase', said: { outcome: 'granted' } })).toMatch(
      /^409 case\./,
    );
  });
});
