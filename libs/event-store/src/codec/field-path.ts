/** `gaps[].remark` taken apart: names, and `undefined` for "every element". */
export type FieldPath = readonly (string | undefined)[];

/** A place in one payload: names and indexes. */
export type Place = readonly (string | number)[];

export function parsePath(text: string): FieldPath {
  const parts = text.split('.').flatMap((part) => {
    const [, name, lists = ''] = /^([A-Za-z_]\w*)((?:\[\])*)$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`not a path: ${text}`);
    return [name, ...Array<undefined>(lists.length / 2).fill(undefined)];
  });
  return parts;
}

/** Every place of a payload a path leads to; none where it leads nowhere. */
export function placesOf(data: unknown, path: FieldPath): readonly Place[] {
  const [step, ...rest] = path;
  if (path.length === 0) return data === undefined ? [] : [[]];
  if (step === undefined) {
    const elements: readonly unknown[] = Array.isArray(data) ? data : [];
    return elements.flatMap((element, index) => placesOf(element, rest).map((place) => [index, ...place]));
  }
  return placesOf(fieldOf(data, step), rest).map((place) => [step, ...place]);
}

/** What a path says at a place: lists are entered at the same index as long as both go the same way. */
export function besides(place: Place, path: FieldPath): Place | undefined {
  let together = true;
  const found: (string | number)[] = [];
  for (const [index, step] of path.entries()) {
    const there = place[index];
    if (step === undefined) {
      if (!together || typeof there !== 'number') return undefined;
      found.push(there);
    } else {
      together &&= step === there;
      found.push(step);
    }
  }
  return found;
}

export function valueAt(data: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, step) =>
      typeof step === 'string' ? fieldOf(value, step) : Array.isArray(value) ? value[step] : undefined,
    data,
  );
}

/** A copy with another value at one place; the rest is shared. */
export function withValueAt(data: unknown, place: Place, value: unknown): unknown {
  const [step, ...rest] = place;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    if (!Array.isArray(data)) throw new Error(`no list at ${String(step)}`);
    return data.with(step, withValueAt(data[step], rest, value));
  }
  if (!isObject(data)) throw new Error(`no object at ${step}`);
  return { ...data, [step]: withValueAt(data[step], rest, value) };
}

/** Whether a path leads to a place. */
export function leadsTo(path: FieldPath, place: Place): boolean {
  return (
    path.length === place.length &&
    path.every((step, index) =>
      step === undefined ? typeof place[index] === 'number' : step === place[index],
    )
  );
}

/** `gaps[0].remark`: part of what a sealed value is bound to, so it is stored for ever. */
export function placeName(place: Place): string {
  return place
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
