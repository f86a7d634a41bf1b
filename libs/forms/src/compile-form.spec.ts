import { describe, expect, it } from '@jest/globals';
import { compileForm, formDefects } from './compile-form.js';
import { formOf, text } from './testing/index.js';

const home = formOf(
  {
    institutionName: text('养老机构名称', { maxLength: 10 }),
    kind: text('机构性质', { enum: ['营利性', '非营利性'] }),
    registrationUscc: text('统一社会信用代码', { format: 'uscc' }),
    medical: { type: 'boolean', title: '是否内设医疗机构' },
    beds: { type: 'integer', title: '床位数', minimum: 1, maximum: 100 },
    openedOn: text('开业日期', { format: 'date' }),
    licenceNumber: text('医疗机构执业许可证号', { pattern: '^[A-Z]{2}\\d{4}$' }),
    staff: {
      type: 'array',
      title: '从业人员',
      maxItems: 3,
      items: {
        type: 'object',
        properties: { name: text('姓名', { 'x-personal': true }), phone: text('电话', { format: 'phone' }) },
        required: ['name'],
      },
    },
  },
  {
    required: ['institutionName', 'beds'],
    dependentRequired: { registrationUscc: ['openedOn'] },
    if: { properties: { medical: { const: true } }, required: ['medical'] },
    then: { required: ['licenceNumber'] },
    else: { properties: { licenceNumber: false } },
  },
);

const faults = (filled: unknown) => compileForm(home).faultsOf(filled);
const messages = (filled: unknown) => faults(filled).map(({ message }) => message);
const filled = { institutionName: '示例养老院', beds: 60 };

describe('a filled form', () => {
  it('passes when every field is as the form asks', () => {
    expect(faults(filled)).toEqual([]);
    const full = {
      ...filled,
      kind: '营利性',
      registrationUscc: '91350100M000100Y43',
      openedOn: '2028-02-29',
      medical: true,
      licenceNumber: 'YN0001',
      staff: [{ name: '示例甲' }, { name: '示例乙', phone: '0878-0000000' }],
    };
    expect(faults(full)).toEqual([]);
  });

  it('tells all faults at once, in the order of the form, unknown fields last', () => {
    const wrong = {
      more: 1,
      staff: [{ name: '示例甲' }, { phone: 'abc', age: 3 }],
      openedOn: '2026-02-29',
      beds: 0,
      registrationUscc: '91350100M000100Y44',
      kind: '其他',
      medical: 'yes',
    };
    expect(faults(wrong)).toEqual([
      { field: 'institutionName', fault: 'required', message: '养老机构名称：必填' },
      { field: 'kind', fault: 'not-a-choice', message: '机构性质：只能是营利性、非营利性' },
      {
        field: 'registrationUscc',
        fault: 'malformed',
        message: '统一社会信用代码：不是有效的统一社会信用代码',
      },
      { field: 'medical', fault: 'wrong-type', message: '是否内设医疗机构：应为“是”或“否”' },
      { field: 'beds', fault: 'out-of-range', message: '床位数：不得小于 1' },
      { field: 'openedOn', fault: 'malformed', message: '开业日期：不是有效的日期' },
      { field: 'staff[1].name', fault: 'required', message: '从业人员第2项·姓名：必填' },
      { field: 'staff[1].phone', fault: 'malformed', message: '从业人员第2项·电话：不是有效的电话号码' },
      { field: 'staff[1].age', fault: 'unknown', message: '从业人员第2项·age：申请表中没有此项' },
      { field: 'more', fault: 'unknown', message: 'more：申请表中没有此项' },
    ]);
  });

  it('asks for a field only where its condition holds, and refuses it where it does not', () => {
    expect(messages({ ...filled, medical: true })).toEqual(['医疗机构执业许可证号：必填']);
    expect(messages({ ...filled, medical: false, licenceNumber: 'YN0001' })).toEqual([
      '医疗机构执业许可证号：按所填情况，此项不应填写',
    ]);
    expect(messages({ ...filled, registrationUscc: '91350100M000100Y43' })).toEqual(['开业日期：必填']);
  });

  it('takes a blank for a field left out', () => {
    expect(messages({ ...filled, institutionName: ' 　', kind: '' })).toEqual(['养老机构名称：必填']);
    expect(messages({ ...filled, stray: '' })).toEqual(['stray：申请表中没有此项']);
  });

  it('counts characters, not UTF-16 halves, and bounds what sets no bound', () => {
    expect(messages({ ...filled, institutionName: '𠮷'.repeat(10) })).toEqual([]);
    expect(messages({ ...filled, institutionName: '长'.repeat(11) })).toEqual(['养老机构名称：最多 10 个字']);
    const open = formOf({ remark: text('备注'), names: { type: 'array', title: '名单', items: text('名') } });
    const long = { remark: '长'.repeat(201), names: Array.from({ length: 100_000 }, () => '甲') };
    expect(
      compileForm(open)
        .faultsOf(long)
        .map(({ message }) => message),
    ).toEqual(['备注：最多 200 个字', '名单：最多 50 项']);
    const area = {
      ...open,
      layout: [{ title: '信息', fields: [{ field: 'remark', control: 'textarea' }, { field: 'names' }] }],
    } as const;
    expect(compileForm(area).faultsOf({ remark: '长'.repeat(2_000) })).toEqual([]);
    expect(compileForm(area).faultsOf({ remark: '长'.repeat(2_001) })).toHaveLength(1);
  });

  it.each(['constructor', '__proto__', 'toString'])('is not fooled by %s, which every object has', (name) => {
    const sly: unknown = JSON.parse(`{"institutionName":"示例","beds":1,"${name}":"x"}`);
    expect(faults(sly)).toMatchObject([{ field: name, fault: 'unknown' }]);
  });

  it.each([[[]], ['text'], [null], [1], [undefined]])(
    'that is no object at all (%p) is refused as a whole',
    (no) => {
      expect(messages(no)).toEqual(['申请表：应为一组信息']);
    },
  );

  it('says nothing of why each alternative failed, only that none fits', () => {
    const either = formOf(
      { phone: text('电话', { format: 'phone' }), address: text('地址') },
      { anyOf: [{ required: ['phone'] }, { required: ['address'] }] },
    );
    expect(compileForm(either).faultsOf({})).toEqual([
      { field: '', fault: 'unfit', message: '申请表：不符合填写要求' },
    ]);
  });

  it('tells at most two hundred faults of however many', () => {
    const strangers = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1]));
    expect(faults({ ...filled, ...strangers })).toHaveLength(200);
  });
});

describe('definitions of a form', () => {
  it('may be used in several places', () => {
    const person = {
      type: 'object',
      properties: { name: text('姓名'), default: text('默认') },
      required: ['name'],
    };
    const form = formOf(
      {
        agent: { title: '经办人', $ref: '#/$defs/person' },
        head: { title: '负责人', $ref: '#/$defs/person' },
      },
      { $defs: { person } },
    );
    expect(formDefects(form)).toEqual([]);
    expect(compileForm(form).faultsOf({ agent: {}, head: { name: '示例甲' } })).toEqual([
      { field: 'agent.name', fault: 'required', message: '经办人·姓名：必填' },
    ]);
  });
});
