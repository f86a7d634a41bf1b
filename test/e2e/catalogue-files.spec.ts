import { draftsOfFile, fileOf, type ItemDraft, type ServiceItemEvent } from '@banjian/catalogue';
import { newId } from '@banjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import request from 'supertest';
import { outcome, type Answered, type Caller } from '../support/caller.js';
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
      write(book, '办事指南', 2, '办理时间', '周一至周五 9:00–12:00');
      write(book, '材料', 2, '必要性', '大概');
      write(book, '材料', 3, '份数', { formula: '1+1', result: 2 });
      write(book, '环节', 2, '事项编码', 'YN-XX-999');
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
      write(book, '办事指南', 2, '办理时间', '周一至周五 9:00–12:00');
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

async function taken(caller: Caller, path: string) {
  const answer = await request(platform.server)
    .get(`/api/v1${path}`)
    .set(caller.headers)
    .buffer(true)
    .parse((response, done) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        done(null, Buffer.concat(pieces));
      });
    });
  expect([path, answer.status]).toEqual([path, 200]);
  return { bytes: answer.body as Buffer, headers: answer.headers as Readonly<Record<string, string>> };
}

async function sent(caller: Caller, bytes: Buffer, query = '', key = newId()): Promise<Answered> {
  const answer = await request(platform.server)
    .post(`/api/v1/catalogue/import${query}`)
    .set({ ...caller.headers, 'idempotency-key': key })
    .ok(() => true)
    .attach('file', bytes, '目录.xlsx');
  const { status, text } = answer;
  return { status, text, headers: {}, body: answer.body as unknown };
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

function write(
  book: ExcelJS.Workbook,
  sheet: string,
  row: number,
  heading: string,
  value: ExcelJS.CellValue,
): void {
  const page = book.getWorksheet(sheet);
  const headings = page?.getRow(1).values as readonly unknown[];
  const cell = page?.getCell(row, headings.indexOf(heading));
  if (!page || !cell) throw new Error(`no ${sheet}`);
  page.getCell(row, 1).value ??= draftCode;
  cell.value = value;
}
