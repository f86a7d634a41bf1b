import { Rejected } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zip } from '../../../testing/zip.js';
import { readWorkbook } from './read-workbook.js';

const book = `<?xml version="1.0" encoding="UTF-8"?><x:workbook xmlns:x="main" xmlns:r="rel"><x:sheets><x:sheet name="材料" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`;
const links = `<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

function workbook(sheet: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  return zip({
    'xl/workbook.xml': book,
    'xl/_rels/workbook.xml.rels': links,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  });
}

function cells(bytes: Buffer): unknown {
  return readWorkbook(bytes).map(({ name, rows }) => [
    name,
    rows.map(({ number, cells: found }) => [number, Object.fromEntries(found)]),
  ]);
}

function reason(bytes: Buffer): unknown {
  try {
    readWorkbook(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof Rejected && error.code === 'item.file-unreadable') return error.detail['reason'];
    throw error;
  }
}

describe('reading a workbook, whoever wrote it', () => {
  it('takes shared, rich and inline texts, numbers and flags, with and without addresses', () => {
    const texts = `<sst><si><t>材料名称</t></si><si><r><t>营业</t></r><r><t xml:space="preserve">执照 </t></r><rPh><t>yingye</t></rPh></si></sst>`;
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="5"><c t="inlineStr"><is><t>a&amp;b&#x4E8B;</t></is></c><c><v>2.5</v></c><c t="b"><v>1</v></c><c s="3"/></row>`;
    expect(cells(workbook(sheet, { 'xl/sharedStrings.xml': texts }))).toEqual([
      [
        '材料',
        [
          [1, { 0: { is: 'text', text: '材料名称' }, 2: { is: 'text', text: '营业执照 ' } }],
          [
            5,
            {
              0: { is: 'text', text: 'a&b事' },
              1: { is: 'number', number: 2.5 },
              2: { is: 'boolean', flag: true },
            },
          ],
        ],
      ],
    ]);
  });

  it('tells a formula and an error apart from what they show', () => {
    const sheet = '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="D2" t="e"><v>#N/A</v></c></row>';
    expect(cells(workbook(sheet))).toEqual([['材料', [[2, { 1: { is: 'formula' }, 3: { is: 'error' } }]]]]);
  });
});

describe('a workbook that is refused as a whole', () => {
  const row = '<row r="1"><c r="A1"><v>1</v></c></row>';

  it.each([
    ['macros', workbook(row, { 'xl/vbaProject.bin': 'x' }), '文件含有宏，请另存为不含宏的 xlsx'],
    [
      'links to other files',
      workbook(row, { 'xl/externalLinks/externalLink1.xml': '<a/>' }),
      '文件链接到其他文件或数据源',
    ],
    ['embedded files', workbook(row, { 'xl/embeddings/oleObject1.bin': 'x' }), '文件嵌入了其他文件'],
    [
      'entities of its own',
      workbook('', { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
      '文件含有不允许的定义',
    ],
    ['no workbook inside', zip({ 'word/document.xml': '<a/>' }), '不是 xlsx 文件'],
    [
      'a missing sheet',
      zip({ 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': links }),
      '文件不完整或已损坏',
    ],
    ['nothing', Buffer.alloc(30), '不是 xlsx 文件'],
  ])('%s', (_what, bytes, why) => {
    expect(reason(bytes)).toBe(why);
  });

  it('one that grows without end when it is unpacked, before it is unpacked', () => {
    const bomb = workbook('', { 'xl/sharedStrings.xml': Buffer.alloc(200 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(reason(bomb)).toBe('解压后的内容过大');
  });

  it('one with too many rows', () => {
    expect(reason(workbook('<row><c><v>1</v></c></row>'.repeat(60_001)))).toBe('文件的行数过多');
  });

  it('one that was cut or altered anywhere: refused or read, never a crash', () => {
    const whole = workbook(row);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) bytes[at] = byte;
        expect(typeof reason(bytes)).toBe('string');
      }),
    );
  });
});
