import { describe, expect, it } from '@jest/globals';
import { compileForm, formDefects, UncompilableForm } from './compile-form.js';
import type { FormDefinition, Json } from './form.js';
import { formOf, text } from './testing/index.js';

const told = (definition: FormDefinition): readonly string[] =>
  formDefects(definition).map(({ at, defect }) => `${at} ${defect}`);

describe('a form that cannot be used is refused when it is compiled, all at once', () => {
  const field = (of: Json): FormDefinition => formOf({ beds: { title: '床位', ...of } });

  it.each<[string, FormDefinition, readonly string[]]>([
    ['no type', field({}), ['schema/properties/beds type-missing']],
    ['several types', field({ type: ['string', 'number'] }), ['schema/properties/beds type-missing']],
    [
      'no Chinese title',
      field({ type: 'string', title: 'beds' }),
      ['schema/properties/beds/title title-missing'],
    ],
    [
      'a word nobody knows',
      field({ type: 'string', colour: 'red' }),
      ['schema/properties/beds/colour unknown-keyword'],
    ],
    [
      'a word of another type',
      field({ type: 'string', minimum: 1 }),
      ['schema/properties/beds/minimum keyword-misplaced'],
    ],
    [
      'a format nobody knows',
      field({ type: 'string', format: 'email' }),
      ['schema/properties/beds/format format-unknown'],
    ],
    [
      'a length below nothing',
      field({ type: 'string', minLength: -1 }),
      ['schema/properties/beds/minLength keyword-malformed'],
    ],
    [
      'an empty range',
      field({ type: 'number', minimum: 2, maximum: 1 }),
      ['schema/properties/beds/minimum range-empty'],
    ],
    ['no choices', field({ type: 'string', enum: [] }), ['schema/properties/beds/enum choices-malformed']],
    [
      'a choice twice',
      field({ type: 'string', enum: ['甲', '甲'] }),
      ['schema/properties/beds/enum choices-malformed'],
    ],
    [
      'a choice of another type',
      field({ type: 'integer', enum: ['1'] }),
      ['schema/properties/beds/enum choices-malformed'],
    ],
    [
      'an endless text',
      field({ type: 'string', maxLength: 1e9 }),
      ['schema/properties/beds/maxLength bound-too-large'],
    ],
    [
      'an endless list',
      field({ type: 'array', items: text('名'), maxItems: 1e9 }),
      ['schema/properties/beds/maxItems bound-too-large'],
    ],
    ['a list of nothing', field({ type: 'array' }), ['schema/properties/beds/items no-schema']],
    [
      'a mark that is none',
      field({ type: 'string', 'x-personal': 'yes' }),
      ['schema/properties/beds/x-personal mark-malformed'],
    ],
    [
      'a source that is none',
      field({ type: 'string', 'x-prefill': '证照' }),
      ['schema/properties/beds/x-prefill mark-malformed'],
    ],
    [
      'an object left open',
      field({ type: 'object', properties: { a: text('甲') }, additionalProperties: true }),
      ['schema/properties/beds/additionalProperties not-closed'],
    ],
    ['a name in capitals', formOf({ Beds: text('床位') }), ['schema/properties/Beds name-malformed']],
    [
      'a name every object has',
      formOf({ constructor: text('床位') }),
      ['schema/properties/constructor name-reserved'],
    ],
    [
      'a remote reference',
      field({ $ref: 'https://example.com/x.json' }),
      ['schema/properties/beds/$ref ref-remote'],
    ],
    ['a reference to nothing', field({ $ref: '#/$defs/none' }), ['schema/properties/beds/$ref ref-unknown']],
    [
      'then without if',
      formOf({ a: text('甲') }, { then: { required: ['a'] } }),
      ['schema/then branch-incomplete'],
    ],
    [
      'a condition on a field nobody declared',
      formOf({ a: text('甲') }, { if: { properties: { b: { const: 1 } } }, then: { required: ['c'] } }),
      ['schema/if/properties/b field-undeclared', 'schema/then/required field-undeclared'],
    ],
    [
      'a condition of another type',
      formOf({ a: text('甲') }, { not: { properties: { a: { const: 1 } } } }),
      ['schema/not/properties/a/const choices-malformed'],
    ],
    [
      'a condition that declares',
      formOf({ a: text('甲') }, { not: { properties: { a: { 'x-personal': true } } } }),
      ['schema/not/properties/a/x-personal keyword-misplaced'],
    ],
    ['nothing to fill in', { schema: { type: 'object', properties: {} }, layout: [] }, ['schema no-object']],
    [
      'a layout of other fields',
      {
        schema: formOf({ a: text('甲'), b: text('乙') }).schema,
        layout: [{ title: '组', fields: [{ field: 'a' }, { field: 'a' }, { field: 'c' }] }],
      },
      ['layout/0/fields/2 layout-unknown', 'layout layout-omits', 'layout layout-repeats'],
    ],
    [
      'a control that cannot hold it',
      {
        schema: formOf({ a: text('甲') }).schema,
        layout: [{ title: '组', fields: [{ field: 'a', control: 'number' }] }],
      },
      ['layout/0/fields/0/control control-unfit'],
    ],
  ])('%s', (_what, definition, wanted) => {
    expect(told(definition)).toEqual(wanted);
    expect(() => compileForm(definition)).toThrow(UncompilableForm);
  });

  it.each([
    ['back references', '(a)\\1'],
    ['look-ahead', '(?=a)b'],
    ['look-behind', '(?<=a)b'],
    ['no pattern at all', '('],
    ['another language’s flags', '(?i)a'],
    ['repetition of repetition', '((a{1,100}){1,100}){1,100}'],
    ['a very long one', 'a'.repeat(501)],
  ])('a pattern with %s', (_what, pattern) => {
    expect(told(field({ type: 'string', pattern }))).toEqual([
      'schema/properties/beds/pattern pattern-refused',
    ]);
  });

  it('definitions that lead back to themselves', () => {
    const cyclic = (defs: Json): FormDefinition =>
      formOf({ a: { title: '甲', $ref: '#/$defs/one' } }, { $defs: defs });
    const self = { one: { type: 'array', title: '甲', items: { $ref: '#/$defs/one' } } };
    expect(told(cyclic(self))).toContain('schema/properties/a/items/$ref ref-cyclic');
    const round = { one: { $ref: '#/$defs/two' }, two: { $ref: '#/$defs/one' } };
    expect(told(cyclic(round))).toContain('schema/properties/a/$ref ref-cyclic');
  });

  it('definitions that double a hundred times over', () => {
    const defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `d${String(index)}`,
        {
          type: 'object',
          title: '层',
          properties: {
            a: { $ref: `#/$defs/d${String(index + 1)}` },
            b: { $ref: `#/$defs/d${String(index + 1)}` },
          },
        },
      ]),
    );
    const bomb = formOf({ a: { $ref: '#/$defs/d0' } }, { $defs: { ...defs, d40: text('底') } });
    expect(told(bomb)).toContain('schema too-large');
  });

  it('one too large, too deep, with too many fields or conditions', () => {
    expect(told(field({ type: 'string', description: '长'.repeat(30_000) }))).toEqual([' too-large']);
    let deep: Json = { type: 'string' };
    for (let level = 0; level < 60; level += 1) deep = { not: deep };
    expect(told(field({ type: 'string', not: deep }))).toEqual([' too-deep']);
    const many = Object.fromEntries(
      Array.from({ length: 301 }, (_, index) => [`f${String(index)}`, text('项')]),
    );
    expect(told(formOf(many))).toEqual(['schema too-many-fields']);
    const branches = Array.from({ length: 201 }, () => ({ required: ['a'] }));
    expect(told(formOf({ a: text('甲') }, { allOf: branches }))).toEqual(['schema too-many-branches']);
  });

  it('every fault with its path, and in words', () => {
    const both = formOf({ Beds: text('beds', { colour: 1 }) });
    expect(formDefects(both)).toEqual([
      { at: 'schema/properties/Beds', defect: 'name-malformed', why: expect.stringContaining('小写字母') },
      { at: 'schema/properties/Beds/title', defect: 'title-missing', why: '须有中文标题' },
      { at: 'schema/properties/Beds/colour', defect: 'unknown-keyword', why: '不支持的关键字' },
    ]);
  });
});
