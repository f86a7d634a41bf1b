import { v4, v5 } from 'uuid';

const banjian = '6f1d6a52-6d0a-5a0e-9d2c-0b6f2f1f7a11';

/** A UUIDv5 that follows from its parts alone: the same parts give the same id on every machine, for ever. */
export function derivedId(...parts: readonly (string | number)[]): string {
  // Length-prefixed, so that ('ab','c') and ('a','bc') are different ids.
  return v5(parts.map((part) => `${String(part).length}:${part}`).join(''), banjian);
}

/** A random UUIDv4. Never inside a domain: ids come in with the command. */
export function newId(): string {
  return v4();
}
