import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileForm, formDefects } from './compile-form.js';
import { fieldsOfForm, formOfFields } from './simple-form.js';
import { simpleFieldLists } from './testing/index.js';

describe('a simple form (简表)', () => {
  it('is its list of fields, there and back', () => {
    fc.assert(
      fc.property(simpleFieldLists, (fields) => {
        expect(formDefects(formOfFields(fields))).toEqual([]);
        expect(fieldsOfForm(formOfFields(fields))).toEqual(fields);
      }),
      { numRuns: 200 },
    );
  });

  it('validates as the fields say', () => {
    const form = formOfFields([
      { name: 'name', title: '名称', type: 'text', required: true, maxLength: 4 },
      { name: 'on', title: '日期', type: 'date', required: false },
      { name: 'remark', title: '备注', type: 'text', required: false, multiline: true },
    ]);
    const compiled = compileForm(form);
    expect(compiled.faultsOf({ name: '示例', on: '2028-02-29', remark: '长'.repeat(2_000) })).toEqual([]);
    expect(compiled.faultsOf({ name: '五个字太长', on: '2026-02-29' }).map(({ fault }) => fault)).toEqual([
      'too-long',
      'malformed',
    ]);
  });

  it('is no longer one once it says more than a list can', () => {
    const simple = formOfFields([{ name: 'name', title: '名称', type: 'text', required: true }]);
    const dependent = { ...simple, schema: { ...simple.schema, dependentRequired: { name: ['name'] } } };
    expect(fieldsOfForm(dependent)).toBeUndefined();
    const wide = {
      ...simple,
      layout: [{ title: '申请信息', fields: [{ field: 'name', width: 'half' }] }],
    } as const;
    expect(fieldsOfForm(wide)).toBeUndefined();
  });
});
