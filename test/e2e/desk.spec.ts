import { derivedId, newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller } from '../support/caller.js';
import {
  awaited,
  filing,
  gap,
  handIn,
  home,
  permit,
  permitApplication,
  permitForm,
  person,
  submitPermit,
  windowPermit,
  type Filed,
} from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';

let platform: Platform;
let citizen: Caller;
let neighbour: Caller;
let clerk: Caller;
let helper: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  citizen = await platform.citizen('citizen');
  neighbour = await platform.citizen('legal-representative');
  clerk = await platform.staff('clerk-intake', 'A01');
  helper = await platform.staff('helper');
});
afterAll(() => platform.stop());

const idOf = (login: string): string => derivedId('demo-account', login);
const draft = { itemCode: permit, form: { shopName: '示例烟酒店' }, materials: handIn(permit, 1) };

interface Draft {
  readonly draftId: string;
  readonly revision: number;
  readonly content: { readonly form: object };
  readonly faults: readonly { readonly field: string }[];
  readonly offered: boolean;
}

describe('a draft (草稿)', () => {
  it('is saved half filled, read with what is still wrong, replaced, listed and deleted', async () => {
    const { draftId } = await citizen.post<Draft>('/my/drafts', draft);
    const kept = await citizen.get<Draft>(`/my/drafts/${draftId}`);
    expect(kept).toMatchObject({ offered: true, revision: 0, content: { form: draft.form } });
    expect(kept.faults.map(({ field }) => field)).toContain('premisesArea');
    const put = (revision: number) =>
      citizen.send(
        'put',
        `/my/drafts/${draftId}`,
        { ...draft, form: permitForm },
        {
          'if-match': `"${String(revision)}"`,
        },
      );
    expect((await put(0)).status).toBe(200);
    expect(outcome(await put(0))).toBe('412 stream.revision-mismatch');
    expect((await citizen.get<Draft>(`/my/drafts/${draftId}`)).faults).toEqual([]);
    const { items } = await citizen.get<{ items: readonly Draft[] }>('/my/drafts');
    expect(items.map((each) => each.draftId)).toContain(draftId);
    expect((await citizen.send('delete', `/my/drafts/${draftId}`)).status).toBe(204);
    expect(outcome(await citizen.send('get', `/my/drafts/${draftId}`))).toBe('404 draft.not-found');
  });

  it('is nobody else’s, and gone after thirty days', async () => {
    const { draftId } = await citizen.post<Draft>('/my/drafts', draft);
    expect(outcome(await neighbour.send('get', `/my/drafts/${draftId}`))).toBe('404 draft.not-found');
    expect(outcome(await clerk.send('get', `/drafts/${draftId}`))).toBe('404 draft.not-found');
    platform.time.set('2026-04-08T01:59:59.000Z');
    expect((await citizen.send('get', `/my/drafts/${draftId}`)).status).toBe(200);
    platform.time.set('2026-04-08T02:00:00.000Z');
    expect((await citizen.send('get', `/my/drafts/${draftId}`)).status).toBe(404);
    platform.time.set(monday);
  });

  it('becomes one case when it is submitted, however often, and is gone', async () => {
    const { draftId } = await citizen.post<Draft>('/my/drafts', { ...draft, form: permitForm });
    const key = { 'idempotency-key': newId() };
    const send = (headers: Readonly<Record<string, string>>) =>
      citizen.send('post', `/my/drafts/${draftId}/submission`, {}, headers);
    const first = await send(key);
    expect(first.status).toBe(201);
    expect((await send(key)).body).toEqual(first.body);
    expect(outcome(await send({}))).toBe('404 draft.not-found');
    const { caseId } = first.body as Filed;
    expect((await platform.stream(`case-${caseId}`))[0]?.event.type).toBe('ApplicationSubmitted');
  });

  it('loses nothing when what it says is not enough yet', async () => {
    const { draftId } = await clerk.post<Draft>('/drafts', { ...draft, applicant: { name: '示例甲' } });
    expect(await clerk.refused(`/drafts/${draftId}/submission`)).toBe('400 http.invalid-body');
    const full = {
      itemCode: permit,
      form: permitForm,
      materials: handIn(permit, 1, 2, 3),
      applicant: person,
    };
    expect((await clerk.send('put', `/drafts/${draftId}`, full)).status).toBe(200);
    const { caseId } = await clerk.post<Filed>(`/drafts/${draftId}/submission`);
    expect((await clerk.send('get', `/cases/${caseId}`)).status).toBe(200);
  });
});

const paper = { from: '2026-03-01', until: '2026-03-31', document: '委托书一份' };
const neighbourAsAgent = {
  kind: 'person',
  name: '示例乙',
  idType: 'residentId',
  idNumber: '440524188001010014',
};

describe('an agent (代理)', () => {
  it('applies, reads and supplements under an authority that counts, and no longer', async () => {
    const { authorityId } = await citizen.post<{ authorityId: string }>('/my/authorities', {
      ...{ kind: 'powerOfAttorney', agent: neighbourAsAgent, items: [permit], ...paper },
    });
    const asked = { ...permitApplication(), authority: authorityId };
    expect(await neighbour.refused('/my/cases', { ...asked, itemCode: filing })).toBe(
      '409 authority.out-of-scope',
    );
    const { caseId } = await neighbour.post<Filed>('/my/cases', asked);
    const [submitted] = await platform.stream(`case-${caseId}`);
    const { event, metadata } = submitted ?? {};
    const { applicant, agent } = event as { applicant: { id: string }; agent: { id: string } };
    expect(metadata).toMatchObject({ actor: idOf('legal-representative'), onBehalfOf: applicant.id });
    expect(agent.id).not.toBe(applicant.id);

    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'applicantSpace' });
    const seen = await awaited('the authority is found', async () => {
      const answer = await neighbour.send('get', `/my/cases/${caseId}`);
      return answer.status === 200 ? (answer.body as Mine) : undefined;
    });
    expect(seen.askedOfYou.map(({ action }) => action)).toEqual(['ReceiveSupplement']);
    const { items } = await neighbour.get<{ items: readonly Filed[] }>('/my/cases');
    expect(items.map((each) => each.caseId)).toContain(caseId);

    platform.time.set('2026-04-01T02:00:00.000Z');
    expect((await neighbour.send('get', `/my/cases/${caseId}`)).status).toBe(404);
    expect(await neighbour.refused('/my/cases', asked)).toBe('409 authority.expired');
    platform.time.set(monday);

    await citizen.post(`/my/authorities/${authorityId}/revocation`, { reason: '不再委托' });
    expect(await neighbour.refused(`/my/cases/${caseId}/supplements`, { materials: handIn(permit, 4) })).toBe(
      '404 case.not-found',
    );
    expect(await neighbour.refused('/my/cases', asked)).toBe('409 authority.revoked');
    expect((await citizen.send('get', `/my/cases/${caseId}`)).status).toBe(200);
  });

  it('is nobody by an authority of others, or of one that is not there', async () => {
    const { authorityId } = await clerk.post<{ authorityId: string }>('/authorities', {
      ...{ kind: 'powerOfAttorney', applicant: person, agent: neighbourAsAgent, ...paper },
    });
    for (const authority of [authorityId, newId()]) {
      expect(await citizen.refused('/my/cases', { ...permitApplication(), authority })).toBe(
        '404 authority.not-found',
      );
    }
    expect((await citizen.send('get', `/my/authorities/${authorityId}`)).status).toBe(200);
    const { agent, authority } = { agent: home, authority: authorityId };
    expect(await clerk.refused('/cases', { ...windowPermit(), agent, authority })).toBe(
      '404 authority.not-found',
    );
    await clerk.post(`/authorities/${authorityId}/revocation`, { reason: '委托人书面撤销' });
  });
});

describe('a helper of the hall (帮办代办员)', () => {
  it('files and supplements without becoming the applicant, where the applicant let the hall do so', async () => {
    const { authorityId } = await clerk.post<{ authorityId: string }>('/authorities', {
      ...{ kind: 'hallHelper', applicant: person, ...paper },
    });
    const body = { itemCode: permit, form: permitForm, materials: handIn(permit, 1, 2, 3) };
    const { caseId } = await helper.post<Filed>('/helped-cases', { ...body, authority: authorityId });
    const [submitted] = await platform.stream(`case-${caseId}`);
    const { applicant, agent } = submitted?.event as { applicant: { id: string }; agent?: object };
    expect(agent).toBeUndefined();
    expect(submitted?.metadata).toMatchObject({ actor: idOf('helper'), onBehalfOf: applicant.id });
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'signature' });
    await awaited('the authority is found', async () =>
      (await helper.send('get', `/helped-cases/${caseId}`)).status === 200 ? true : undefined,
    );
    await helper.post(`/helped-cases/${caseId}/supplements`, { materials: handIn(permit, 4) });
    expect(await helper.refused('/helped-cases', { ...body, authority: newId() })).toBe(
      '404 authority.not-found',
    );
    expect(await helper.refused(`/cases/${caseId}/acceptance`)).toBe('403 http.not-allowed');
  });
});

interface Mine {
  readonly stageInWords: string;
  readonly askedOfYou: readonly { readonly action: string; readonly dueAt?: string }[];
  readonly ledgers: readonly { readonly clock: string; readonly lines: readonly object[] }[];
  readonly handledBy: {
    readonly organisation: string;
    readonly phone?: string;
    readonly firstResponsible?: string;
  };
}

describe('a citizen’s own case (我的办件)', () => {
  it('tells the stage in plain words, what is asked until when, every ledger, and whom to call', async () => {
    const { caseId } = await submitPermit(citizen);
    const before = await citizen.get<Mine>(`/my/cases/${caseId}`);
    expect(before).toMatchObject({
      askedOfYou: [],
      stageInWords: expect.stringContaining('核对') as unknown,
    });
    expect(before.handledBy.firstResponsible).toBeUndefined();
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'applicantSpace' });
    const mine = await citizen.get<Mine>(`/my/cases/${caseId}`);
    expect(mine.askedOfYou).toMatchObject([
      { action: 'ReceiveSupplement', materials: [{ problem: '缺少' }] },
    ]);
    expect(mine.askedOfYou[0]?.dueAt).toBeDefined();
    expect(mine.ledgers.map(({ clock }) => clock)).toContain('statutoryNotice');
    expect(mine.ledgers.every(({ lines }) => lines.length > 0)).toBe(true);
    expect(mine.handledBy).toMatchObject({ firstResponsible: '收件员甲' });
    expect(mine.handledBy.phone).toMatch(/\d/);
    expect(outcome(await neighbour.send('get', `/my/cases/${caseId}`))).toBe('404 case.not-found');
  });
});
