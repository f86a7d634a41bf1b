/** What has become different between two versions of an item, as somebody who filled in the older one must know it. */
import type { ItemVersion, Material } from '@banjian/catalogue';

export interface VersionChange {
  readonly what: 'material' | 'field' | 'limit' | 'condition';
  readonly change: 'added' | 'removed' | 'changed';
  /** Code of the material, name of the field or limit; the condition itself. */
  readonly of: string;
  /** In words. */
  readonly text: string;
}

export function versionChanges(before: ItemVersion, after: ItemVersion): readonly VersionChange[] {
  return [
    ...between('material', materialsOf(before), materialsOf(after), '材料'),
    ...between('field', fieldsOf(before), fieldsOf(after), '申请表的栏目'),
    ...between('limit', limitsOf(before), limitsOf(after), '时限'),
    ...between('condition', conditionsOf(before), conditionsOf(after), '办理条件'),
  ];
}

/** Name to show, and what is compared. */
type Facts = ReadonlyMap<string, { readonly name: string; readonly facts: string }>;

const verbs = { added: '新增', removed: '取消', changed: '调整' } as const;

function between(what: VersionChange['what'], before: Facts, after: Facts, word: string): VersionChange[] {
  const told = (change: VersionChange['change'], of: string, name: string): VersionChange => ({
    ...{ what, change, of },
    text: `${verbs[change]}${word}：${name}`,
  });
  const removed = [...before]
    .filter(([of]) => !after.has(of))
    .map(([of, { name }]) => told('removed', of, name));
  const others = [...after].flatMap(([of, { name, facts }]) => {
    const was = before.get(of);
    if (!was) return [told('added', of, name)];
    return was.facts === facts ? [] : [told('changed', of, name)];
  });
  return [...removed, ...others];
}

const materialsOf = ({ materials }: ItemVersion): Facts =>
  new Map(materials.map((each) => [each.code, { name: each.name, facts: factsOf(each) }]));

/** Where a fact comes from is the catalogue's business. */
const factsOf = ({ basis: _basis, cites: _cites, ...facts }: Material): string => JSON.stringify(facts);

function fieldsOf({ form: { schema } }: ItemVersion): Facts {
  const { properties, required } = schema;
  if (!isRecord(properties)) return new Map();
  const wanted: readonly unknown[] = Array.isArray(required) ? required : [];
  return new Map(
    Object.entries(properties).map(([field, property]) => [
      field,
      { name: titleOf(property) ?? field, facts: JSON.stringify([property, wanted.includes(field)]) },
    ]),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const titleOf = (property: unknown): string | undefined =>
  isRecord(property) && typeof property['title'] === 'string' ? property['title'] : undefined;

const limitsOf = ({ limits }: ItemVersion): Facts =>
  new Map(
    Object.entries(limits).map(([limit, { rule }]) => [
      limit,
      { name: rule.basis, facts: JSON.stringify(rule) },
    ]),
  );

const conditionsOf = ({ conditions }: ItemVersion): Facts =>
  new Map(conditions.map((text) => [text, { name: text, facts: text }]));
