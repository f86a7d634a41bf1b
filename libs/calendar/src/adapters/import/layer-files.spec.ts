import { describe, expect, it } from '@jest/globals';
import { context, toldFaults } from '../../testing/edition-faults.js';
import { readEditionFile, readLayerFile } from './edition-file.js';

describe('the file of a layer', () => {
  const edition = (name: string, ...days: readonly string[]): string =>
    `{ "layer": "5323", "edition": "${name}", "title": "t", "source": "s", "days": [${days.join()}] }`;
  const file = (...editions: readonly string[]): string =>
    `{ "layer": "5323", "name": "楚雄彝族自治州", "editions": [\n${editions.join(',\n')}] }`;
  const one = (on: string, kind: string): string => `{ "day": "${on}", "kind": "${kind}", "name": "x" }`;
  const read = (text: string) => readLayerFile(text, context);

  it('holds its editions in the order of publication: a later one may take back a holiday', () => {
    const text = file(
      edition('2027.1', one('2027-08-04', 'off')),
      edition('2027.2', one('2027-08-04', 'work')),
    );
    expect(read(text).editions.map(({ edition: name }) => name)).toEqual(['2027.1', '2027.2']);
  });

  it('takes back nothing twice, and holds no edition of another layer', () => {
    const work = one('2027-08-04', 'work');
    const text = file(
      edition('2027.1', one('2027-08-04', 'off')),
      edition('2027.2', work),
      edition('2027.3', work),
      edition('2027.4', one('2027-08-05', 'off')).replace('5323', '5300'),
    );
    expect(toldFaults(() => read(text))).toEqual([
      expect.stringContaining('4 editions[2].days[0] '),
      expect.stringContaining('5 editions[3] '),
    ]);
  });
});

describe('the file of hall hours', () => {
  const file = (...halls: readonly string[]): string =>
    [
      '{ "layer": "hours", "edition": "2027.1", "title": "t", "source": "s", "halls": [',
      halls.join(',\n'),
      '] }',
    ].join('\n');
  const hours = '"opensAt": "09:00", "closesAt": "17:00"';

  it('names halls by region, with the weekends on which they serve', () => {
    const text = file(
      `{ "region": "*", ${hours} }`,
      `{ "region": "532301", ${hours}, "weekends": [{ "weekday": 6, "opensAt": "09:00", "closesAt": "12:00" }], "source": "示例" }`,
    );
    expect(readEditionFile(text, context)).toMatchObject({
      layer: 'hours',
      halls: [
        { region: '*', opensAt: '09:00', closesAt: '17:00', source: 's' },
        { region: '532301', weekends: [{ weekday: 6, closesAt: '12:00' }], source: '示例' },
      ],
    });
  });

  it.each([
    ['none', [], '1 halls 至少一项'],
    [
      'twice',
      [`{ "region": "*", ${hours} }`, `{ "region": "*", ${hours} }`],
      '3 halls[1].region * 已在第 2 行列出',
    ],
    ['elsewhere', [`{ "region": "110101", ${hours} }`], '2 halls[0].region 没有 110101 这个地区'],
    [
      'backwards',
      ['{ "region": "*", "opensAt": "17:00", "closesAt": "09:00" }'],
      '2 halls[0].closesAt 09:00 不晚于',
    ],
    ['no time', ['{ "region": "*", "opensAt": "9", "closesAt": "17:00" }'], '2 halls[0].opensAt 须为时间'],
    [
      'a Monday',
      [`{ "region": "*", ${hours}, "weekends": [{ "weekday": 1, ${hours} }] }`],
      '2 halls[0].weekends[0].weekday 须为 6 或 7',
    ],
    [
      'two Sundays',
      [`{ "region": "*", ${hours}, "weekends": [{ "weekday": 7, ${hours} }, { "weekday": 7, ${hours} }] }`],
      '2 halls[0].weekends[1].weekday 星期日重复',
    ],
  ])('is told line, place and reason: %s', (_what, halls, wanted) => {
    expect(toldFaults(() => readEditionFile(file(...halls), context))).toEqual([
      expect.stringContaining(wanted),
    ]);
  });
});
