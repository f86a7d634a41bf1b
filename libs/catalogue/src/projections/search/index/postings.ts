/** Which items have a token: ordinals, ascending. */
export type Ordinals = Uint32Array;

const none: Ordinals = new Uint32Array(0);

/** Tokens with their items (倒排索引). Items are added in ascending order, then only asked for. */
export class Postings {
  private readonly lists = new Map<string, number[] | Ordinals>();

  add(ordinal: number, tokens: readonly string[]): void {
    for (const token of tokens) {
      const list = this.lists.get(token);
      if (Array.isArray(list)) list.push(ordinal);
      else this.lists.set(token, [ordinal]);
    }
  }

  /** Packed: four bytes an entry. */
  seal(): this {
    for (const [token, list] of this.lists) this.lists.set(token, Uint32Array.from(list));
    return this;
  }

  of(token: string): Ordinals {
    const list = this.lists.get(token);
    return list instanceof Uint32Array ? list : none;
  }

  /** Items that have all of these; the rarest token decides how much is looked at. */
  ofAll(tokens: readonly string[]): Ordinals {
    const lists = tokens.map((token) => this.of(token)).sort((one, other) => one.length - other.length);
    const [rarest = none, ...others] = lists;
    return others.reduce(both, rarest);
  }
}

export function both(one: Ordinals, other: Ordinals): Ordinals {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  const found: number[] = [];
  let at = 0;
  for (const ordinal of few) {
    at = firstFrom(many, ordinal, at);
    if (at === many.length) break;
    if (many[at] === ordinal) found.push(ordinal);
  }
  return Uint32Array.from(found);
}

export function either(one: Ordinals, other: Ordinals): Ordinals {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const merged = new Uint32Array(one.length + other.length);
  let size = 0;
  for (let at = 0, beside = 0; at < one.length || beside < other.length; size += 1) {
    const [here = Infinity, there = Infinity] = [one[at], other[beside]];
    merged[size] = Math.min(here, there);
    if (here <= there) at += 1;
    if (there <= here) beside += 1;
  }
  return merged.subarray(0, size);
}

/** Place of the first that is not smaller, from a place on: in steps that double, then halve. */
function firstFrom(list: Ordinals, wanted: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < list.length && (list[low + step] ?? 0) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, list.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
