/** Random forms and fillings, for property tests. */
import fc from 'fast-check';
import type { FilledForm, FormValue } from '../form.js';
import type { SimpleField } from '../simple-form.js';

const title = fc.constantFrom('名称', '床位数', '开业日期', '联系电话', '用房方式', '备注');
const bounds = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.nat(1_000));

const described = fc.record(
  {
    personal: fc.boolean(),
    prefill: fc.constantFrom('businessLicence.name', 'idCard.address'),
    group: fc.constantFrom('基本信息', '场所信息'),
    help: fc.constantFrom('与登记证照一致', '按实际填写'),
  },
  { requiredKeys: [] },
);

const kinds: fc.Arbitrary<Omit<SimpleField, 'name' | 'title' | 'required'>> = fc.oneof(
  fc.record(
    {
      type: fc.constant('text' as const),
      maxLength: fc.integer({ min: 1, max: 500 }),
      multiline: fc.constant(true as const),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record({
    type: fc.constant('text' as const),
    format: fc.constantFrom('uscc', 'chineseId', 'phone', 'passport'),
  }),
  fc.record({ type: fc.constantFrom('date' as const, 'boolean' as const) }),
  fc.record({
    type: fc.constant('choice' as const),
    choices: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { minLength: 1 }),
  }),
  fc
    .tuple(fc.constantFrom('number' as const, 'integer' as const), bounds)
    .map(([type, [minimum, more]]) => ({ type, minimum, maximum: minimum + more })),
);

/** Lists of fields a department could write; none of them empty. */
export const simpleFieldLists: fc.Arbitrary<readonly SimpleField[]> = fc
  .array(fc.tuple(title, kinds, fc.boolean(), described), { minLength: 1, maxLength: 8 })
  .map((fields) =>
    fields.map(([named, kind, required, more], index) => ({
      name: `field${String(index)}`,
      title: named,
      required,
      ...kind,
      ...more,
    })),
  );

const samples: Readonly<Record<NonNullable<SimpleField['format']>, string>> = {
  uscc: '91350100M000100Y43',
  chineseId: '11010519491231002X',
  phone: '0878-0000000',
  passport: 'E00000000',
  residencePermit: '810000199408230021',
  travelPermit: 'H00000000',
};

function valueFor(field: SimpleField): fc.Arbitrary<FormValue> {
  const { format, choices = [], maxLength, multiline, minimum = 0, maximum = 0 } = field;
  switch (field.type) {
    case 'text':
      if (format) return fc.constant(samples[format]);
      return fc.string({
        unit: fc.constantFrom('长', '𠮷', 'a', ' ', '（', '1'),
        minLength: 1,
        maxLength: maxLength ?? (multiline ? 2_000 : 200),
      });
    case 'choice':
      return fc.constantFrom(...choices);
    case 'date':
      return fc.constantFrom('2024-02-29', '1999-12-31');
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: minimum, max: maximum });
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
  }
}

/** A filling that the form must take: required fields are there and say something, the others perhaps. */
export const validFilling = (fields: readonly SimpleField[]): fc.Arbitrary<FilledForm> =>
  fc.record(
    Object.fromEntries(
      fields.map((field) => [field.name, valueFor(field).filter((value) => !isBlank(value))]),
    ),
    { requiredKeys: fields.filter(({ required }) => required).map(({ name }) => name) },
  );

const isBlank = (value: FormValue): boolean => typeof value === 'string' && value.trim() === '';

const words = fc.constantFrom(
  ...[
    'type',
    'properties',
    'required',
    'items',
    'if',
    'then',
    'else',
    'allOf',
    'anyOf',
    'not',
    'enum',
    'const',
  ],
  ...[
    'title',
    'format',
    'pattern',
    'minLength',
    'maxItems',
    '$ref',
    '$defs',
    'x-personal',
    'default',
    'a',
    'b',
  ],
  ...['dependentRequired', 'additionalProperties', 'constructor', '__proto__', '$id', '$dynamicRef'],
);

const leaves = fc.oneof(
  fc.constantFrom<unknown>(
    'string',
    'object',
    'array',
    'integer',
    '#/$defs/a',
    '#/$defs/b',
    '^(a+)+$',
    '(',
    '甲',
  ),
  fc.constantFrom<unknown>(true, false, null, -1, 0, 1.5, 1e300, 'date', 'uscc', '__proto__'),
);

/** Anything that looks a little like a schema and is mostly none. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaves,
    fc.dictionary(words, tie('node'), { maxKeys: 6 }),
    fc.array(tie('node'), { maxLength: 4 }),
  ),
})).node;
