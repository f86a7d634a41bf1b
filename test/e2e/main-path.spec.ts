import { PublishCatalogue } from '@banjian/catalogue';
import { EventStreams, newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '../support/caller.js';
import {
  awaited,
  filing,
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
import { asInstaller } from '../support/filled-store.js';
import { startPlatform, type Platform } from '../support/platform.js';

let platform: Platform;
let citizen: Caller;
let clerk: Caller;
let handOut: Caller;
let inspectors: readonly [Caller, Caller];
let decider: Caller;
let chief: Caller;

beforeAll(async () => {
  platform = await startPlatform();
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
  handOut = await platform.staff('clerk-handout', 'B01');
  inspectors = [await platform.staff('inspector-1'), await platform.staff('inspector-2')];
  decider = await platform.staff('decider-tobacco');
  chief = await platform.staff('chief-civil-affairs');
});

afterAll(() => platform.stop());

interface Listed {
  readonly items: readonly {
    readonly caseId: string;
    readonly stage: string;
    readonly applicantName: string;
  }[];
}

/** The line of a case in a list, as somebody sees it who has seen the last write of `after`. */
async function lineOf(who: Caller, after: Caller, path: string, caseId: string) {
  if (after.position !== undefined) who.position = after.position;
  const { items } = await who.get<Listed>(`${path}?limit=100`);
  return items.find((line) => line.caseId === caseId);
}

async function reviewed(): Promise<Filed> {
  const filed = await submitPermit(citizen, 1, 2, 3, 4);
  await clerk.post(`/cases/${filed.caseId}/acceptance`);
  for (const inspector of inspectors) {
    await inspector.post(`/cases/${filed.caseId}/steps/S01`, { opinion: '间距符合规定' });
  }
  await inspectors[0].post(`/cases/${filed.caseId}/steps/S02`, { opinion: '符合条件' });
  return filed;
}

describe('a permit (行政许可) from application to rating', () => {
  it('goes through notice and supplement, review by two, decision, licence, delivery, and is rated', async () => {
    const { caseId, number } = await submitPermit(citizen);
    expect(number).toMatch(/^11532301DEM000022B3530199001000\d{12}$/);
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4)] });
    expect(await clerk.refused(`/cases/${caseId}/acceptance`)).toBe('409 case.awaiting-supplement');
    await citizen.post(`/my/cases/${caseId}/supplements`, { materials: handIn(permit, 4) });
    await clerk.post(`/cases/${caseId}/acceptance`);
    for (const inspector of inspectors) {
      await inspector.post(`/cases/${caseId}/steps/S01`, { opinion: '间距符合规定' });
    }
    expect(await decider.refused(`/cases/${caseId}/decision`, { outcome: 'granted' })).toBe(
      '409 case.steps-open',
    );
    await inspectors[0].post(`/cases/${caseId}/steps/S02`, { opinion: '符合条件' });
    await decider.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
    const { licence } = await inStage(handOut, caseId, 'issued');
    expect(licence?.identifier).toMatch(/^1\.2\.156\.3005\.2\./);
    await handOut.post(`/cases/${caseId}/delivery`, { mode: 'window', receipt: '本人签收' });
    await handOut.post(`/cases/${caseId}/closing`);
    await awaited('the rating is invited', async () => {
      const { items } = await citizen.get<Listed>('/my/ratings');
      return items.find((each) => each.caseId === caseId);
    });
    await citizen.post(`/my/ratings/${caseId}`, { score: 5, comment: '办得很快' });
    expect(await citizen.refused(`/my/ratings/${caseId}`, { score: 1 })).toBe('409 rating.already-given');
    const mine = await citizen.get<{ items: readonly { licenceId: string }[] }>('/my/licences');
    expect(mine.items.map(({ licenceId }) => licenceId)).toContain(licence?.licenceId);
  });

  it('stands in the work list of the hall and of the body from submission to closing, and not after', async () => {
    const { caseId } = await submitPermit(citizen);
    expect(await lineOf(clerk, citizen, '/cases/work-list', caseId)).toMatchObject({ stage: 'received' });
    expect(await lineOf(decider, citizen, '/cases/work-list', caseId)).toMatchObject({
      stage: 'received',
      applicantName: '示**',
    });
    expect(await lineOf(chief, citizen, '/cases/work-list', caseId)).toBeUndefined();
    const refusal = { ground: 'conditionsNotMet', reason: '不符合布局', legalBasis: '烟草专卖法 第十六条' };
    await clerk.post(`/cases/${caseId}/refusal`, refusal);
    expect(await lineOf(clerk, clerk, '/cases/work-list', caseId)).toBeUndefined();
    expect(await lineOf(citizen, clerk, '/my/cases', caseId)).toMatchObject({ stage: 'refused' });
  });

  it('is denied with reasons, legal basis and remedies, or not denied at all', async () => {
    const { caseId } = await reviewed();
    expect(await decider.refused(`/cases/${caseId}/decision`, { outcome: 'denied' })).toBe(
      '409 case.denial-needs-reasons',
    );
    const denial = { outcome: 'denied', reason: '不符合布局规定', legalBasis: '烟草专卖法 第十六条' };
    await decider.post(`/cases/${caseId}/decision`, denial);
    const { decision, papers } = await decider.get<View>(`/cases/${caseId}`);
    expect(decision?.remedies?.map(({ kind }) => kind)).toEqual(['reconsideration', 'litigation']);
    const paper = papers.find(({ kind }) => kind === 'decision');
    const { text } = await citizen.send('get', `/my/cases/${caseId}/papers/${paper?.number ?? ''}`);
    for (const said of ['不符合布局规定', '六十日内', '六个月内']) expect(text).toContain(said);
    await handOut.post(`/cases/${caseId}/delivery`, { mode: 'post', receipt: 'EX000000001' });
  });

  it('is not decided by who accepted or reviewed it, and not handed out by who took it in', async () => {
    const { caseId } = await reviewed();
    await decider.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
    await inStage(clerk, caseId, 'issued');
    const delivery = { mode: 'electronic', receipt: '到达专属空间' };
    expect(await clerk.refused(`/cases/${caseId}/delivery`, delivery)).toBe('409 case.separation-of-duties');
    await handOut.post(`/cases/${caseId}/delivery`, delivery);
  });
});

describe('a refusal (不予受理)', () => {
  it('carries reason, legal basis and remedies on a dated paper', async () => {
    const { caseId } = await submitPermit(citizen);
    const refusal = { ground: 'conditionsNotMet', reason: '不符合条件', legalBasis: '行政许可法 第三十二条' };
    await clerk.post(`/cases/${caseId}/refusal`, refusal);
    const { stage, papers } = await citizen.get<View>(`/my/cases/${caseId}`);
    expect(stage).toBe('refused');
    const paper = papers.find(({ kind }) => kind === 'refusal')?.number ?? '';
    const { text, headers } = await citizen.send('get', `/my/cases/${caseId}/papers/${paper}`);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const said of ['不符合条件', '楚雄市人民法院', '六十日内', '示例']) expect(text).toContain(said);
    expect(await clerk.refused(`/cases/${caseId}/acceptance`)).toBe('409 case.not-awaiting-acceptance');
  });
});

describe('an instant filing at the window (即办件)', () => {
  it('is accepted on receipt when its papers are complete, and decided on the spot', async () => {
    const { caseId } = await clerk.post<Filed>('/cases', windowFiling());
    const view = await chief.get<View>(`/cases/${caseId}`);
    expect(view).toMatchObject({ stage: 'accepted', acceptance: { basis: 'onReceipt' } });
    await chief.post(`/cases/${caseId}/decision`, { outcome: 'granted' });
    await handOut.post(`/cases/${caseId}/delivery`, { mode: 'window', receipt: '经办人签收' });
    await handOut.post(`/cases/${caseId}/closing`);
    expect((await timelineOf(chief, caseId)).map(({ type }) => type)).toEqual([
      'ApplicationSubmitted',
      'MaterialsReceived',
      'CaseAccepted',
      'DecisionMade',
      'ResultDelivered',
      'CaseClosed',
    ]);
  });

  it('waits for a notice when a paper is missing, which counts when told', async () => {
    const { caseId } = await clerk.post<Filed>('/cases', windowFiling(1, 2, 3, 4, 5));
    const material = `${filing}-M06`;
    expect((await chief.get<View>(`/cases/${caseId}`)).stage).toBe('received');
    expect(await clerk.refused(`/cases/${caseId}/acceptance`)).toBe('409 case.materials-missing');
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [{ material, problem: '缺少' }] });
    const brought = { materials: handIn(filing, 6) };
    expect(await clerk.refused(`/cases/${caseId}/supplements`, brought)).toBe('409 case.notice-not-told');
    await clerk.post(`/cases/${caseId}/notice/told`, { proof: 'signature' });
    await clerk.post(`/cases/${caseId}/supplements`, brought);
    await clerk.post(`/cases/${caseId}/acceptance`);
  });
});

describe('papers that came by post', () => {
  it('count from the day they arrived, not from the day they are entered', async () => {
    const receivedAt = new Date(Date.now() - 36 * 3_600_000).toISOString();
    const { caseId } = await clerk.post<Filed>('/cases', { ...windowPermit(), receivedAt });
    const view = await clerk.get<View>(`/cases/${caseId}`);
    expect(view.receivedAt).toBe(receivedAt);
    expect(view.clocks.map(({ from }) => from)).toEqual([receivedAt, receivedAt]);
    const [submitted, received] = await platform.stream(`case-${caseId}`);
    expect([submitted?.event.type, received?.event.type]).toEqual([
      'ApplicationSubmitted',
      'MaterialsReceived',
    ]);
    expect(received?.effectiveAt).toBe(receivedAt);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await clerk.refused('/cases', { ...windowPermit(), receivedAt: tomorrow })).toBe(
      '409 case.received-in-the-future',
    );
  });
});

describe('the history of a case', () => {
  it('tells staff who did what, when and on what basis, and the citizen the same in plain words', async () => {
    const { caseId } = await submitPermit(citizen);
    await clerk.post(`/cases/${caseId}/notice`, { gaps: [gap(4, '缺少经营场所证明')] });
    const notice = (await timelineOf(inspectors[0], caseId)).find(
      ({ type }) => type === 'OneTimeNoticeIssued',
    );
    expect(notice).toMatchObject({
      title: '作出一次性告知',
      basis: '行政许可法 第三十二条第一款第（四）项',
      actor: { role: 'windowClerk' },
    });
    const { entries } = await citizen.get<{ entries: readonly { text: string }[] }>(
      `/my/cases/${caseId}/timeline`,
    );
    const told = entries.map(({ text }) => text).join('\n');
    expect(told).toContain('经营场所证明（缺少经营场所证明）');
    expect(told).not.toMatch(/Clock|Submitted|windowClerk/);
  });
});

describe('a new version of an item', () => {
  it('binds new cases; a running case keeps the version it was filed under', async () => {
    const before = await submitPermit(citizen);
    const old = await clerk.get<{ versionId: string; version: number }>(`/items/${permit}`);
    const version = { ...old, mark: undefined, version: old.version + 1, versionId: newId(), materials: [] };
    const published = [
      { type: 'ItemVersionPublished', version: JSON.parse(JSON.stringify(version)) as object },
    ];
    const streams = platform.app.get(EventStreams, { strict: false });
    await asInstaller(() => streams.record(`item-${permit}`, published, newId()));
    const after = await submitPermit(citizen, 1).catch((error: unknown) => String(error));
    expect(after).toContain('case.material-not-on-list');
    const kept = await clerk.get<View>(`/cases/${before.caseId}`);
    expect(kept.item.itemVersionId).toBe(old.versionId);
    await clerk.post(`/cases/${before.caseId}/notice`, { gaps: [gap(4)] });
    const known = await clerk.get<{ versionId: string }>(`/items/${permit}/versions/${old.versionId}`);
    expect(known.versionId).toBe(old.versionId);
    await asInstaller(() =>
      platform.app.get(CommandBus, { strict: false }).execute(new PublishCatalogue(true)),
    );
    await submitPermit(citizen, 1);
  });
});
