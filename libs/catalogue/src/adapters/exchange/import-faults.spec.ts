import { Rejected } from '@banjian/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { ItemDraft } from '../../domain/item-draft.js';
import { CatalogueFiles } from '../files/catalogue-files.js';
import { draftsOfFile, fileOf } from './catalogue-exchange.js';
import type { ImportFault } from './import-faults.js';

let items: readonly ItemDraft[] = [];
beforeAll(async () => {
  items = (await new CatalogueFiles().load()).filter(({ itemCode }) => /^YN-(TB|EL)-00[12]$/.test(itemCode));
});

/** The catalogue's workbook, with something written into it by hand. */
async function spoiled(spoil: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const { bytes } = await fileOf(items, 'xlsx');
  // The declared type is of another Node's Buffer.
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: ['dataValidations'] });
  spoil(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function told(bytes: Buffer): unknown {
  try {
    draftsOfFile(bytes);
    return [];
  } catch (error) {
    if (error instanceof Rejected && error.code === 'item.import-faulty') return error.detail['faults'];
    throw error;
  }
}

function cell(book: ExcelJS.Workbook, sheet: string, row: number, heading: string): ExcelJS.Cell {
  const page = book.getWorksheet(sheet);
  if (!page) throw new Error(`no sheet ${sheet}`);
  const headings = page.getRow(1).values as readonly unknown[];
  return page.getCell(row, headings.indexOf(heading));
}

describe('a workbook with faults', () => {
  it('is told every one of them: sheet, row, column and why', async () => {
    const bytes = await spoiled((book) => {
      cell(book, '材料', 2, '必要性').value = '也许';
      cell(book, '材料', 3, '份数').value = '三';
      cell(book, '材料', 4, '材料名称').value = { formula: 'A1', result: '身份证' };
      cell(book, '材料', 5, '材料名称').value = null;
      cell(book, '环节', 2, '事项编码').value = 'YN-XX-999';
      cell(book, '时限', 2, '时限').value = '无此时限';
      cell(book, '事项', 2, '行政区划代码').value = 532301;
      cell(book, '事项', 3, '办理渠道').value = '窗口办理、飞鸽传书';
      cell(book, '办事指南', 2, '窗口').value = '坏\u0007字';
    });
    expect(told(bytes)).toEqual(
      expect.arrayContaining([
        {
          sheet: '材料',
          row: 2,
          column: '必要性',
          itemCode: 'YN-EL-001',
          reason: '须为：必要、可容缺、视情形',
        },
        { sheet: '材料', row: 3, column: '份数', itemCode: 'YN-EL-001', reason: '须为数字' },
        {
          sheet: '材料',
          row: 4,
          column: '材料名称',
          itemCode: 'YN-EL-001',
          reason: '不得使用公式，请改为数值或文字',
        },
        { sheet: '材料', row: 5, column: '材料名称', itemCode: 'YN-EL-001', reason: '必填' },
        {
          sheet: '环节',
          row: 2,
          column: '事项编码',
          itemCode: 'YN-XX-999',
          reason: '“事项”表中没有这个编码',
        },
        expect.objectContaining({ sheet: '时限', row: 2, itemCode: 'YN-EL-001' }),
        expect.objectContaining({ sheet: '事项', row: 2, column: '行政区划代码' }),
        expect.objectContaining({ sheet: '事项', row: 3, column: '办理渠道' }),
      ]),
    );
  });

  it('says of a sheet or a column that was taken away or renamed, that it is missing', async () => {
    const bytes = await spoiled((book) => {
      book.removeWorksheet('收费');
      cell(book, '救济途径', 1, '机关').value = '机关名称';
    });
    expect(told(bytes)).toEqual([
      { sheet: '收费', reason: '缺少这张工作表' },
      { sheet: '救济途径', row: 1, column: '机关名称', reason: '没有这一列' },
      { sheet: '救济途径', row: 1, column: '机关', reason: '缺少这一列' },
    ]);
  });

  it('names the cell of what is well written and still not allowed', async () => {
    const bytes = await spoiled((book) => {
      cell(book, '时限', 2, '数量').value = 9_999;
      cell(book, '事项', 2, '行政区划代码').value = '5323';
    });
    expect(told(bytes)).toEqual([
      { sheet: '事项', row: 2, column: '行政区划代码', itemCode: 'YN-EL-001', reason: '格式不对' },
      { sheet: '时限', row: 2, column: '数量', itemCode: 'YN-EL-001', reason: '不得大于 3660' },
    ]);
  });

  it('is taken with its columns in another order', async () => {
    const bytes = await spoiled((book) => {
      const page = book.getWorksheet('设定依据');
      page?.eachRow((row) => {
        const [code, basis] = [row.getCell(1).value, row.getCell(2).value];
        row.getCell(1).value = basis;
        row.getCell(2).value = code;
      });
    });
    expect(told(bytes)).toEqual([]);
  });
});

describe('a document with faults', () => {
  const limit = { unit: 'workingDay', counting: 'exclusive', basis: '示例' };
  const document = (...list: readonly unknown[]): Buffer =>
    Buffer.from(JSON.stringify({ format: 'banjian.catalogue/1', items: list }));

  it('is told every one of them, with the path', () => {
    const [item] = items;
    const bytes = document(item, { ...item, level: 'moon', more: 1 }, { name: '无编码' });
    expect(told(bytes)).toEqual([
      { at: 'items/1/more', line: 1, itemCode: 'YN-EL-001', reason: '没有这个要素' },
      expect.objectContaining({ at: 'items/1/level', where: '事项 · 行使层级', itemCode: 'YN-EL-001' }),
      expect.objectContaining({ at: 'items/1/itemCode', where: '事项编码', reason: '事项编码重复' }),
      { at: 'items/2/itemCode', line: 1, where: '事项编码', reason: '必填' },
    ]);
  });

  it('is told where each of them stands, by its line and as the workbook calls the place', () => {
    const [item] = items;
    const materials = (item?.materials ?? []).map((each, at) =>
      at === 1 ? { ...each, copies: 'two' } : each,
    );
    const limits = {
      ...item?.limits,
      promisedDecision: { basis: 'law', rule: { ...limit, amount: 99_999 } },
    };
    const text = JSON.stringify(
      { format: 'banjian.catalogue/1', items: [{ ...item, guide: { place: 7 }, materials, limits }] },
      null,
      1,
    );
    const found = told(Buffer.from(text)) as readonly ImportFault[];
    const lines = text.split('\n');
    expect(found.map(({ where, at }) => where ?? at)).toEqual(
      expect.arrayContaining(['办事指南 · 办理地点', '材料第 2 项 · 份数', '时限 · 承诺办结 · 数量']),
    );
    const copies = found.find(({ at }) => at === 'items/0/materials/1/copies');
    expect(lines[(copies?.line ?? 0) - 1]).toContain('"copies": "two"');
  });

  it('is taken with the mark of its encoding, as some editors write it', () => {
    expect(draftsOfFile(Buffer.concat([Buffer.from('\ufeff'), document(...items.slice(0, 1))]))).toHaveLength(
      1,
    );
  });

  it('of more items than one import may hold is refused before any of them is looked at', () => {
    const many = Array.from({ length: 2_001 }, (_, at) => ({
      itemCode: `SYN-${String(100_000 + at)}`,
      more: 1,
    }));
    expect(reasonFor(document(...many))).toBe('一次最多导入 2000 个事项，文件中有 2001 个');
    const few = many.slice(1).map(({ itemCode }) => ({ itemCode }));
    expect(draftsOfFile(document(...few))).toHaveLength(2_000);
  });

  it.each([['{'], ['[]'], ['{"format":"banjian.catalogue/1","items":[]}'], ['{"a":1,"a":2}'], ['\ud800']])(
    'that is none is refused as a whole: %s',
    (text) => {
      expect(() => draftsOfFile(Buffer.from(text))).toThrow(Rejected);
    },
  );
});

it('a text that is no JSON says where it ceases to be', () => {
  expect(reasonFor(Buffer.from('{\n "format": 1\n "items": []\n}'))).toBe('第 3 行不是正确的 JSON：缺少逗号');
  expect(reasonFor(Buffer.from('{"a":1,"a":2}'))).toBe('不是正确的 JSON：有重复的字段名');
});

function reasonFor(bytes: Buffer): unknown {
  try {
    return draftsOfFile(bytes);
  } catch (error) {
    return error instanceof Rejected ? error.detail['reason'] : error;
  }
}
