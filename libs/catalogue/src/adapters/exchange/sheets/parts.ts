/** Parts of a version by their path; what is built up here is plain JSON. */
export type Json = Readonly<Record<string, unknown>>;
/** Under construction. */
export type Building = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function partAt(whole: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      Array.isArray(part) ? (part as unknown[])[Number(name)] : isJson(part) ? part[name] : undefined,
    whole,
  );
}

export const listAt = (whole: unknown, path: readonly string[]): readonly unknown[] => {
  const part = partAt(whole, path);
  return Array.isArray(part) ? (part as readonly unknown[]) : [];
};

/** Parts on the way are made where there are none. */
export function setPart(whole: Building, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) whole[name] = value;
  else setPart(innerPart(whole, name), rest, value);
}

function innerPart(whole: Building, name: string): Building {
  const inner = (Array.isArray(whole) ? (whole as unknown[])[Number(name)] : whole[name]) ?? {};
  whole[name] = inner;
  return inner as Building;
}

export function appendPart(whole: Building, path: readonly string[], value: unknown): number {
  const list = [...listAt(whole, path), value];
  setPart(whole, path, list);
  return list.length - 1;
}

export const pointerOf = (path: readonly string[]): string => path.map((name) => `/${name}`).join('');

/** Where nothing stands inside: `steps[]`, `guide{}`. The form is looked into by nobody. */
export function emptyPartsOf(whole: unknown, path: readonly string[] = []): readonly string[] {
  if (path.length === 1 && path[0] === 'form') return [];
  const inside = Array.isArray(whole) || isJson(whole) ? Object.entries(whole) : [];
  if (path.length > 0 && inside.length === 0) {
    if (Array.isArray(whole)) return [`${path.join('/')}[]`];
    return isJson(whole) ? [`${path.join('/')}{}`] : [];
  }
  return inside.flatMap(([name, part]) => emptyPartsOf(part, [...path, name]));
}

/** Says of a part that it stands there, with nothing inside; what has something inside stays as it is. */
export function setEmptyPart(whole: Building, told: string): boolean {
  const [, inside = '', sign] = /^([\w/]{1,200})(\[\]|\{\})$/.exec(told) ?? [];
  if (sign === undefined) return false;
  const path = inside.split('/');
  if (path.some((name) => name === '__proto__') || !isReachable(whole, path)) return false;
  if (partAt(whole, path) === undefined) setPart(whole, path, sign === '[]' ? [] : {});
  return true;
}

/** Elements of lists are there or not; they are not made on the way. */
function isReachable(whole: unknown, path: readonly string[]): boolean {
  return path.every((name, depth) => {
    const part = partAt(whole, path.slice(0, depth));
    return part === undefined || isJson(part) || (Array.isArray(part) && Number(name) < part.length);
  });
}
