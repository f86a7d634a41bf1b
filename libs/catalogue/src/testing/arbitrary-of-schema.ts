/** Whatever a schema of ours lets pass, for property tests: a part that is added to the schema is tried out by itself. */
import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Texts that office programs, XML or our own signs could mangle. */
const awkward = [
  '=1+1',
  '+86',
  '-1',
  '@SUM(A1)',
  "'=1",
  "''",
  '_x0041_',
  '_x005F_x000D_',
  '一行\n两行',
  '\\n',
  'a\\',
  '、，',
  '<b>&amp;"',
  ' 前后有空格 ',
  '＝1',
  '\t制表',
  '第1项',
  '（空）',
  '二〇二六年🙂',
];

const plain = fc.string({
  unit: fc.constantFrom(...Array.from('事项材料abcXYZ 019-_=\'"<&\\')),
  minLength: 1,
  maxLength: 12,
});
const texts = fc
  .oneof(fc.constantFrom(...awkward), plain)
  .filter((text) => text.trim() !== '' && text === text.normalize('NFC'));

export function arbitraryOf(
  schema: Schema,
  special: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as readonly unknown[]));
  if (Array.isArray(schema['anyOf'])) {
    return fc.oneof(...(schema['anyOf'] as readonly Schema[]).map((each) => arbitraryOf(each, special)));
  }
  switch (schema['type']) {
    case 'string':
      return typeof schema['pattern'] === 'string' ? fc.stringMatching(new RegExp(schema['pattern'])) : texts;
    case 'integer':
      return fc.integer({ min: Number(schema['minimum'] ?? 0), max: Number(schema['maximum'] ?? 1_000) });
    case 'number':
      return fc.integer({ min: -2_000, max: 2_000 }).map((whole) => whole / 4);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return listOf(schema, special);
    default:
      return objectOf(schema, special);
  }
}

function listOf(
  schema: Schema,
  special: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<unknown> {
  const element = arbitraryOf(schema['items'] as Schema, special);
  return schema['uniqueItems'] === true
    ? fc.uniqueArray(element, {
        maxLength: 3,
        comparator: (one, other) => JSON.stringify(one) === JSON.stringify(other),
      })
    : fc.array(element, { maxLength: 3 });
}

function objectOf(
  schema: Schema,
  special: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const parts = Object.entries(properties).map(
    ([name, part]) => [name, special[name] ?? arbitraryOf(part, special)] as const,
  );
  return fc.record(Object.fromEntries(parts), {
    requiredKeys: [...((schema['required'] ?? []) as readonly string[])],
  });
}
