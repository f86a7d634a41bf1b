import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcome, type Caller } from '../support/caller.js';
import { awaited, filing, home, windowFiling } from '../support/cases.js';
import { itemVersionIdOf, newestOf, type Listed } from '../support/catalogue.js';
import { put, type Draft } from '../support/item-desk.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** Monday, 10:00 in Shanghai; no holiday near. */
const monday = '2026-03-09T02:00:00.000Z';
const desk = `/catalogue/items/${filing}`;

interface Kept {
  readonly draftId: string;
  readonly offered: boolean;
  readonly notOffered?: { readonly standing: string; readonly reason: string };
  readonly newer?: object;
  readonly content: { readonly form: object };
}

let platform: Platform;
let editor: Caller;
let office: Caller;
let clerk: Caller;
let citizen: Caller;
let kept: Kept;
const draft = { itemCode: filing, form: { institutionName: '示例颐养院' }, materials: [] };

beforeAll(async () => {
  platform = await startPlatform({ startAt: monday });
  await platform.addAccount({
    ...{ login: 'editor', role: 'itemEditor', organisation: 'org-civil-affairs-chuxiong', region: '532301' },
  });
  editor = await platform.staff('editor');
  office = await platform.staff('item-reviewer');
  clerk = await platform.staff('clerk-intake', 'A01');
  citizen = await platform.citizen('legal-representative');
  kept = await citizen.post<Kept>('/my/drafts', draft);
});
afterAll(() => platform.stop());

const mine = (): Promise<Kept> => citizen.get<Kept>(`/my/drafts/${kept.draftId}`);

/** What a link may lead to: the item and its guide, now and as of the first version. */
const pages = [
  '',
  '/guide',
  ...['', '/guide'].map((part) => `/versions/${itemVersionIdOf(filing, 1)}${part}`),
];

describe('an item that is suspended while somebody fills in its form', () => {
  const suspended = { reason: '法律修改' };

  it('says so, and why, on every page a link leads to, and in the list', async () => {
    await office.post(`${desk}/suspension`, suspended);
    for (const page of pages)
      expect([page, await citizen.get<Draft>(`/items/${filing}${page}`)]).toMatchObject([
        page,
        { suspended },
      ]);
    await awaited('the list says so', async () => {
      const { items } = await citizen.get<Listed>(`/items?words=${filing}`);
      return items.find((item) => 'suspended' in item);
    });
  });

  it('takes no application, and loses nothing of the draft, which may be saved on', async () => {
    expect(await mine()).toMatchObject({
      offered: false,
      notOffered: { standing: 'suspended', reason: '法律修改' },
    });
    const form = { institutionName: '示例颐养院（新）' };
    expect((await citizen.send('put', `/my/drafts/${kept.draftId}`, { ...draft, form })).status).toBe(200);
    expect(await clerk.refused('/cases', windowFiling())).toBe('409 case.item-suspended');
    expect((await mine()).content.form).toEqual(form);
  });

  it('may be applied for as before once it is resumed', async () => {
    await office.post(`${desk}/resumption`, { reason: '新规已施行' });
    for (const page of pages)
      expect(await citizen.get<Draft>(`/items/${filing}${page}`)).not.toHaveProperty('suspended');
    expect(await mine()).toMatchObject({ offered: true });
  });
});

describe('an item that becomes secret (涉密, C31)', () => {
  it('is published for the counter alone', async () => {
    const shown = (await newestOf(citizen, filing)) as unknown as Draft;
    const {
      versionId: _id,
      version: _number,
      demo: _demo,
      mark: _mark,
      fullyOnline: _online,
      ...content
    } = shown;
    const secret = { ...content, secret: true, channels: ['window'], deliveryModes: ['window'] };
    expect(outcome(await put(editor, secret, {}, desk))).toBe('200');
    await editor.post(`${desk}/submission`);
    await office.post(`${desk}/publication`);
  });

  it('is nowhere on the internet: no page, no prefill, no draft, and a draft of before learns nothing of it', async () => {
    for (const page of ['', '/guide', '/prefill'])
      expect(outcome(await citizen.send('get', `/items/${filing}${page}`))).toBe('404 item.not-found');
    expect(await citizen.refused('/my/drafts', draft)).toBe('409 case.unknown-item');
    expect(outcome(await citizen.send('put', `/my/drafts/${kept.draftId}`, draft))).toBe(
      '409 case.unknown-item',
    );
    const { newer, offered, notOffered } = await mine();
    expect({ newer, offered, notOffered }).toEqual({
      newer: undefined,
      offered: false,
      notOffered: undefined,
    });
  });

  it('is told of at the desk, not over the telephone', async () => {
    const asked = { itemCode: filing, question: '如何备案', told: '请到窗口' };
    expect(await clerk.refused('/consultations', { ...asked, channel: 'phone' })).toBe(
      '409 case.unknown-item',
    );
    await clerk.post('/consultations', { ...asked, channel: 'desk' });
  });

  it('is taken in at the counter: prefill, draft and application', async () => {
    const { kind, idType, idNumber } = home;
    const asked = { applicant: { kind, idType, idNumber } };
    expect((await clerk.send('post', `/items/${filing}/prefill`, asked)).status).toBe(200);
    const { draftId } = await clerk.post<Kept>('/drafts', draft);
    expect(await clerk.get<Kept>(`/drafts/${draftId}`)).toMatchObject({ offered: true });
    await clerk.post('/cases', windowFiling());
  });
});

describe('an item that is cancelled', () => {
  it('is gone; a version by its link says that it is, and why; a draft stays readable and takes nothing new', async () => {
    await office.post(`${desk}/cancellation`, { reason: '并入其他事项' });
    const [one, two] = pages.slice(2);
    for (const page of [one, two])
      expect(await citizen.get<Draft>(`/items/${filing}${page ?? ''}`)).not.toHaveProperty('suspended');
    const { draftId } = (await clerk.get<{ items: readonly Kept[] }>('/drafts')).items[0] ?? kept;
    expect(await clerk.get<Kept>(`/drafts/${draftId}`)).toMatchObject({
      offered: false,
      notOffered: { standing: 'cancelled', reason: '并入其他事项' },
    });
    expect(outcome(await clerk.send('put', `/drafts/${draftId}`, draft))).toBe('409 case.item-cancelled');
  });
});
