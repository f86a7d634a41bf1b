/** Reads and rewrites fields of JSON data by path: `applicant.name`, `form`, `gaps[].problem`. */

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text at a plain path; undefined when there is none. */
export function textAt(data: unknown, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), data);
  return typeof found === 'string' ? found : undefined;
}

/** Give every present field at `path` a new value; `place` names it exactly (`gaps[2].problem`). Answers a copy. */
export async function mapAt(
  data: unknown,
  path: string,
  change: (value: unknown, place: string) => Promise<unknown>,
): Promise<unknown> {
  return rewrite(data, path.split('.'), '', change);
}

async function rewrite(
  at: unknown,
  path: readonly string[],
  place: string,
  change: (value: unknown, place: string) => Promise<unknown>,
): Promise<unknown> {
  const [step, ...rest] = path;
  if (step === undefined) return change(at, place);
  if (!isNode(at)) return at;
  const many = step.endsWith('[]');
  const name = many ? step.slice(0, -2) : step;
  if (!Object.hasOwn(at, name) || at[name] === undefined) return at;
  const here = place === '' ? name : `${place}.${name}`;
  const value = at[name];
  if (!many) return { ...at, [name]: await rewrite(value, rest, here, change) };
  if (!Array.isArray(value)) return at;
  const elements = value.map((element, index) => rewrite(element, rest, `${here}[${String(index)}]`, change));
  return { ...at, [name]: await Promise.all(elements) };
}
