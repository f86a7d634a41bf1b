import { describe, expect, it } from '@jest/globals';
import { permitContent } from '../testing/item-fixtures.js';
import { itemDiff } from './item-diff.js';
import type { ItemDraft } from './item-draft.js';

const [first, second] = permitContent.materials;
const { promisedDecision } = permitContent.limits;
if (!first || !second || !promisedDecision) throw new Error('the fixture has two materials and a promise');

const told = (after: ItemDraft): readonly string[] =>
  itemDiff(permitContent, after).map(({ at, change, title }) => `${change} ${at} ${title}`);

describe('the difference of two versions (版本比对)', () => {
  it('is nothing between equals, in whatever order their parts are written', () => {
    expect(itemDiff(permitContent, structuredClone(permitContent))).toEqual([]);
    const reversed = Object.fromEntries(Object.entries(permitContent).reverse()) as unknown as ItemDraft;
    expect(told(reversed)).toEqual([]);
  });

  it('names what changed by its path and in Chinese, with both values', () => {
    const rule = { ...promisedDecision.rule, amount: 8 };
    const after = {
      ...permitContent,
      limits: { ...permitContent.limits, promisedDecision: { ...promisedDecision, rule } },
    };
    expect(itemDiff(permitContent, after)).toEqual([
      {
        at: 'limits/promisedDecision/rule/amount',
        title: '办理时限 › 承诺办结 › 规则 › 数值',
        change: 'changed',
        before: 10,
        after: 8,
      },
    ]);
  });

  it('knows members of a list by their code: one more, one less, one changed, another order', () => {
    const third = { ...first, code: 'TEST-001-M03', name: '图纸' };
    expect(told({ ...permitContent, materials: [first, second, third] })).toEqual([
      'added materials/TEST-001-M03 申请材料 › TEST-001-M03',
    ]);
    expect(told({ ...permitContent, materials: [second] })).toEqual([
      'removed materials/TEST-001-M01 申请材料 › TEST-001-M01',
    ]);
    expect(told({ ...permitContent, materials: [first, { ...second, copies: 2 }] })).toEqual([
      'changed materials/TEST-001-M02/copies 申请材料 › TEST-001-M02 › 份数',
    ]);
    expect(told({ ...permitContent, materials: [second, first] })).toEqual(['reordered materials 申请材料']);
  });

  it('tells parts that came and went as a whole', () => {
    const { guide: _guide, ...rest } = permitContent;
    expect(told({ ...rest, themes: ['养老服务'] })).toEqual(['removed guide 办事指南', 'added themes 主题']);
  });

  it('takes a list whose members have one name twice as one thing', () => {
    expect(told({ ...permitContent, conditions: ['一', '一'] })).toEqual(['changed conditions 受理条件']);
  });
});
