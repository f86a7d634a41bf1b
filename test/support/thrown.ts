/** Requests nobody should send: made from the API's own document, then bent at random. */
import fc from 'fast-check';
import { bodies } from './access-bodies.js';
import { filing, materialOf, permit, permitForm } from './cases.js';
import { filled, prefix, type Route, type Schema } from './routes.js';
import type { Sent } from './wire.js';

/** Words the API knows: what is nearly right goes deeper than what is plainly wrong. */
const known = [
  permit,
  filing,
  ...[1, 4, 5, 9].map((number) => materialOf(permit, number)),
  'S01',
  '11010519491231002X',
  '91350100M000100Y43',
  '2026-03-02T02:00:00.000Z',
  '13800000001',
];
const nasty = [
  '',
  ' ',
  '\u0000',
  '\u202e',
  '𠮷',
  'e\u0301',
  '\n',
  "'; DROP TABLE x; --",
  '${x}',
  '%s',
  '\ufeff',
  '../..',
];

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 600 }) },
);

/** Something the schema allows, more or less. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'object':
      return schema.properties ? fieldsOf(schema.properties, schema.required ?? []) : form;
    default:
      return word;
  }
}

const fieldsOf = (properties: Readonly<Record<string, Schema>>, required: readonly string[]) =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(each)])), {
    requiredKeys: [...required],
  });

const value = fc.oneof(word, fc.double(), fc.boolean(), fc.constant(null));
const form = fc.oneof(fc.constant(permitForm), fc.dictionary(word, value, { maxKeys: 6 }));

/** What is never meant. */
const others: readonly unknown[] = [
  null,
  [],
  {},
  [[]],
  [null],
  0,
  -1,
  0.5,
  1e21,
  true,
  '',
  ' ',
  'x'.repeat(5_000),
];

/** Somewhere in it something else: another kind of value, a field more, a field less. */
const bent = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(sound, fc.nat(25), fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...others)))
    .map(([whole, at, other]) => replaced(whole, { at, by: () => other }));

interface Bend {
  /** Counts down over the nodes; at 0 it is done. */
  at: number;
  readonly by: (node: unknown) => unknown;
}

function replaced(node: unknown, bend: Bend): unknown {
  bend.at -= 1;
  if (bend.at === -1) return bend.by(node);
  if (Array.isArray(node)) return node.map((each) => replaced(each, bend));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, each]) => [name, replaced(each, bend)]));
}

/** Every node of it replaced by everything that is never meant, left out, and given a field more: all of them. */
export function everyBend(sample: unknown): readonly unknown[] {
  const counting: Bend = { at: -1, by: (node) => node };
  replaced(sample, counting);
  const ways: readonly Bend['by'][] = [
    ...others.map((other) => () => other),
    () => undefined,
    (node) =>
      typeof node === 'object' && node !== null && !Array.isArray(node) ? { ...node, more: 1 } : [node],
  ];
  const nodes = Array.from({ length: -1 - counting.at }, (_, at) => at);
  return nodes.flatMap((at) => ways.map((by) => replaced(sample, { at, by })));
}

/** A body the route takes: from the table of valid ones, else made from its schema. */
export const sampleOf = ({ name, body }: Route): unknown =>
  bodies[name] ?? fc.sample(valueOf(body ?? { type: 'object', properties: {} }), { numRuns: 1, seed: 1 })[0];

/** The text of a body: valid, nearly valid, any JSON, or no JSON at all. */
function bodyOf({ name, body }: Route): fc.Arbitrary<string> {
  const sample = bodies[name];
  const made = valueOf(body ?? { type: 'object', properties: {} });
  const sound = sample === undefined ? made : fc.oneof(fc.constant(sample), made);
  const asJson = (each: unknown): string => JSON.stringify(each);
  return fc.oneof(
    { weight: 3, arbitrary: sound.map(asJson) },
    { weight: 4, arbitrary: bent(sound).map(asJson) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{"a":"\\ud800"}',
        '{"__proto__":1}',
        '{"a":1,"a":2}',
        '[[[[',
        '1e999',
        '""',
      ),
    },
  );
}

const segment = (these: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...these) },
    { weight: 1, arbitrary: fc.uuid() },
    {
      weight: 1,
      arbitrary: word
        .filter((each) => each !== permit && each !== filing)
        .map((each) => encodeURIComponent(each) || '%20'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('%zz', '%00', '%ff', '..', '%2e%2e', '__proto__', 'a'.repeat(300)),
    },
  );

const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
const header = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: ascii.map((key) => ({ 'idempotency-key': key })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"0"', '"3"', '"x"', '3').map((revision) => ({ 'if-match': revision })),
  },
  { weight: 1, arbitrary: ascii.map((window) => ({ 'banjian-window': window })) },
  { weight: 1, arbitrary: ascii.map((position) => ({ 'banjian-position': position })) },
);

const query = (names: readonly string[]): fc.Arbitrary<string> => {
  const name = fc.oneof(fc.constantFrom('x', '__proto__', 'limit', ...names), word);
  const pair = fc.tuple(name, word).map((both) => both.map((each) => encodeURIComponent(each)).join('='));
  const some = fc.array(pair, { minLength: 1, maxLength: 3 }).map((pairs) => `?${pairs.join('&')}`);
  return fc.oneof(fc.constant(''), some, fc.constantFrom('?', '?&&', '?%zz=%ff', '?limit=1&limit=2'));
};

/** One request at this route, by whoever sends these headers; `cases` are ids of cases that exist. */
export function thrownAt(route: Route, cases: readonly string[]): fc.Arbitrary<Sent> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  // The catalogue's own routes may cancel an item: not those that cases are filed under.
  const codes = route.path.startsWith('/catalogue') ? ['YN-EL-004', 'YN-EL-003'] : [permit, filing];
  const places = fc.record(Object.fromEntries(names.map((name) => [name, placeOf(name, cases, codes)])));
  const isRead = route.method === 'get';
  return fc
    .record({
      places,
      query: query(route.query),
      headers: header,
      body: isRead ? fc.constant('') : bodyOf(route),
    })
    .map(({ places: at, query: asked, headers, body }) => ({
      method: route.method.toUpperCase(),
      path: prefix + filled(route.path, at) + (isRead ? asked : ''),
      headers: { ...headers, ...(!isRead && { 'content-type': 'application/json' }) },
      ...(!isRead && { body }),
    }));
}

const placeOf = (name: string, cases: readonly string[], codes: readonly string[]): fc.Arbitrary<string> =>
  segment(name === 'step' ? ['S01', 'S02'] : name === 'code' ? codes : cases);
