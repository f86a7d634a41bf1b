import { formDefects } from '@banjian/forms';
import { describe, expect, it } from '@jest/globals';
import { permitContent } from '../testing/item-fixtures.js';
import { gateWords } from './gate-words.js';
import type { ItemDraft } from './item-draft.js';
import { brokenGates } from './publication-gates.policy.js';

const proposal = { basis: 'proposal' } as const;
const facts = {
  ...permitContent.facts,
  ...{ tolerance: proposal, commitment: proposal, automatic: proposal, afterCheck: proposal },
  ...{ quota: proposal, fee: proposal },
};
const limit = permitContent.limits.notice;
const materials = permitContent.materials;
const [firstMaterial] = materials;
if (!firstMaterial) throw new Error('the fixture has materials');

const broken = (change: Partial<ItemDraft>): readonly string[] =>
  brokenGates({ ...permitContent, facts, ...change }, true, formDefects).map(
    ({ gate, at }) => `${gate} ${at}`,
  );
const without = (name: keyof ItemDraft): readonly string[] => {
  const draft = { ...permitContent, facts };
  Reflect.deleteProperty(draft, name);
  return brokenGates(draft, true, formDefects).map(({ gate, at }) => `${gate} ${at}`);
};

describe('every gate (发布关口)', () => {
  it('says in Chinese what is broken and which rule it holds', () => {
    for (const { title, rule } of Object.values(gateWords)) {
      expect(title).toMatch(/[一-鿿]/u);
      expect(rule).not.toBe('');
    }
  });

  it('is told at once for a draft in which there is nothing but its code', () => {
    const told = brokenGates({ itemCode: 'TEST-001' }, true, formDefects);
    expect(told.filter(({ gate }) => gate === 'item.part-missing').map(({ at }) => at)).toEqual(
      expect.arrayContaining(['name', 'itemType', 'materials', 'form', 'limits', 'legalBases']),
    );
    expect(told.filter(({ gate }) => gate === 'item.guide-incomplete')).toHaveLength(4);
  });
});

describe('the guide (办事指南, C12)', () => {
  it('is there, with place, hours and both telephones', () => {
    expect(without('guide')).toEqual(
      ['place', 'hours', 'consult/phone', 'complaint/phone'].map(
        (each) => `item.guide-incomplete guide/${each}`,
      ),
    );
    expect(broken({ guide: { ...permitContent.guide, complaint: {} } })).toEqual([
      'item.guide-incomplete guide/complaint/phone',
    ]);
    expect(broken({ guide: { ...permitContent.guide, questions: [{ question: '要多久？' }] } })).toEqual([
      'item.guide-incomplete guide/questions/0',
    ]);
  });
});

describe('proofs, powers and fees (C06, C14, 行政许可法 58)', () => {
  it('a proof names the law that lets a body ask for it', () => {
    const proof = { ...firstMaterial, kind: 'proof' as const };
    expect(broken({ materials: [proof] })).toEqual(['item.proof-without-basis materials/0/legalBasis']);
    expect(broken({ materials: [{ ...proof, legalBasis: '行政许可法 第三十一条' }] })).toEqual([]);
  });

  it('a power rests on the 权责清单, a public service does not', () => {
    expect(without('lists')).toEqual(['item.power-list-missing lists']);
    expect(broken({ lists: [{ list: 'permits', entry: '1' }] })).toEqual(['item.power-list-missing lists']);
    const { statutoryNotice: _notice, ...limits } = permitContent.limits;
    expect(broken({ itemType: 'publicService', limits, lists: [] })).toEqual([]);
  });

  it('a fee has its lines, standard and legal basis', () => {
    expect(broken({ fee: {} })).toEqual(['item.fee-incomplete fee/lines']);
    expect(broken({ fee: { lines: [{ name: '工本费' }] } })).toEqual([
      'item.fee-incomplete fee/lines/0/standard',
      'item.fee-without-basis fee/lines/0/legalBasis',
    ]);
  });

  it('复议前置 stands on reconsideration only', () => {
    const [reconsideration, litigation] = permitContent.remedies;
    if (!reconsideration || !litigation) throw new Error('the fixture has both remedies');
    expect(broken({ remedies: [{ ...reconsideration, first: true }, litigation] })).toEqual([]);
    expect(broken({ remedies: [reconsideration, { ...litigation, first: true }] })).toEqual([
      'item.remedy-order-malformed remedies/1',
    ]);
  });
});

describe('modes of taking in (受理方式)', () => {
  it('tolerance has its lists, days and consequence (C04)', () => {
    expect(broken({ tolerance: {}, materials: [firstMaterial] })).toEqual(
      [
        'tolerance/onDefault',
        'tolerance/promise',
        'tolerance/basis',
        'limits/toleranceDebt',
        'materials',
      ].map((at) => `item.tolerance-incomplete ${at}`),
    );
    const tolerance = { onDefault: 'return', promise: '按期补齐', basis: '示例文件' } as const;
    expect(broken({ tolerance, limits: { ...permitContent.limits, toleranceDebt: limit } })).toEqual([]);
  });

  it('a commitment has text, liability, after-check, and replaces what is on the list (C07)', () => {
    expect(broken({ commitment: {} })).toEqual(
      ['text', 'liability', 'afterCheck/plan', 'basis', 'replaces'].map(
        (each) => `item.commitment-incomplete commitment/${each}`,
      ),
    );
    const commitment = { text: '承诺', liability: '责任', afterCheck: { plan: '核查' }, basis: '示例文件' };
    expect(broken({ commitment: { ...commitment, replaces: ['TEST-001-M09'] } })).toEqual([
      'item.commitment-replaces-unknown commitment/replaces/0',
    ]);
    expect(broken({ commitment: { ...commitment, replaces: ['TEST-001-M01'] } })).toEqual([]);
  });

  it('the counter stays open (C10), a secret stays off the internet (C31)', () => {
    expect(broken({ channels: ['web'] })).toEqual(['item.window-closed channels']);
    expect(broken({ secret: true })).toEqual(['item.secret-on-internet channels']);
    expect(broken({ secret: true, channels: ['window'] })).toEqual([]);
  });

  it('全程网办 has its way in and out (C21)', () => {
    expect(broken({ fullyOnline: true, channels: ['window'], deliveryModes: ['window'] })).toEqual([
      'item.fully-online-without-channel channels',
      'item.fully-online-without-delivery deliveryModes',
    ]);
  });

  it('秒批秒办 has its rules and a person who takes over (个人信息保护法 24)', () => {
    expect(broken({ automatic: {} })).toEqual([
      'item.automatic-without-person automatic/rules',
      'item.automatic-without-person automatic/manual',
    ]);
    expect(broken({ automatic: { rules: '数据核验', manual: '转人工' } })).toEqual([]);
  });

  it('an after-check has a plan, a quota belongs to a permit, an instant item has no procedures', () => {
    expect(broken({ afterCheck: {} })).toEqual(['item.after-check-incomplete afterCheck/plan']);
    expect(broken({ quota: { amount: 1, per: 'year', basis: '示例' }, itemType: 'filing' })).toContain(
      'item.quota-outside-permits quota',
    );
    const hearing = { code: 'hearing', name: '听证', limit: { amount: 20, basis: '行政许可法 第四十七条' } };
    expect(
      broken({ handling: 'instant', steps: [], specialProcedures: [{ ...hearing, ...proposal }] }),
    ).toEqual(['item.instant-with-procedures specialProcedures']);
  });

  it('the limits of the steps fit into the promise', () => {
    const { promisedDecision } = permitContent.limits;
    if (!promisedDecision) throw new Error('the fixture has a promise');
    const steps = permitContent.steps.map((step) => ({ ...step, limit: promisedDecision }));
    expect(broken({ steps })).toEqual(['item.step-exceeds-promise steps']);
    expect(broken({ steps: steps.slice(1) })).toEqual([]);
  });
});
