import { hash, randomUUID } from 'node:crypto';
import { parse, stringify } from 'uuid';

const banjian = Buffer.from(parse('6f1d6a52-6d0a-5a0e-9d2c-0b6f2f1f7a11'));

/** A UUIDv5 that follows from its parts alone: the same parts give the same id on every machine, for ever. */
export function derivedId(...parts: readonly (string | number)[]): string {
  // Length-prefixed, so that ('ab','c') and ('a','bc') are different ids.
  const name = parts.map((part) => `${String(part).length}:${part}`).join('');
  // RFC 9562, 5.5; hashed in one call, for every event and command of a request has such an id.
  const bytes = hash('sha1', Buffer.concat([banjian, Buffer.from(name)]), 'buffer').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return stringify(bytes);
}

/** A random UUIDv4. Never inside a domain: ids come in with the command. */
export function newId(): string {
  return randomUUID();
}
