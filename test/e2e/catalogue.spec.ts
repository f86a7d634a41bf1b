import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller, type ProblemBody } from '../support/caller.js';
import { awaited, filing, permit, windowFiling, type Filed, type View } from '../support/cases.js';
import { itemVersionIdOf, newestOf, seenEverywhere, type Listed, type Past } from '../support/catalogue.js';
import {
  code,
  desk,
  draftOf,
  gatesOf,
  mend,
  mending,
  put,
  type Draft,
  type Gate,
} from '../support/item-desk.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';

interface Versions {
  readonly items: readonly { readonly statusName: string }[];
}

let platform: Platform;
let editor: Caller;
let office: Caller;
let clerk: Caller;
let citizen: Caller;

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  editor = await platform.staff('item-editor');
  office = await platform.staff('item-reviewer');
  clerk = await platform.staff('clerk-intake', 'A01');
  citizen = await platform.citizen('citizen');
  await platform.addAccount({
    login: 'editor-civil-affairs',
    role: 'itemEditor',
    organisation: 'org-civil-affairs-chuxiong',
    region: '532301',
  });
});
afterAll(() => platform.stop());

let goodForm: unknown;

describe('a department takes an item from a draft with gaps to publication (YN-EL-004)', () => {
  it('finds it on its desk as the documents left it, and in no list of citizens', async () => {
    const { items } = await awaited('the drafts are listed', async () => {
      const page = await editor.get<{ items: readonly { itemCode: string; stageName: string }[] }>(
        '/catalogue/drafts',
      );
      return page.items.some(({ itemCode }) => itemCode === code) ? page : undefined;
    });
    expect(items.find(({ itemCode }) => itemCode === code)).toMatchObject({ stageName: '起草中' });
    expect(outcome(await citizen.send('get', `/items/${code}`))).toBe('404 item.not-found');
    expect(outcome(await office.send('get', '/catalogue/items/YN-NO-001'))).toBe('404 item.not-found');
  });

  it('sees every gate red at once, what is half written too, and cannot submit it', async () => {
    const { draft } = await draftOf(editor);
    goodForm = draft['form'];
    await mend(editor, {
      tolerance: { onDefault: 'return' },
      commitment: { text: '承诺符合备案条件' },
      fee: { lines: [{ name: '工本费', standard: '10 元' }] },
      form: { schema: { type: 'array' }, layout: [] },
    });
    const red = await gatesOf(editor);
    for (const [gate] of mending) expect(red.join('\n')).toContain(gate);
    const refused = await editor.send('post', `${desk}/submission`, {});
    expect(outcome(refused)).toBe('409 item.gates-broken');
    const told = (refused.body as ProblemBody).detail?.['gates'] as readonly Gate[];
    expect(told.map(({ gate, at }) => `${gate} ${at}`)).toEqual(red);
    expect(told.find(({ gate }) => gate === 'item.proof-without-basis')).toMatchObject({
      at: 'materials/3/legalBasis',
      rule: 'C06',
    });
  });

  it('mends one after the other, until nothing is red', async () => {
    for (const [gate, mended] of mending) {
      expect((await gatesOf(editor)).join('\n')).toContain(gate);
      const desired = await draftOf(editor);
      await mend(editor, mended(desired.draft, goodForm));
      expect((await gatesOf(editor)).filter((each) => each.startsWith(gate))).toEqual([]);
    }
    expect(await gatesOf(editor)).toEqual([]);
  });

  it('never overwrites what a colleague wrote meanwhile', async () => {
    const { draft, revision } = await draftOf(editor);
    const stale = await put(
      editor,
      { ...draft, name: '别人没看到的改动' },
      { 'if-match': `"${String(revision - 1)}"` },
    );
    expect(outcome(stale)).toBe('412 stream.revision-mismatch');
    expect((await draftOf(editor)).draft).toEqual(draft);
  });

  it('is refused what it does not understand, every fault at once, and loses nothing', async () => {
    const { draft } = await draftOf(editor);
    const wrong = await put(editor, {
      ...draft,
      colour: 'red',
      handling: 'soon',
      limits: { notice: { rule: {} } },
    });
    expect(outcome(wrong)).toBe('400 http.invalid-body');
    const { faults } = (wrong.body as ProblemBody).detail as { faults: readonly { field: string }[] };
    expect(faults.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['colour', 'handling', 'limits.notice.rule.amount', 'limits.notice.basis']),
    );
    expect(outcome(await put(editor, { ...draft, itemCode: 'YN-EL-002' }))).toBe('400 item.code-of-another');
    expect(outcome(await put(editor, draft, {}, '/catalogue/items/nonsense'))).toBe(
      '400 item.code-malformed',
    );
    const huge = { ...draft, outcome: '大'.repeat(1024 * 1024) };
    expect(outcome(await put(editor, huge))).toBe('413 http.body-too-large');
    expect((await draftOf(editor)).draft).toEqual(draft);
  });

  it('is no other department’s business, and no code belongs to two', async () => {
    const civilAffairs = await platform.staff('editor-civil-affairs');
    expect(outcome(await civilAffairs.send('get', `${desk}/draft`))).toBe('404 item.not-found');
    expect(outcome(await put(civilAffairs, { name: '抢占' }))).toBe('409 item.of-another-department');
    expect(outcome(await editor.send('get', `/catalogue/items/${permit}`))).toBe('404 item.not-found');
  });

  it('submits it; the office returns it with reasons, and it is corrected', async () => {
    await editor.post(`${desk}/submission`, { note: '要素已补齐' });
    const { draft } = await draftOf(editor);
    expect(outcome(await put(editor, { ...draft, name: '审核中改动' }))).toBe('409 item.in-review');
    await awaited('it waits for review', async () => {
      const { items } = await office.get<Listed>('/catalogue/reviews');
      return items.find(({ itemCode }) => itemCode === code);
    });
    const reasons = [{ at: 'guide/place', reason: '请写明楼层和窗口' }];
    await office.post(`${desk}/return`, { reasons });
    expect(await draftOf(editor)).toMatchObject({ stage: 'returned', returned: reasons });
    const guide = draft['guide'] as Draft;
    await mend(editor, { guide: { ...guide, window: '二楼 12 号窗口' } });
    await editor.post(`${desk}/submission`);
  });

  it('may not publish it itself, though one account held both posts', async () => {
    await platform.addAccount({
      login: 'reviewer-health',
      role: 'itemReviewer',
      organisation: 'org-health-chuxiong',
      region: '532301',
    });
    expect(outcome(await editor.send('post', `${desk}/publication`, {}))).toBe('403 http.not-allowed');
    const own = await platform.staff('reviewer-health');
    expect(await own.refused(`${desk}/publication`)).toBe('409 item.department-reviews-itself');
  });

  it('is published by the office, and shown to citizens at once', async () => {
    await office.post(`${desk}/publication`, { opinion: '同意发布' });
    const shown = await citizen.get<{ version: number; mark?: string; guide: Draft }>(`/items/${code}`);
    expect(shown).toMatchObject({ version: 1, mark: '示例', guide: { window: '二楼 12 号窗口' } });
    expect(await office.refused(`${desk}/publication`)).toBe('409 item.no-draft');
  });

  it('has a history that says who, when and why', async () => {
    const { entries } = await office.get<Past>(`${desk}/history`);
    expect(entries[0]).toMatchObject({ title: '修改草稿', actor: { role: 'system' } });
    expect(entries.slice(-5).map(({ title, reasons, actor }) => [title, actor.role, ...reasons])).toEqual([
      ['提交审核', 'itemEditor', '要素已补齐'],
      ['退回修改', 'itemReviewer', '请写明楼层和窗口'],
      ['修改草稿', 'itemEditor'],
      ['提交审核', 'itemEditor'],
      ['发布', 'itemReviewer', '同意发布'],
    ]);
    expect(entries.at(-3)?.parts).toContain('办事指南');
  });
});

describe('an adjustment (调整) of a published item', () => {
  const filingDesk = `/catalogue/items/${filing}`;
  const tomorrow = '2026-03-10T00:00:00+08:00';
  const before = '2026-03-09T15:59:59.999Z';
  const after = '2026-03-09T16:00:00.000Z';
  let filed: Filed;

  it('takes effect for every channel at the one instant that was set (C11)', async () => {
    const civilAffairs = await platform.staff('editor-civil-affairs');
    filed = await clerk.post<Filed>('/cases', windowFiling());
    const first = await newestOf(citizen, filing);
    const { versionId: _id, version: _number, demo: _demo, mark: _mark, ...content } = first;
    expect((await put(civilAffairs, { ...content, name: '养老机构备案（新）' }, {}, filingDesk)).status).toBe(
      200,
    );
    await civilAffairs.post(`${filingDesk}/submission`);
    await office.post(`${filingDesk}/publication`, { takesEffectAt: tomorrow });
    const { changes } = await office.get<{ changes: readonly object[] }>(`${filingDesk}/diff?from=1&to=2`);
    expect(changes).toEqual([
      { at: 'name', title: '名称', change: 'changed', before: '养老机构备案', after: '养老机构备案（新）' },
    ]);
    await switchesAt(first.versionId);
  });

  async function switchesAt(firstId: string): Promise<void> {
    platform.time.set(before);
    expect(await seenEverywhere(citizen, clerk)).toEqual([1, 1, firstId]);
    expect(await statuses()).toEqual(['待生效', '现行']);
    expect(
      outcome(await citizen.send('get', `/items/${filing}/versions/${itemVersionIdOf(filing, 2)}`)),
    ).toBe('404 item.version-not-found');
    platform.time.set(after);
    expect(await seenEverywhere(citizen, clerk)).toEqual([2, 2, itemVersionIdOf(filing, 2)]);
    expect(await statuses()).toEqual(['现行', '已被替代']);
  }

  const statuses = async (): Promise<readonly string[]> =>
    (await office.get<Versions>(`${filingDesk}/versions`)).items.map(({ statusName }) => statusName);

  it('does not touch a case filed before: it keeps its version to the end', async () => {
    const chief = await platform.staff('chief-civil-affairs');
    const handout = await platform.staff('clerk-handout', 'A02');
    const path = `/cases/${filed.caseId}`;
    await chief.post(`${path}/decision`, { outcome: 'granted' });
    await handout.post(`${path}/delivery`, { mode: 'window', receipt: '签收' });
    await handout.post(`${path}/closing`);
    const { stage, item } = await clerk.get<View>(path);
    expect([stage, item.itemVersionId]).toEqual(['closed', itemVersionIdOf(filing, 1)]);
  });

  it('a suspended item refuses new applications, cases that run go on, and it may be resumed', async () => {
    const running = await clerk.post<Filed>('/cases', windowFiling());
    await office.post(`${filingDesk}/suspension`, { reason: '法律修改' });
    expect(await clerk.refused('/cases', windowFiling())).toBe('409 case.item-suspended');
    const chief = await platform.staff('chief-civil-affairs');
    await chief.post(`/cases/${running.caseId}/decision`, { outcome: 'granted' });
    expect(await newestOf(citizen, filing)).toMatchObject({ suspended: { reason: '法律修改' } });
    await office.post(`${filingDesk}/resumption`, { reason: '新规已施行' });
    await clerk.post('/cases', windowFiling());
  });

  it('a cancelled item is gone for citizens, its versions stay', async () => {
    await office.post(`${desk}/cancellation`, { reason: '并入其他事项', document: '示例文件' });
    expect(outcome(await citizen.send('get', `/items/${code}`))).toBe('404 item.not-found');
    expect((await citizen.send('get', `/items/${code}/versions/${itemVersionIdOf(code, 1)}`)).status).toBe(
      200,
    );
    expect(outcome(await put(editor, { name: '又来' }))).toBe('409 item.cancelled');
  });
});
