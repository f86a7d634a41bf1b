import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionOf, type Seen } from '../support/allowed-actions.js';
import { outcome, type Caller } from '../support/caller.js';
import { awaited, handIn, inStage, materialOf, timelineOf, type Filed } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';
const promise = 'SYN-CB-001';
const because = { reason: '承诺的场所不存在', legalBasis: '行政许可法 第六十九条第二款' };

let platform: Platform;
let firm: Caller;
let clerk: Caller;
let handOut: Caller;
let reviewer: Caller;
let head: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  firm = await platform.citizen('legal-representative');
  clerk = await platform.staff('clerk-intake', 'A01');
  handOut = await platform.staff('clerk-handout', 'B01');
  reviewer = await platform.staff('reviewer-human-resources');
  head = await platform.staff('decider-human-resources');
});
afterAll(() => platform.stop());

const seen = (caseId: string, who = clerk) => who.get<Seen>(`/cases/${caseId}`);

async function application(...materials: readonly number[]): Promise<string> {
  const { items } = await firm.get<{ items: readonly { party: string; kind: string }[] }>('/citizen/parties');
  const party = items.find(({ kind }) => kind === 'organisation')?.party;
  const form = { officeAddress: '示例路3号', staff: 5, scope: '职业介绍', contactPhone: '0878-0000000' };
  const asked = { itemCode: promise, channel: 'web', party, form, materials: handIn(promise, ...materials) };
  return (await firm.post<Filed>('/my/cases', asked)).caseId;
}

/** The text of the newest paper of a kind. */
async function paper(caseId: string, kind: string): Promise<string> {
  const { papers } = await seen(caseId);
  const number = papers.findLast((each) => each.kind === kind)?.number ?? 'none';
  return (await clerk.send('get', `/cases/${caseId}/papers/${encodeURIComponent(number)}`)).text;
}

interface Verified {
  readonly status: string;
  readonly revocation?: {
    readonly on: string;
    readonly legalBasis: string;
    readonly deregistration?: string;
  };
}
const verified = async (identifier: string): Promise<Verified> =>
  (await platform.anonymous.send('get', `/licence-verifications/${identifier}`)).body as Verified;

describe('a promise in place of proof (告知承诺)', () => {
  it('is free; decided on the spot, looked at afterwards; a false one is revoked and blocks the next until repaired', async () => {
    const caseId = await application(1, 2);
    await firm.post(`/my/cases/${caseId}/commitment/declined`);
    expect(await clerk.refused(`/cases/${caseId}/acceptance`)).toBe('409 case.materials-missing');
    await firm.post(`/my/cases/${caseId}/commitment`);
    expect(await paper(caseId, 'commitment')).toContain('未达到条件前不开展经营活动');
    const proof = { material: materialOf(promise, 3), problem: '缺少' };
    expect(await clerk.refused(`/cases/${caseId}/notice`, { gaps: [proof] })).toBe(
      '409 case.material-promised',
    );
    await clerk.post(`/cases/${caseId}/acceptance`);
    expect(await paper(caseId, 'acceptance')).toContain('已签署告知承诺书');
    await head.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
    const { licence, clocks } = await inStage(head, caseId, 'issued');
    expect(clocks.find(({ clock }) => clock === 'afterCheck')?.status).toBe('running');
    const identifier = licence?.identifier ?? '';
    expect(await verified(identifier)).toMatchObject({ status: 'valid' });

    await reviewer.post(`/cases/${caseId}/after-check`, { found: 'broken', result: '场所不存在' });
    await head.post(`/cases/${caseId}/revocation`, because);
    expect(await paper(caseId, 'revocation')).toContain('予以撤销');
    expect((await seen(caseId)).flags['revoked']).toBe(true);
    const revoked = await awaited('the licence is revoked', async () => {
      const answer = await verified(identifier);
      return answer.status === 'revoked' ? answer : undefined;
    });
    expect(revoked.revocation).toMatchObject({
      ...{
        on: '2026-03-09',
        legalBasis: because.legalBasis,
        deregistration: '行政许可法 第七十条第（四）项',
      },
    });
    const events = await platform.stream<{ type: string }>(`licence-${licence?.licenceId ?? ''}`);
    expect(events.map(({ event }) => event.type)).toEqual(['LicenceIssued', 'LicenceRevoked']);
    const delivery = { mode: 'window', receipt: '签收' };
    expect(await handOut.refused(`/cases/${caseId}/delivery`, delivery)).toBe('409 case.decision-revoked');
    await handOut.post(`/cases/${caseId}/closing`);

    const next = await application(1, 2);
    await awaited('the next promise is blocked', async () => {
      const blocked = actionOf(await firm.get<Seen>(`/my/cases/${next}`), 'SignCommitment');
      return blocked?.code === 'case.commitment-blocked' ? blocked : undefined;
    });
    expect(await firm.refused(`/my/cases/${next}/commitment`)).toBe('409 case.commitment-blocked');
    await head.post(`/cases/${next}/credit-repair`, { reason: '已补齐材料并经核实' });
    await firm.post(`/my/cases/${next}/commitment`);
  });

  it('taken back after a notice asks for its proof again: neither accepted nor deemed accepted without', async () => {
    const caseId = await application(1);
    await firm.post(`/my/cases/${caseId}/commitment`);
    const notice = { gaps: [{ material: materialOf(promise, 2), problem: '缺少' }] };
    await clerk.post(`/cases/${caseId}/notice`, notice);
    await firm.post(`/my/cases/${caseId}/supplements`, { materials: handIn(promise, 2) });
    await firm.post(`/my/cases/${caseId}/commitment/declined`);
    expect(await clerk.refused(`/cases/${caseId}/acceptance`)).toBe('409 case.awaiting-supplement');
    await firm.post(`/my/cases/${caseId}/supplements`, { materials: handIn(promise, 3, 4) });
    await clerk.post(`/cases/${caseId}/acceptance`);
    const accepted = (await timelineOf(clerk, caseId)).find(({ type }) => type === 'CaseAccepted');
    expect(accepted?.title).not.toContain('承诺');
    const spot = { reason: '核查场所' };
    expect(
      outcome(await reviewer.send('post', `/cases/${caseId}/special-procedures/onSiteCheck`, spot)),
    ).not.toBe('409 case.decided-on-the-spot');
  });
});
