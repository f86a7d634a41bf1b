import { defect, isObject, type FormDefect, type Json } from './form.js';
import { limits } from './limits.js';

/** A schema without references: what they name stands in their place. */
export interface Expanded {
  readonly schema: Json;
  readonly defects: readonly FormDefect[];
}

/** What may stand beside a reference; it wins over what the definition says. */
const besideRef = new Set(['$ref', 'title', 'description', 'default', 'examples', 'x-personal', 'x-prefill']);

/** References put in once at most this often: a definition of definitions of definitions cannot explode. */
const mostNodes = 20_000;

/** Put every `$ref` in. Only `#/$defs/<name>` may be named, and no definition may lead back to itself. */
export function expand(schema: Json): Expanded {
  const expansion = new Expansion(isObject(schema['$defs']) ? schema['$defs'] : {});
  const { $defs: _putIn, ...rest } = schema;
  const expanded = expansion.membersOf(rest, 'schema', []);
  return { schema: expanded, defects: expansion.defects };
}

class Expansion {
  private readonly found: FormDefect[] = [];
  private nodes = 0;

  constructor(private readonly defs: Json) {}

  get defects(): readonly FormDefect[] {
    return this.nodes > mostNodes ? [...this.found, defect('schema', 'too-large', '引用展开后')] : this.found;
  }

  /** `inside`: definitions that are being put in. */
  membersOf(node: Json, at: string, inside: readonly string[]): Json {
    return Object.fromEntries(
      Object.entries(node).map(([word, value]) => [
        word,
        this.memberOf(word, value, `${at}/${word}`, inside),
      ]),
    );
  }

  private memberOf(word: string, value: unknown, at: string, inside: readonly string[]): unknown {
    if (plain.has(word)) return value;
    if (word !== 'properties' || !isObject(value)) return this.visit(value, at, inside);
    // Keys here are names of fields: one may be called `default` or `enum`.
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, this.visit(field, `${at}/${name}`, inside)]),
    );
  }

  private visit(node: unknown, at: string, inside: readonly string[]): unknown {
    this.nodes += 1;
    if (this.nodes > mostNodes) return {};
    if (Array.isArray(node))
      return node.map((each, index) => this.visit(each, `${at}/${String(index)}`, inside));
    if (!isObject(node)) return node;
    return '$ref' in node ? this.follow(node, at, inside) : this.membersOf(node, at, inside);
  }

  private follow(node: Json, at: string, inside: readonly string[]): Json {
    const name = definitionNamed(node['$ref']) ?? '';
    const fault = refFault(name, this.defs, inside);
    if (fault) {
      this.found.push(defect(`${at}/$ref`, fault));
      // Told once: what should have come in its place is not missed a second time.
      return { type: 'string', title: '引用' };
    }
    const odd = Object.keys(node).filter((word) => !besideRef.has(word));
    if (odd.length > 0) this.found.push(defect(at, 'ref-siblings', odd.join('、').slice(0, 100)));
    const target = this.visit(this.defs[name], at, [...inside, name]);
    const { $ref: _followed, ...beside } = node;
    return { ...(isObject(target) ? target : {}), ...beside };
  }
}

/** Keywords whose value is data. */
const plain = new Set(['enum', 'const', 'default', 'examples']);

const definitionNamed = (ref: unknown): string | undefined =>
  typeof ref === 'string' ? /^#\/\$defs\/([A-Za-z][A-Za-z0-9]*)$/.exec(ref)?.[1] : undefined;

function refFault(name: string, defs: Json, inside: readonly string[]) {
  if (name === '') return 'ref-remote';
  if (!Object.hasOwn(defs, name)) return 'ref-unknown';
  return inside.includes(name) ? 'ref-cyclic' : undefined;
}

/** Too large or too deeply nested to be looked at at all. Never throws, whatever it is given. */
export function sizeDefects(definition: unknown): readonly FormDefect[] {
  let text: string;
  try {
    text = JSON.stringify(definition);
  } catch {
    // An object within itself, or nested beyond the stack.
    return [defect('', 'too-deep')];
  }
  if (Buffer.byteLength(text) > limits.bytes) return [defect('', 'too-large')];
  return nesting(definition) > limits.nesting ? [defect('', 'too-deep')] : [];
}

function nesting(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(nesting));
}
