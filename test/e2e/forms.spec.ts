import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answered, Caller, ProblemBody } from '../support/caller.js';
import {
  awaited,
  home,
  permit,
  permitApplication,
  permitForm,
  windowFiling,
  type Filed,
} from '../support/cases.js';
import { startPlatform, type Platform } from '../support/platform.js';

interface Value {
  readonly field: string;
  readonly value: unknown;
  readonly trust: string;
  readonly source: { readonly name: string };
  readonly asOf: string;
}

interface Prefill {
  readonly values: readonly Value[];
  readonly held: readonly { readonly material: string; readonly kindName: string }[];
}

interface View {
  readonly form: Readonly<Record<string, unknown>>;
  readonly prefilled: readonly { readonly field: string; readonly title: string; readonly source: string }[];
  readonly papers: readonly { readonly number: string; readonly kind: string }[];
}

let platform: Platform;
let citizen: Caller;
let clerk: Caller;

beforeAll(async () => {
  platform = await startPlatform();
  citizen = await platform.citizen('citizen');
  clerk = await platform.staff('clerk-intake', 'A01');
});
afterAll(() => platform.stop());

const messagesOf = ({ status, body }: Answered): readonly string[] => {
  const { code, detail } = body as ProblemBody;
  expect([status, code]).toEqual([409, 'case.form-invalid']);
  return (detail?.['faults'] as readonly { message: string }[]).map(({ message }) => message);
};
const withForm = (change: object) => ({ ...permitApplication(), form: { ...permitForm, ...change } });
const prefillOf = async (item: string): Promise<readonly Value[]> =>
  (await citizen.get<Prefill>(`/items/${item}/prefill`)).values;

describe('a form (申请表)', () => {
  it('is refused with every fault at once, in Chinese, and a condition asks for what it needs', async () => {
    const wrong = withForm({ shopName: ' ', premisesArea: 0, relaxationClaimed: true, more: 1 });
    expect(messagesOf(await citizen.send('post', '/my/cases', wrong))).toEqual([
      '店铺名称（字号）：必填',
      '经营面积（平方米）：不得小于 1',
      '残疾人证号：必填',
      'more：申请表中没有此项',
    ]);
    const idle = withForm({ disabilityCertificate: '11010519491231002X11' });
    expect(messagesOf(await citizen.send('post', '/my/cases', idle))).toEqual([
      '残疾人证号：按所填情况，此项不应填写',
    ]);
  });
});

describe('apply once, reuse (一次申办、信息复用, C19, C20)', () => {
  let first: Filed;

  beforeAll(async () => {
    first = await citizen.post<Filed>(
      '/my/cases',
      withForm({ relaxationClaimed: true, disabilityCertificate: '11010519491231002X11' }),
    );
    await awaited('the first case is kept', async () =>
      (await prefillOf(permit)).length > 3 ? true : undefined,
    );
  });

  it('offers the next form what an earlier case said, and tells where it came from', async () => {
    const values = await prefillOf(permit);
    const source = { by: 'case', name: `办件 ${first.number}` };
    expect(values.map(({ field }) => field)).toEqual([
      'shopName',
      'premisesAddress',
      'businessUscc',
      'disabilityCertificate',
    ]);
    expect(values[0]).toMatchObject({ value: '示例烟酒店', kindName: '营业执照', source, trust: 'D' });
  });

  it('keeps the origin of what was taken over, not of what was changed, in the case and on the receipt', async () => {
    const second = await citizen.post<Filed>('/my/cases', {
      ...withForm({ premisesAddress: '楚雄市示例路9号' }),
      prefilled: ['shopName', 'premisesAddress', 'nothing'],
    });
    const view = await citizen.get<View>(`/my/cases/${second.caseId}`);
    expect(view.prefilled).toMatchObject([
      { field: 'shopName', title: '店铺名称（字号）', source: `办件 ${first.number}` },
    ]);
    const receipt = view.papers.find(({ kind }) => kind === 'receipt')?.number ?? '';
    const { text } = await citizen.send('get', `/my/cases/${second.caseId}/papers/${receipt}`);
    expect(text).toContain(`“店铺名称（字号）”（来源：办件 ${first.number}`);
  });

  it('fills in nothing for who objected, until the objection is taken back', async () => {
    expect((await citizen.send('put', '/my/shared-data/objection')).status).toBe(200);
    expect(await prefillOf(permit)).toEqual([]);
    expect((await citizen.send('delete', '/my/shared-data/objection')).status).toBe(200);
    expect(await prefillOf(permit)).not.toEqual([]);
  });

  it('masks what tells of a person for a supervisor, and shows the plain facts', async () => {
    const supervisor = await platform.staff('supervisor');
    const view = await supervisor.get<View>(`/cases/${first.caseId}`);
    expect(view.form).toMatchObject({ shopName: '***', premisesArea: 30, disabilityCertificate: '***' });
    const handled = await clerk.get<View>(`/cases/${first.caseId}`);
    expect(handled.form).toMatchObject({ shopName: '示例烟酒店' });
  });
});

describe('shared data from a register (导入)', () => {
  const party = { kind: 'organisation', idType: 'uscc', idNumber: '11320000MB151840XJ' };
  const row = {
    party,
    kind: 'elderCareFiling',
    fields: { name: '楚雄市示例颐养院' },
    source: '示例民政局',
    asOf: '2026-01-05',
  };

  it('take nothing while one record is faulty, and all of it when none is', async () => {
    const administrator = await platform.staff('administrator');
    const bad = {
      records: [
        row,
        { ...row, kind: 'none' },
        { ...row, party: { ...party, idNumber: '11320000MB151840XK' } },
      ],
    };
    const { status, body } = await administrator.send('post', '/shared-data/imports', bad);
    expect([status, (body as ProblemBody).code]).toEqual([409, 'shareddata.import-invalid']);
    expect((body as ProblemBody).detail).toEqual({
      faults: [
        { row: 2, message: '没有此类共享数据：none' },
        { row: 3, message: '统一社会信用代码不正确' },
      ],
    });
    const asked = { applicant: party };
    const before = await clerk.send('post', '/items/YN-EL-001/prefill', asked);
    expect([before.status, (before.body as Prefill).values]).toEqual([200, []]);
    const taken = await administrator.send('post', '/shared-data/imports', { records: [row] });
    expect([taken.status, taken.body]).toEqual([200, { records: 1 }]);
    const { body: after } = await clerk.send('post', '/items/YN-EL-001/prefill', asked);
    expect((after as Prefill).values).toMatchObject([
      { field: 'institutionName', value: '楚雄市示例颐养院', trust: 'A', source: { name: '示例民政局' } },
    ]);
  });

  it('confirmed by a register, tell the window what need not be handed in, and who says so', async () => {
    const administrator = await platform.staff('administrator');
    const asked = async (): Promise<Prefill['held']> =>
      ((await clerk.send('post', '/items/YN-EL-001/prefill', { applicant: party })).body as Prefill).held;
    expect(await asked()).toEqual([]);
    const licence = { ...row, kind: 'businessLicence', source: '示例市场监督管理局' };
    await administrator.send('post', '/shared-data/imports', { records: [licence] });
    expect(await asked()).toMatchObject([
      { kindName: '营业执照', trust: 'A', source: { name: '示例市场监督管理局' }, asOf: '2026-01-05' },
    ]);
  });

  it('are opened at the window for whoever applies, and the party sees that somebody looked', async () => {
    const person = { kind: 'person', idType: 'residentId', idNumber: '11010519491231002X' };
    const { body } = await clerk.send('post', `/items/${permit}/prefill`, { applicant: person });
    expect((body as Prefill).values.length).toBeGreaterThan(0);
    const mine = await citizen.get<{ openings: readonly { itemCode: string }[] }>('/my/shared-data');
    expect(mine.openings).toMatchObject([{ itemCode: permit, organisation: 'org-hall-chuxiong' }]);
  });

  it('answer 404 for an item nobody published', async () => {
    expect((await citizen.send('get', '/items/YN-XX-999/prefill')).status).toBe(404);
  });
});

describe('another’s data', () => {
  it('are offered to nobody: a party of another account is refused', async () => {
    const { status } = await citizen.send('get', `/items/${permit}/prefill?party=${newId()}`);
    expect(status).toBe(403);
  });

  it('are not mixed: what a firm’s case said is not prefilled for the person at the window', async () => {
    await clerk.post('/cases', windowFiling());
    await awaited('the firm’s case is kept', async () => {
      const { body } = await clerk.send('post', '/items/YN-EL-001/prefill', { applicant: documentOf(home) });
      return (body as Prefill).values.length > 0 ? true : undefined;
    });
    expect(await prefillOf('YN-EL-001')).toEqual([]);
  });
});

const documentOf = ({ kind, idType, idNumber }: typeof home) => ({ kind, idType, idNumber });
