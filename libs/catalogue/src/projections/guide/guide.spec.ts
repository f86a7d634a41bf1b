import { describe, expect, it } from '@jest/globals';
import type { ItemVersion } from '../../domain/item-version.js';
import { itemVersionId } from '../../domain/service-item.js';
import { demoItems } from '../../testing/demo-items.js';
import { permitContent } from '../../testing/item-fixtures.js';
import { guideOf } from './guide.js';
import { countingInWords, lengthInWords } from './limit-words.js';

const versionWith = (change: Partial<ItemVersion> = {}): ItemVersion => ({
  ...permitContent,
  versionId: itemVersionId(permitContent.itemCode, 1),
  version: 1,
  demo: true,
  ...change,
});

const [application, premises] = permitContent.materials;
if (!application || !premises) throw new Error('the fixture has two materials');
const days = permitContent.limits.notice;

const owed: Partial<ItemVersion> = {
  limits: { ...permitContent.limits, toleranceDebt: { ...days, rule: { ...days.rule, amount: 5 } } },
  tolerance: { onDefault: 'revoke', promise: '承诺', basis: '示例清单' },
};
const commitment: ItemVersion['commitment'] = {
  text: '知悉并承诺符合条件',
  liability: '依法撤销决定',
  replaces: [premises.code],
  afterCheck: { plan: '三个月内现场核查' },
  basis: '示例文件',
};

describe('the guide of an item (办事指南, C12)', () => {
  it('tells who may apply, what for, how the result is had and what it costs', () => {
    expect(guideOf(versionWith())).toMatchObject({
      type: '行政许可',
      handling: '承诺件',
      applicants: ['自然人', '法人和非法人组织'],
      conditions: ['示例条件'],
      fee: { text: '不收费' },
      result: { name: '示例许可证', licence: { name: '示例许可证', validity: '长期有效' } },
      channels: [{ name: '窗口办理' }, { name: '网上办理' }, { name: '小程序办理' }],
    });
  });

  it('tells a fee line by line, with its basis and who pays less', () => {
    const fee = {
      lines: [{ name: '证照工本费', standard: '10.00', legalBasis: '示例条例 第一条' }],
      reductions: ['残疾人免收'],
    };
    expect(guideOf(versionWith({ fee })).fee).toEqual({ text: '证照工本费：10.00元', ...fee });
  });

  it('says of each material whether to bring it and what if not', () => {
    const shared = { ...application, obtainableFrom: '电子证照库' };
    const [first, second] = guideOf(versionWith({ ...owed, materials: [shared, premises] })).materials;
    expect(first).toMatchObject({
      exempt: { from: '电子证照库' },
      text: '必要材料；1份；免提交：受理单位通过电子证照库取得，取不到时再请您提供。',
    });
    expect(second?.text).toBe('可容缺：暂时缺少的，书面承诺后可以先受理，5个工作日内补交；1份。');
  });

  it('promises no tolerance where no limit says when the owed material is due (C04)', () => {
    const { materials, tolerance } = guideOf(versionWith());
    expect(materials[1]?.text).toContain('未开通容缺受理');
    expect(tolerance.offered).toBe(false);
  });

  it('tells what tolerance and commitment mean, and that a commitment is free (C05)', () => {
    const guide = guideOf(versionWith({ ...owed, commitment }));
    expect(guide.tolerance.text).toContain('只缺经营场所证明的，书面承诺后可以先受理，5个工作日内补齐');
    expect(guide.tolerance.text).toContain('逾期不补交的，撤销受理');
    expect(guide.commitment).toMatchObject({
      offered: true,
      replaces: ['经营场所证明'],
      liability: '依法撤销决定',
      afterCheck: '三个月内现场核查',
    });
    expect(guide.commitment.text).toContain('自愿');
    expect(guide.materials[1]?.replacedByCommitment).toBe(true);
  });

  it('tells promise and statute side by side, and how the days are counted', () => {
    const { limits } = guideOf(versionWith());
    expect(limits.slice(0, 3).map(({ name, text }) => [name, text])).toEqual([
      ['承诺办结时限', '10个工作日'],
      ['法定办结时限', '20个工作日'],
      ['一次性告知时限', '2个工作日'],
    ]);
    expect(limits[1]?.counting).toBe(
      '自受理之日的次日起算；只计工作日：休息日和法定节假日不计，调休上班日计入',
    );
    expect(limits[2]?.counting).toMatch(/^自收到申请材料当日起算/);
  });

  it('tells the silence rule to whoever asks for a permit, and to nobody else', () => {
    const told = (version: ItemVersion): string => guideOf(version).process[1]?.text ?? '';
    expect(told(versionWith())).toContain('5个工作日内不告知的，自收到申请材料之日起即为受理');
    expect(told(versionWith({ itemType: 'filing' }))).not.toContain('即为受理');
  });

  it('gives the steps as the department wrote them, else as they follow from the version', () => {
    const names = guideOf(versionWith()).process.map(({ name }) => name);
    expect(names).toEqual(['申请', '受理', '现场勘验', '审查', '决定', '送达']);
    const contact = { phone: '0878-0000000' };
    const guide = {
      place: '一楼',
      hours: '9:00–17:00',
      consult: contact,
      complaint: contact,
      process: ['取号'],
    };
    const shown = guideOf(versionWith({ guide }));
    expect(shown.process).toEqual([{ name: '第1步', text: '取号' }]);
    expect(shown).toMatchObject({ where: { place: '一楼' }, consult: contact, complaint: contact });
  });

  it('says where to turn, and that reconsideration comes first where it must', () => {
    const [reconsideration, litigation] = permitContent.remedies;
    if (!reconsideration || !litigation) throw new Error('the fixture has two remedies');
    expect(guideOf(versionWith()).remedies[0]?.text).toBe(
      '对决定不服的，可以自知道该决定之日起六十日内向示例人民政府申请行政复议',
    );
    const [, then] = guideOf(
      versionWith({ remedies: [{ ...reconsideration, first: true }, litigation] }),
    ).remedies;
    expect(then?.text).toBe('对行政复议决定不服的，可以依法向示例人民法院提起行政诉讼');
  });

  it('can be read for every item of the catalogue, with nothing left unsaid', async () => {
    for (const version of await demoItems()) {
      expect(JSON.stringify(guideOf(version))).not.toMatch(/undefined|null|NaN/);
    }
  });
});

describe('a limit in words', () => {
  const rule = { amount: 3, counting: 'exclusive', basis: '' } as const;

  it.each([
    ['workingDay', '3个工作日'],
    ['calendarDay', '3个自然日'],
    ['hour', '3小时'],
    ['month', '3个月'],
    ['workingDayAfterQuarter', '季度终了后第3个工作日'],
  ] as const)('of unit %s is %s', (unit, text) => {
    expect(lengthInWords({ ...rule, unit })).toBe(text);
  });

  it('of hours runs through nights and holidays from the very hour', () => {
    expect(countingInWords({ ...rule, unit: 'hour' }, '发现故障')).toBe(
      '自发现故障时起算；连续计算，夜间和节假日计入',
    );
  });

  it('of a month of the year is a date and runs from nothing', () => {
    const july = { ...rule, unit: 'workingDayOfMonth', month: 7 } as const;
    expect([lengthInWords(july), countingInWords(july, '受理')]).toEqual([
      '7月第3个工作日',
      '按日历日期确定',
    ]);
  });
});
