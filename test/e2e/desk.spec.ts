import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller } from '../support/caller.js';
import { gap, handIn, permit, permitForm, person, submitPermit, type Filed } from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';

let platform: Platform;
let citizen: Caller;
let neighbour: Caller;
let clerk: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  citizen = await platform.citizen('citizen');
  neighbour = await platform.citizen('legal-representative');
  clerk = await platform.staff('clerk-intake', 'A01');
});
afterAll(() => platform.stop());

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
