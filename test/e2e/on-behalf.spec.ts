import { derivedId, newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Seen } from '../support/allowed-actions.js';
import type { Caller } from '../support/caller.js';
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

interface Mine {
  readonly askedOfYou: readonly { readonly action: string }[];
}

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
    await clerk.post(`/authorities/${authorityId}/revocation`, { reason: '办完了' });
  });

  it('brings what is owed and withdraws, in the applicant’s name, as long as the authority counts and no longer', async () => {
    const { authorityId } = await clerk.post<{ authorityId: string }>('/authorities', {
      ...{ kind: 'hallHelper', applicant: person, ...paper },
    });
    const { caseId } = await clerk.post<Filed>('/cases', windowPermit());
    await clerk.post(`/cases/${caseId}/acceptance/tolerance`, { promise: '一周内补交' });
    const mine = `/helped-cases/${caseId}`;
    const seen = await awaited('the authority is found', async () => {
      const answer = await helper.send('get', mine);
      return answer.status === 200 ? (answer.body as Seen) : undefined;
    });
    expect(seen.allowedActions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      ...['ReceiveOwedMaterials', 'WithdrawApplication'],
    ]);
    await helper.post(`${mine}/owed-materials`, { materials: handIn(permit, 4) });
    await helper.post(`${mine}/withdrawal`, { reason: '申请人不开店了' });
    await helper.post(`${mine}/withdrawal/recall`);
    const events = await platform.stream(`case-${caseId}`);
    const { applicant } = events[0]?.event as { applicant: { id: string } };
    expect(events.at(-1)).toMatchObject({
      event: { type: 'WithdrawalRecalled', by: idOf('helper') },
      metadata: { actor: idOf('helper'), onBehalfOf: applicant.id },
    });
    platform.time.set('2026-04-01T02:00:00.000Z');
    const leave = () => helper.refused(`${mine}/withdrawal`, { reason: '过期' });
    expect(await leave()).toBe('404 case.not-found');
    platform.time.set(monday);
    await clerk.post(`/authorities/${authorityId}/revocation`, { reason: '不再需要' });
    expect((await helper.send('get', mine)).status).toBe(404);
    expect(await leave()).toBe('404 case.not-found');
  });
});
