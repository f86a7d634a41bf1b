import { describe, expect, it } from '@jest/globals';
import { context, faultsOf, toldFaults } from '../../testing/edition-faults.js';
import { readEditionFile } from './edition-file.js';

/** The text of an edition, every line of which a test may replace: line 8 is the first day, 9 the second. */
function lines(changed: Readonly<Record<number, string>> = {}): string {
  return [
    '{',
    '  "layer": "CN",',
    '  "edition": "2027.1",',
    '  "title": "关于2027年部分节假日安排的通知", "source": "国办发明电〔2026〕9号",',
    '  "publishedOn": "2026-11-05",',
    '  "covers": { "from": "2027-01-01", "through": "2027-12-31" },',
    '  "days": [',
    '    { "day": "2027-01-01", "through": "2027-01-03", "kind": "off", "name": "元旦" },',
    '    { "day": "2027-02-06", "kind": "work", "name": "春节" }',
    '  ]',
    '}',
  ]
    .map((line, index) => changed[index + 1] ?? line)
    .join('\n');
}

const told = (text: string): readonly string[] => toldFaults(() => readEditionFile(text, context));
const day = (fields: string): string => `    { ${fields} },`;
const second = (fields: string): string => lines({ 9: `    { ${fields} }` });

describe('the file of an edition', () => {
  it('names a range of days once, and each of them has the source of the edition', () => {
    const source = '国办发明电〔2026〕9号';
    expect(readEditionFile(lines(), context)).toEqual({
      layer: 'CN',
      edition: '2027.1',
      title: '关于2027年部分节假日安排的通知',
      source,
      publishedOn: '2026-11-05',
      covers: { from: '2027-01-01', through: '2027-12-31' },
      days: [
        { day: '2027-01-01', kind: 'off', name: '元旦', source },
        { day: '2027-01-02', kind: 'off', name: '元旦', source },
        { day: '2027-01-03', kind: 'off', name: '元旦', source },
        { day: '2027-02-06', kind: 'work', name: '春节', source },
      ],
    });
  });

  it('may mark a day as unverified, give it a source of its own, and begin with a byte order mark', () => {
    const text = second(
      '"day": "2027-02-06", "kind": "work", "name": "春节", "source": "媒体", "unverified": true',
    );
    expect(readEditionFile(`\uFEFF${text}`, context)).toMatchObject({
      days: [{}, {}, {}, { source: '媒体', unverified: true }],
    });
  });

  it('may name the last days of the year before, take back a holiday, and vouch for a year without days', () => {
    const one = '"kind": "off", "name": "元旦"';
    expect(told(second(`"day": "2026-12-01", ${one}`))).toEqual([]);
    expect(told(second('"day": "2027-03-01", "kind": "work", "name": "更正"'))).toEqual([]);
    expect(told(lines({ 8: '', 9: '' }))).toEqual([]);
  });

  it('may be of a known prefecture', () => {
    expect(told(lines({ 2: '  "layer": "5323",' }))).toEqual([]);
  });
});

describe('a file that is no JSON', () => {
  it.each([
    ['an empty one', '', '1  不是有效的 JSON：此处应有值（多了一个逗号？）'],
    ['cut off', lines({ 11: '' }), '11  不是有效的 JSON：缺少右花括号 }'],
    ['a comma too many', lines({ 9: day('"day": "2027-02-06", "kind": "work", "name": "春节"') }), '10 '],
    ['a comma missing', lines({ 3: '  "edition": "2027.1"' }), '4  不是有效的 JSON：缺少逗号'],
    ['a colon missing', lines({ 3: '  "edition" "2027.1",' }), '3  不是有效的 JSON：缺少冒号'],
    ['a comment', lines({ 5: '  // to come' }), '5  不是有效的 JSON：不能有注释'],
    ['a word', lines({ 5: '  "publishedOn": tomorrow,' }), '5  不是有效的 JSON：有不认识的符号'],
    ['an open string', lines({ 5: '  "publishedOn": "2026,' }), '5  不是有效的 JSON：字符串没有结束'],
    ['two values', `${lines()}\n{}`, '12  不是有效的 JSON：文件应在此结束'],
    ['100,000 brackets', '['.repeat(100_000), '1  不是有效的 JSON：嵌套过深'],
    ['more than a megabyte', ' '.repeat(1024 * 1024 + 1), '1  文件超过 1 MB'],
  ])('is told its line: %s', (_what, text, wanted) => {
    expect(told(text)).toEqual([expect.stringContaining(wanted)]);
  });
});

describe('a file of the wrong form', () => {
  it.each([
    ['a list', '[]', '1  须为对象 { … }'],
    ['an unknown field', lines({ 5: '  "note": "x",' }), '5 note 没有这个字段'],
    ['a name of every object', lines({ 5: '  "__proto__": {},' }), '5 __proto__ 没有这个字段'],
    ['a field twice', lines({ 5: '  "layer": "CN",' }), '5 layer 字段重复'],
    ['a field missing', lines({ 3: '' }), '1  缺少字段 edition（版本号）'],
    ['no text', lines({ 4: '  "title": "  ", "source": "s",' }), '4 title 须为文字，不能为空'],
    ['a control character', lines({ 4: '  "title": "a\\u0000", "source": "s",' }), '4 title 含有控制字符'],
    ['half a character', lines({ 4: '  "title": "\\ud800", "source": "s",' }), '4 title 含有控制字符'],
    ['an edition without number', lines({ 3: '  "edition": "2027",' }), '3 edition 须为“年份.序号”'],
    ['an unknown layer', lines({ 2: '  "layer": "1101",' }), '2 layer 没有 1101 这个地区'],
    ['a layer that is none', lines({ 2: '  "layer": "cn",' }), '2 layer 须为 CN'],
    [
      'an impossible day',
      lines({ 5: '  "publishedOn": "2026-02-30",' }),
      '5 publishedOn "2026-02-30" 不是存在',
    ],
    ['days that are no list', lines({ 7: '"days": "x"}', 8: '', 9: '', 10: '', 11: '' }), '7 days 须为列表'],
    [
      'a kind that is none',
      second('"day": "2027-02-06", "kind": "half", "name": "x"'),
      '9 days[1].kind 须为 off',
    ],
    [
      'a day without a name',
      second('"day": "2027-02-06", "kind": "work"'),
      '9 days[1] 缺少字段 name（名称）',
    ],
    [
      'a mark that is none',
      second('"day": "2027-02-06", "kind": "work", "name": "x", "unverified": 1'),
      '9 ',
    ],
  ])('is told line, place and reason: %s', (_what, text, wanted) => {
    expect(told(text)).toEqual([expect.stringContaining(wanted)]);
  });

  it('tells all its faults at once, in the order of the lines', () => {
    const text = lines({
      2: '  "layer": "9999",',
      3: '  "edition": 2027,',
      5: '  "publishedOn": "soon", "extra": 1,',
      9: '    { "day": "2027-02-30", "kind": "rest" }',
    });
    expect(
      faultsOf(() => readEditionFile(text, context)).map(({ line, path }) => `${String(line)} ${path}`),
    ).toEqual([
      '2 layer',
      '3 edition',
      '5 publishedOn',
      '5 extra',
      '9 days[1]',
      '9 days[1].day',
      '9 days[1].kind',
    ]);
  });
});

describe('an edition that contradicts itself', () => {
  const off = '"kind": "off", "name": "x"';
  const covers = (from: string, through: string): string =>
    lines({ 6: `  "covers": { "from": "${from}", "through": "${through}" },` });

  it.each([
    [
      'a range that ends before it starts',
      second(`"day": "2027-05-03", "through": "2027-05-01", ${off}`),
      '9 days[1].through 2027-05-01 早于开始日 2027-05-03',
    ],
    [
      'a range of a season',
      second(`"day": "2027-05-01", "through": "2027-06-30", ${off}`),
      '9 days[1].through 一段不超过 60 天',
    ],
    ['a day named twice', second(`"day": "2027-01-03", ${off}`), '9 days[1] 2027-01-03 已在第 8 行列出'],
    [
      'ranges that overlap',
      second(`"day": "2026-12-31", "through": "2027-01-05", ${off}`),
      '9 days[1] 2027-01-01 已在第 8 行列出',
    ],
    [
      'a day both off and worked',
      second('"day": "2027-01-02", "kind": "work", "name": "x"'),
      '9 days[1] 2027-01-02 在第 8 行为放假，这里又为上班',
    ],
    [
      'a day after what it covers',
      second(`"day": "2028-01-01", ${off}`),
      '9 days[1] 2028-01-01 不在覆盖期间（2027-01-01 至 2027-12-31）之内',
    ],
    ['a day long before', second(`"day": "2026-11-30", ${off}`), '9 days[1] 2026-11-30 不在覆盖期间'],
    [
      'work on an ordinary weekday',
      second('"day": "2027-03-02", "kind": "work", "name": "x"'),
      '9 days[1] 2027-03-02 是星期一至五，本来就上班',
    ],
    [
      'a period that ends before it starts',
      covers('2027-12-31', '2027-01-01'),
      '6 covers.through 2027-01-01 早于开始日 2027-12-31',
    ],
    ['a period of a century', covers('2027-01-01', '2127-12-31'), '6 covers.through 覆盖期间最多跨 5 个年度'],
    ['nothing at all', lines({ 6: '', 8: '', 9: '' }), '7 days 没有覆盖期间（covers），也没有任何一天'],
  ])('is told line, place and reason: %s', (_what, text, wanted) => {
    expect(told(text)).toEqual([expect.stringContaining(wanted)]);
  });

  it('may not leave months without a working day, piece by piece', () => {
    const piece = (from: string, through: string): string =>
      `{ "day": "${from}", "through": "${through}", ${off} }`;
    const text = lines({
      9: `${piece('2027-05-01', '2027-05-31')}, ${piece('2027-06-01', '2027-07-02')}`,
    });
    expect(told(text)).toEqual(['9 days[1] 自 2027-05-01 起连续休息超过 60 天']);
  });
});

describe('where a fault stands', () => {
  it('is told in words besides the path and the line', () => {
    const faults = faultsOf(() => readEditionFile(second('"day": "2027-02-30", "kind": "holiday"'), context));
    expect(faults.map(({ line, path, where }) => [line, path, where])).toEqual([
      [9, 'days[1]', '放假与调休第 2 项'],
      [9, 'days[1].day', '放假与调休第 2 项 · 日期'],
      [9, 'days[1].kind', '放假与调休第 2 项 · 放假或上班'],
    ]);
  });
});
