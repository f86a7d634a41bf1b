import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionOf, type Seen } from '../support/allowed-actions.js';
import type { Caller } from '../support/caller.js';
import { permit, windowPermit, type Filed } from '../support/cases.js';
import { newestOf } from '../support/catalogue.js';
import { put } from '../support/item-desk.js';
import { startPlatform, type Platform } from '../support/platform.js';

const permitDesk = `/catalogue/items/${permit}`;

let platform: Platform;
let clerk: Caller;
let decider: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: '2026-03-09T02:00:00.000Z' });
  clerk = await platform.staff('clerk-intake', 'A01');
  decider = await platform.staff('decider-tobacco');
  const department = { organisation: 'org-tobacco-chuxiong', region: '532301' };
  await platform.addAccount({ login: 'editor-tobacco', role: 'itemEditor', ...department });
});
afterAll(() => platform.stop());

/** The department says from now on what follows on a promise that was not kept (C04). */
async function follows(onDefault: 'revoke' | 'creditNote'): Promise<void> {
  const editor = await platform.staff('editor-tobacco');
  const office = await platform.staff('item-reviewer');
  const now = await newestOf(await platform.citizen('citizen'), permit);
  const { versionId: _id, version: _number, demo: _demo, mark: _mark, ...content } = now;
  const { tolerance } = content as { tolerance?: object };
  const draft = { ...content, tolerance: { ...tolerance, onDefault } };
  expect((await put(editor, draft, {}, permitDesk)).status).toBe(200);
  await editor.post(`${permitDesk}/submission`);
  await office.post(`${permitDesk}/publication`, {});
}

/** A case whose owed material never came, a day after its debt was due. */
async function defaulted(filedOn: string, lookedAtOn: string): Promise<string> {
  platform.time.set(filedOn);
  const { caseId } = await clerk.post<Filed>('/cases', windowPermit(1, 2, 3));
  await clerk.post(`/cases/${caseId}/acceptance/tolerance`, { promise: '两周内补交' });
  platform.time.set(lookedAtOn);
  return caseId;
}

const seen = (caseId: string): Promise<Seen> => clerk.get<Seen>(`/cases/${caseId}`);

async function paper(caseId: string, kind: string): Promise<string> {
  const number = (await seen(caseId)).papers.findLast((each) => each.kind === kind)?.number ?? 'none';
  return (await clerk.send('get', `/cases/${caseId}/papers/${encodeURIComponent(number)}`)).text;
}

describe('a promise of tolerance that was not kept (容缺违约), as the item says', () => {
  const reason = { reason: '逾期未补交经营场所证明' };

  it('revokes the acceptance: the case is over, on a paper with its ground', async () => {
    await follows('revoke');
    const caseId = await defaulted('2026-03-10T02:00:00.000Z', '2026-04-01T02:00:00.000Z');
    await decider.post(`/cases/${caseId}/tolerance-consequence`, reason);
    expect((await seen(caseId)).stage).toBe('terminated');
    expect(await paper(caseId, 'termination')).toContain('撤销受理');
    // Said again by somebody who saw no answer: nothing more.
    await decider.post(`/cases/${caseId}/tolerance-consequence`, reason);
    expect((await seen(caseId)).papers.filter(({ kind }) => kind === 'termination')).toHaveLength(1);
  });

  it('is noted in the credit record, once, and the case goes on', async () => {
    await follows('creditNote');
    const caseId = await defaulted('2026-04-07T02:00:00.000Z', '2026-04-28T02:00:00.000Z');
    await decider.post(`/cases/${caseId}/tolerance-consequence`, reason);
    expect((await seen(caseId)).stage).toBe('accepted');
    expect(await paper(caseId, 'creditNote')).toContain('容缺违约记录告知书');
    expect(actionOf(await decider.get<Seen>(`/cases/${caseId}`), 'ApplyToleranceConsequence')).toMatchObject({
      ...{ allowed: false, code: 'case.credit-already-noted' },
    });
    expect(await clerk.refused(`/cases/${caseId}/tolerance-consequence`, reason)).toBe(
      '403 http.not-allowed',
    );
  });
});
