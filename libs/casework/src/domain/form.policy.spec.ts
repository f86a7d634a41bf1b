import { describe, expect, it } from '@jest/globals';
import type { TermsField } from './case-terms.js';
import { formFaults } from './form.policy.js';

const fields: readonly TermsField[] = [
  { name: 'name', title: '名称', type: 'text', required: true, maxLength: 4 },
  { name: 'beds', title: '床位', type: 'number', required: false, minimum: 1, maximum: 100 },
  { name: 'on', title: '日期', type: 'date', required: false },
  { name: 'kind', title: '类别', type: 'choice', choices: ['甲', '乙'], required: false },
  { name: 'agreed', title: '同意', type: 'boolean', required: false },
  { name: 'code', title: '代码', type: 'text', required: false, format: 'even' },
];
const formats = { even: (text: string) => text.length % 2 === 0 };
const faults = (form: Parameters<typeof formFaults>[1]) => formFaults(fields, form, formats);

describe('a filled form', () => {
  it('passes when every field is as the item asks', () => {
    expect(
      faults({ name: '示例', beds: 10, on: '2028-02-29', kind: '甲', agreed: false, code: 'ab' }),
    ).toEqual([]);
  });

  it('tells all faults at once, in the order of the form, unknown fields last', () => {
    expect(faults({ beds: 0, on: '2026-02-29', kind: '丙', agreed: 'yes', code: 'abc', other: 1 })).toEqual([
      { field: 'name', fault: 'required' },
      { field: 'beds', fault: 'out-of-range' },
      { field: 'on', fault: 'wrong-type' },
      { field: 'kind', fault: 'not-a-choice' },
      { field: 'agreed', fault: 'wrong-type' },
      { field: 'code', fault: 'malformed' },
      { field: 'other', fault: 'unknown' },
    ]);
  });

  it('counts characters, not UTF-16 halves', () => {
    expect(faults({ name: '𠮷𠮷𠮷𠮷' })).toEqual([]);
    expect(faults({ name: '五个字太长' })).toEqual([{ field: 'name', fault: 'too-long' }]);
  });

  it('is not fooled by names every object has', () => {
    expect(faults({ name: '示例', constructor: 'x' })).toEqual([{ field: 'constructor', fault: 'unknown' }]);
  });
});
