import { describe, expect, it } from '@jest/globals';
import { filledLines, mapFilled, prefillSources } from './filled-lines.js';
import type { FormDefinition } from './form.js';

const text = (title: string, more: object = {}) => ({ type: 'string', title, ...more });

const form: FormDefinition = {
  schema: {
    type: 'object',
    $defs: {
      person: {
        type: 'object',
        properties: {
          name: text('姓名', { 'x-personal': true, 'x-prefill': 'idCard.name' }),
          phone: text('电话', { format: 'phone' }),
        },
      },
    },
    properties: {
      institution: text('机构名称', { 'x-prefill': 'businessLicence.name' }),
      medical: { type: 'boolean', title: '内设医疗机构' },
      head: { title: '负责人', $ref: '#/$defs/person' },
      staff: {
        type: 'array',
        title: '从业人员',
        items: {
          type: 'object',
          properties: { name: text('姓名'), age: { type: 'integer', title: '年龄' } },
        },
      },
      rooms: { type: 'array', title: '房间', 'x-personal': true, items: { type: 'string' } },
    },
  },
  layout: [
    { title: '人员', fields: [{ field: 'head' }, { field: 'staff' }] },
    { title: '机构', fields: [{ field: 'institution' }, { field: 'medical' }, { field: 'rooms' }] },
  ],
};
const filled = {
  institution: '示例养老院',
  medical: false,
  head: { name: '示例甲', phone: '13800000000' },
  staff: [{ name: '示例乙', age: 30 }],
  rooms: ['101'],
  stray: 'x',
};

describe('a filled form, line by line', () => {
  it('follows the layout, with what people read', () => {
    expect(filledLines(form, filled)).toEqual([
      { field: 'head.name', title: '负责人·姓名', value: '示例甲', personal: true },
      { field: 'head.phone', title: '负责人·电话', value: '13800000000', personal: true, format: 'phone' },
      { field: 'staff[0].name', title: '从业人员第1项·姓名', value: '示例乙', personal: false },
      { field: 'staff[0].age', title: '从业人员第1项·年龄', value: '30', personal: false },
      { field: 'institution', title: '机构名称', value: '示例养老院', personal: false },
      { field: 'medical', title: '内设医疗机构', value: '否', personal: false },
      { field: 'rooms[0]', title: '房间第1项', value: '101', personal: true },
    ]);
  });

  it('can be masked value by value; what nobody declared counts as personal', () => {
    const masked = mapFilled(form, filled, (value, { personal }) => (personal ? '*' : value));
    expect(masked).toEqual({
      institution: '示例养老院',
      medical: false,
      head: { name: '*', phone: '*' },
      staff: [{ name: '示例乙', age: 30 }],
      rooms: ['*'],
      stray: '*',
    });
  });

  it('knows which fields shared data may fill', () => {
    expect([...prefillSources(form)]).toEqual([
      ['institution', 'businessLicence.name'],
      ['head.name', 'idCard.name'],
    ]);
  });
});
