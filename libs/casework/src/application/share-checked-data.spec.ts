import { formOfFields } from '@banjian/forms';
import type { Recorded } from '@banjian/kernel';
import { describe, expect, it } from '@jest/globals';
import type { CaseEvent } from '../domain/case.js';
import { grantedLife, permitTerms, submission } from '../testing/index.js';
import { recordingsOf } from './share-checked-data.handler.js';

const form = formOfFields([
  { name: 'shopName', title: '店铺名称', type: 'text', required: true, prefill: 'businessLicence.name' },
  { name: 'uscc', title: '统一社会信用代码', type: 'text', required: false, prefill: 'businessLicence.uscc' },
  { name: 'phone', title: '电话', type: 'text', required: false, prefill: 'contact.phone' },
  { name: 'sign', title: '星座', type: 'text', required: false, prefill: 'horoscope.sign' },
  { name: 'area', title: '面积', type: 'number', required: false },
]);
const filled = { shopName: '示例店', phone: '0878-0000000', uscc: '', sign: '白羊', area: 30 };

/** The granted permit, filed with this form on 2 March and decided later. */
const life = grantedLife().map((event, revision): Recorded<CaseEvent> => {
  const terms = { ...permitTerms, form };
  const recordedAt =
    event.type === 'ApplicationSubmitted' ? submission().receivedAt : '2026-03-10T02:00:00.000Z';
  return {
    ...({
      id: String(revision),
      stream: 'case-1',
      revision,
      position: String(revision),
      recordedAt,
    } as const),
    effectiveAt: recordedAt,
    event: event.type === 'ApplicationSubmitted' ? { ...event, terms, form: filled } : event,
    metadata: {} as Recorded<CaseEvent>['metadata'],
  };
});

describe('what a case leaves for the next one (信息复用, C20)', () => {
  const source = { by: 'case', name: '办件 N0001' };

  it('is what the form names a source for, by kind, and nothing that was left blank', () => {
    expect(recordingsOf(life, 'D')).toEqual([
      { kind: 'businessLicence', fields: { name: '示例店' }, source, trust: 'D', asOf: '2026-03-02' },
      { kind: 'contact', fields: { phone: '0878-0000000' }, source, trust: 'D', asOf: '2026-03-02' },
    ]);
  });

  it('is as of the decision once the office has checked it', () => {
    expect(recordingsOf(life, 'B').map(({ trust, asOf }) => [trust, asOf])).toEqual([
      ['B', '2026-03-10'],
      ['B', '2026-03-10'],
    ]);
  });

  it('is nothing where there is no application', () => {
    expect(recordingsOf([], 'D')).toEqual([]);
  });
});
