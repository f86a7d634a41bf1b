import { describe, expect, it } from '@jest/globals';
import { formDefects, formOfFields, type SimpleField } from '@banjian/forms';
import { permitContent } from '../testing/item-fixtures.js';
import type { ItemContent, Material } from './item-version.js';
import { brokenGates } from './publication-gates.policy.js';

const material: Material = {
  code: 'TEST-001-M01',
  name: '申请书',
  requirement: 'necessary',
  copies: 1,
  basis: 'proposal',
};
const { licence, limits, facts } = permitContent;
if (!licence || !facts) throw new Error('the fixture is a permit with a licence');
const { notice, statutoryNotice, promisedDecision, statutoryDecision } = limits;
const filing = {
  itemType: 'filing',
  limits: { notice, ...(promisedDecision && { promisedDecision }) },
} as const;

const told = (change: Partial<ItemContent>): readonly string[] =>
  brokenGates({ ...permitContent, ...change }, true, formDefects).map(({ gate, at }) => `${gate} ${at}`);
const form = (...fields: readonly Partial<SimpleField>[]): Partial<ItemContent> => ({
  form: formOfFields(
    fields.map((field) => ({ name: 'field', title: '字段', type: 'text', required: true, ...field })),
  ),
});

describe('the gates of publication (发布关口)', () => {
  it('let a complete permit pass', () => {
    expect(told({})).toEqual([]);
  });

  it('let a filing pass without the clocks that only permits have', () => {
    expect(told(filing)).toEqual([]);
  });

  it('stop an implementation code that is not 31 capital letters and digits', () => {
    const code = permitContent.implementationCode;
    expect(told({ implementationCode: code.slice(1) })).toEqual([
      'item.implementation-code-malformed implementationCode',
    ]);
    expect(told({ implementationCode: code.toLowerCase() })).toHaveLength(1);
  });

  it('stop a licence type or issuer whose code has the wrong length', () => {
    expect(told({ licence: { ...licence, typeCode: '1', issuer: '2' } })).toEqual([
      'item.licence-type-malformed licence/typeCode',
      'item.licence-issuer-malformed licence/issuer',
    ]);
  });

  it('stop a repeated material code, a foreign one, and a condition that is not named', () => {
    const materials: readonly Material[] = [
      material,
      material,
      { ...material, code: 'OTHER-M02' },
      { ...material, code: 'TEST-001-M03', requirement: 'conditional' },
    ];
    expect(told({ materials })).toEqual([
      'item.material-code-repeated materials/1',
      'item.material-code-malformed materials/2',
      'item.material-condition-missing materials/3',
    ]);
  });

  it('stop a permit without its statutory clocks and a promise that is missing', () => {
    expect(told({ limits: { notice } })).toEqual([
      'item.limit-missing limits/promisedDecision',
      'item.limit-missing limits/statutoryNotice',
      'item.limit-missing limits/statutoryDecision',
      'item.limit-missing limits/delivery',
    ]);
  });

  it('stop silence as acceptance outside permits (行政许可法 art. 32)', () => {
    expect(
      told({ ...filing, limits: { ...filing.limits, ...(statutoryNotice && { statutoryNotice }) } }),
    ).toEqual(['item.silence-rule-outside-permits limits/statutoryNotice']);
  });

  it('stop a promise longer than the law allows', () => {
    const generous = statutoryDecision && {
      ...statutoryDecision,
      rule: { ...statutoryDecision.rule, amount: 21 },
    };
    expect(told({ limits: { ...limits, ...(generous && { promisedDecision: generous }) } })).toEqual([
      'item.promise-exceeds-law limits/promisedDecision',
    ]);
  });

  it('stop an inspection signed by one (行政许可法 art. 34), a step named twice, an instant item with steps', () => {
    const one = { code: 'S01', name: '勘验', kind: 'inspection', signers: 1, basis: 'proposal' } as const;
    expect(told({ steps: [one, { ...one, signers: 2 }] })).toEqual([
      'item.inspection-needs-two-signers steps/0',
      'item.step-code-repeated steps/1',
    ]);
    expect(told({ handling: 'instant' })).toEqual(['item.instant-with-steps steps']);
  });

  it('stop a special procedure named twice or from nowhere, and joint handling without a statutory limit', () => {
    const hearing = {
      code: 'hearing',
      name: '听证',
      limit: { amount: 20, basis: '示例' },
      basis: 'law',
    } as const;
    const twice = [{ ...hearing, basis: 'proposal' as const }, hearing];
    expect(told({ specialProcedures: twice })).toEqual([
      'item.procedure-code-repeated specialProcedures/1',
      'item.citation-missing specialProcedures/1',
    ]);
    expect(told({ ...filing, jointHandling: true })).toEqual([
      'item.limit-missing limits/statutoryDecision',
      'item.basis-missing jointHandling',
    ]);
  });

  it('stop an item that decides on rights without naming both remedies (行政许可法 art. 38)', () => {
    expect(told({ remedies: permitContent.remedies.slice(0, 1) })).toEqual([
      'item.remedy-missing remedies/litigation',
    ]);
    expect(told({ ...filing, itemType: 'publicService', remedies: [] })).toEqual([]);
  });

  it('stop a fact that does not say where it comes from, and a source without its citation', () => {
    const nameless = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== 'name'));
    expect(told({ facts: { ...nameless, outcome: { basis: 'law' } } })).toEqual([
      'item.basis-missing name',
      'item.citation-missing outcome',
    ]);
  });

  it.each([
    ['a malformed name', form({ name: 'shop name' })],
    ['a name used twice', form({ name: 'a' }, { name: 'a' })],
    ['a choice without choices', form({ type: 'choice' })],
    ['repeated choices', form({ type: 'choice', choices: ['是', '是'] })],
    ['a format on a number', form({ type: 'number', format: 'uscc' })],
    ['a range on a text', form({ minimum: 1 })],
    ['an empty range', form({ type: 'number', minimum: 2, maximum: 1 })],
  ])('stop a form that does not compile: %s', (_why, change) => {
    expect(told(change)).toEqual([
      expect.stringMatching(/^item\.form-does-not-compile form\/(schema|layout)/),
    ]);
  });
});
