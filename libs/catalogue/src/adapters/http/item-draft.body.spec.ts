import { Problem } from '@banjian/http';
import { describe, expect, it } from '@jest/globals';
import { permitContent } from '../../testing/item-fixtures.js';
import { draftIn } from './item-draft.body.js';

function refusal(body: unknown, code = 'YN-EL-004'): readonly unknown[] {
  try {
    draftIn(body, code);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const faults = (error.detail['faults'] ?? []) as readonly { readonly field: string }[];
    return [error.status, error.code, ...faults.map(({ field }) => field)];
  }
  return [];
}

describe('the body of a draft', () => {
  it('may hold any part and need none, under the code of its address', () => {
    expect(draftIn({ name: '示例' }, 'YN-EL-004')).toEqual({ itemCode: 'YN-EL-004', name: '示例' });
    const whole = { ...permitContent, itemCode: 'YN-EL-004' };
    expect(draftIn(whole, 'YN-EL-004')).toEqual(whole);
    expect(
      refusal({ guide: { consult: {} }, commitment: { text: '承诺' }, limits: {}, channels: [] }),
    ).toEqual([]);
  });

  it.each([[null], [undefined], [[]], [{}], ['text']])('that says nothing takes nothing out: %j', (body) => {
    expect(refusal(body)).toEqual([400, 'http.invalid-body']);
  });

  it('tells every fault at once, by its path', () => {
    expect(refusal({ colour: 1, handling: 'soon', limits: { notice: { rule: { amount: 0 } } } })).toEqual(
      expect.arrayContaining([400, 'http.invalid-body', 'colour', 'handling', 'limits.notice.rule.amount']),
    );
  });

  it('belongs to one code, and the code is one', () => {
    expect(refusal({ itemCode: 'YN-EL-002' })).toEqual([400, 'item.code-of-another']);
    expect(refusal({ name: '示例' }, '../..')).toEqual([400, 'item.code-malformed']);
  });
});
