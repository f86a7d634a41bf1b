import { draftsOfFile, fileOf, type ItemDraft, type ServiceItemEvent } from '@banjian/catalogue';
import { StoreUnavailable } from '@banjian/event-store';
import { EventStreams, newId, Rejected } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import { outcome, type Caller } from '../support/caller.js';
import { sent, taken, write } from '../support/catalogue-files.js';
import { startPlatform, type Platform } from '../support/platform.js';

/** The catalogue as files, as an office uses them: taken out, edited, handed in again. */
let platform: Platform;
let keeper: Caller;
const draftCode = 'YN-EL-004';

beforeAll(async () => {
  platform = await startPlatform();
  keeper = await platform.staff('administrator');
});
afterAll(() => platform.stop());

describe('export of the catalogue', () => {
  it('gives every published item as a workbook, and chosen ones as JSON', async () => {
    const all = await taken(keeper, '/catalogue/export');
    expect(all.headers['content-type']).toContain('spreadsheetml');
    expect(all.headers['content-disposition']).toBe('attachment; filename="catalogue.xlsx"');
    const codes = draftsOfFile(all.bytes).map(({ itemCode }) => itemCode);
    expect(codes).toHaveLength(20);
    const two = await taken(keeper, '/catalogue/export?format=json&codes=YN-TB-001,YN-EL-002');
    expect(draftsOfFile(two.bytes).map(({ itemCode }) => itemCode)).toEqual(['YN-EL-002', 'YN-TB-001']);
  });

  it('gives the drafts too, and tells what was asked wrongly', async () => {
    const { bytes } = await taken(keeper, '/catalogue/export?state=draft&format=json');
    expect(draftsOfFile(bytes).map(({ itemCode }) => itemCode)).toContain(draftCode);
    expect(outcome(await keeper.send('get', '/catalogue/export?codes=YN-XX-999'))).toBe('404 item.not-found');
    expect(outcome(await keeper.send('get', '/catalogue/export?codes=x'))).toBe('400 item.code-malformed');
    expect(outcome(await keeper.send('get', '/catalogue/export?format=pdf'))).toBe('400 http.invalid-body');
  });
});

describe('import of a catalogue', () => {
  it('tells every bad row of a spoiled workbook and changes nothing', async () => {
    const before = await revisions();
    const file = await edited((book) => {
      write(book, draftCode, '办事指南', 2, '办理时间', '周一至周五 9:00–12:00');
      write(book, draftCode, '材料', 2, '必要性', '大概');
      write(book, draftCode, '材料', 3, '份数', { formula: '1+1', result: 2 });
      write(book, draftCode, '环节', 2, '事项编码', 'YN-XX-999');
    });
    const answer = await sent(keeper, file);
    expect(outcome(answer)).toBe('422 item.import-faulty');
    expect(answer.body).toMatchObject({
      title: '文件有误，没有导入任何事项',
      detail: {
        count: 3,
        faults: [
          {
            sheet: '材料',
            row: 2,
            column: '必要性',
            itemCode: draftCode,
            reason: '须为：必要、可容缺、视情形',
          },
          { sheet: '材料', row: 3, column: '份数', itemCode: draftCode },
          { sheet: '环节', row: 2, column: '事项编码', itemCode: 'YN-XX-999' },
        ],
      },
    });
    expect(await revisions()).toEqual(before);
  });

  it('refuses all of it when one item may not be imported', async () => {
    const before = await revisions();
    const { bytes } = await taken(keeper, '/catalogue/export?format=json&codes=YN-TB-001,YN-EL-003');
    const two = draftsOfFile(Buffer.from(bytes.toString().replaceAll('许可证', '许可证件')));
    const homeless = two.map((draft) =>
      draft.itemCode === 'YN-TB-001' ? draft : without(draft, 'handlingOrganisation'),
    );
    const answer = await sent(keeper, (await fileOf(homeless, 'json')).bytes);
    expect(outcome(answer)).toBe('409 item.import-refused');
    expect(answer.body).toMatchObject({
      detail: { refused: [{ itemCode: 'YN-EL-003', code: 'item.organisation-missing' }] },
    });
    expect(await revisions()).toEqual(before);
  });

  it.each([
    ['nothing', Buffer.alloc(0), '422 item.file-unreadable'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), '422 item.file-unreadable'],
    ['a broken zip', Buffer.from('PK\x03\x04 and no more'), '422 item.file-unreadable'],
    ['other JSON', Buffer.from('{"items":[]}'), '422 item.file-unreadable'],
  ])('refuses %s', async (_what, bytes, refusal) => {
    expect(outcome(await sent(keeper, bytes))).toBe(refusal);
  });

  it('puts what was edited on the desk as a draft: first tried out, then once, however often it is sent', async () => {
    const file = await edited((book) => {
      write(book, draftCode, '办事指南', 2, '办理时间', '周一至周五 9:00–12:00');
    });
    const before = await revisions();
    const tried = await sent(keeper, file, '?dryRun=true');
    expect([tried.status, tried.body]).toEqual([200, { written: [draftCode], unchanged: [], dryRun: true }]);
    expect(await revisions()).toEqual(before);
    const key = newId();
    const done = await sent(keeper, file, '', key);
    expect(done.body).toEqual({ written: [draftCode], unchanged: [], dryRun: false });
    expect((await sent(keeper, file)).body).toEqual({ written: [], unchanged: [draftCode], dryRun: false });
    const { bytes } = await taken(keeper, `/catalogue/export?state=draft&codes=${draftCode}`);
    expect(draftsOfFile(bytes)[0]?.guide?.hours).toBe('周一至周五 9:00–12:00');
  });
});

describe('an import that stops in the middle', () => {
  const codes = ['YN-AG-001', 'YN-DP-001', 'YN-HR-001', 'YN-TR-001'];
  const written = async (): Promise<readonly number[]> =>
    Promise.all(
      codes.map(async (code) => {
        const events = await platform.stream<ServiceItemEvent>(`item-${code}`);
        return events.filter(({ event }) => event.type === 'ItemDraftWritten').length;
      }),
    );
  /** Once so many items are written, something happens in place of the next. */
  const after = (count: number, happens: () => Promise<never>): void => {
    const streams = platform.app.get(EventStreams, { strict: false });
    const transact = streams.transact.bind(streams);
    let calls = 0;
    jest.spyOn(streams, 'transact').mockImplementation((stream, decider, command) => {
      const isItem = codes.some((code) => stream === `item-${code}`);
      return isItem && (calls += 1) === count + 1 ? happens() : transact(stream, decider, command);
    });
  };
  const changed = async (prefix: string, which = codes): Promise<Buffer> => {
    const { bytes } = await taken(keeper, `/catalogue/export?format=json&codes=${which.join(',')}`);
    return Buffer.from(bytes.toString().replaceAll(/"outcome": ?"/g, `"outcome":"${prefix}`));
  };

  it('has written whole items only; the same again writes the rest, nothing twice, and reports them all', async () => {
    platform.app.useLogger(false);
    const file = await changed('其一：');
    const key = newId();
    after(2, () => Promise.reject(new StoreUnavailable('gone in the middle')));
    expect((await sent(keeper, file, '', key)).status).toBe(503);
    jest.restoreAllMocks();
    expect(await written()).toEqual([1, 1, 0, 0]);
    // What somebody makes of the first meanwhile is not undone.
    expect((await sent(keeper, await changed('手改：', codes.slice(0, 1)))).status).toBe(200);
    const again = await sent(keeper, file, '', key);
    expect([again.status, again.body]).toEqual([200, { written: codes, unchanged: [], dryRun: false }]);
    expect((await sent(keeper, file, '', key)).body).toMatchObject({ written: codes });
    expect(await written()).toEqual([2, 1, 1, 1]);
    const { bytes } = await taken(
      keeper,
      `/catalogue/export?format=json&state=draft&codes=${codes[0] ?? ''}`,
    );
    expect(draftsOfFile(bytes)[0]?.outcome).toMatch(/^手改：/);
  });

  it('because somebody changed an item at that very moment, tells what went in and what waits', async () => {
    const file = await changed('其二：');
    after(1, () => Promise.reject(new Rejected('item.in-review')));
    const answer = await sent(keeper, file);
    jest.restoreAllMocks();
    expect(outcome(answer)).toBe('409 item.import-interrupted');
    expect(answer.body).toMatchObject({
      detail: {
        itemCode: codes[1],
        code: 'item.in-review',
        written: codes.slice(0, 1),
        waiting: codes.slice(1),
      },
    });
    expect((await sent(keeper, file)).body).toMatchObject({
      written: codes.slice(1),
      unchanged: codes.slice(0, 1),
    });
  });
});

describe('whose items', () => {
  const codesIn = async (who: Caller, query = 'format=json'): Promise<readonly string[]> =>
    draftsOfFile((await taken(who, `/catalogue/export?${query}`)).bytes).map(({ itemCode }) => itemCode);
  const renamed = async (itemCode: string): Promise<Buffer> => {
    const { bytes } = await taken(keeper, `/catalogue/export?format=json&codes=${itemCode}`);
    return Buffer.from(bytes.toString().replace(/"name": ?"([^"]+)"/, '"name":"$1（调整）"'));
  };

  it('a department takes out and puts in its own, and no other’s', async () => {
    const editor = await platform.staff('item-editor');
    expect(await codesIn(editor, 'format=json&state=draft')).toEqual([draftCode, 'YN-PK-001']);
    expect(await codesIn(editor)).toEqual(['YN-EL-003']);
    expect(outcome(await editor.send('get', '/catalogue/export?codes=YN-TB-001'))).toBe('404 item.not-found');
    const before = await revisions();
    const foreign = await sent(editor, await renamed('YN-TB-001'));
    expect(outcome(foreign)).toBe('409 item.import-refused');
    expect(foreign.body).toMatchObject({
      detail: { refused: [{ itemCode: 'YN-TB-001', code: 'item.of-another-department' }] },
    });
    expect(await revisions()).toEqual(before);
    expect((await sent(editor, await renamed('YN-EL-003'))).body).toMatchObject({ written: ['YN-EL-003'] });
  });

  it('the office and a supervisor take out those of their region, and put none on a department’s desk', async () => {
    for (const who of [await platform.staff('item-reviewer'), await platform.staff('supervisor')]) {
      const codes = await codesIn(who);
      expect(codes).toContain('YN-TB-001');
      expect(codes.length).toBeLessThan(20);
    }
    const office = await platform.staff('item-reviewer');
    expect(outcome(await sent(office, await renamed('YN-TB-001')))).toBe('409 item.import-refused');
    const supervisor = await platform.staff('supervisor');
    expect(outcome(await sent(supervisor, await renamed('YN-TB-001')))).toBe('403 http.not-allowed');
  });
});

const without = (draft: ItemDraft, part: string): ItemDraft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => name !== part)) as unknown as ItemDraft;

/** Of the department's draft and of an item of another department. */
async function revisions(): Promise<readonly number[]> {
  const streams = [draftCode, 'YN-EL-003', 'YN-TB-001'].map((code) =>
    platform.stream<ServiceItemEvent>(`item-${code}`),
  );
  return (await Promise.all(streams)).map(({ length }) => length);
}

/** The draft's workbook, with something written into it. */
async function edited(edit: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const [draft] = draftsOfFile(
    (await taken(keeper, `/catalogue/export?state=draft&codes=${draftCode}`)).bytes,
  );
  if (!draft) throw new Error('the demo store has this draft');
  const { bytes } = await fileOf([draft], 'xlsx');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: ['dataValidations'] });
  edit(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
