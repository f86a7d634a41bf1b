import { reject } from '@banjian/kernel';

/** Turns a store's own numbers (below 2^48) into opaque positions that carry the store's id, and back. */
export class Positions {
  constructor(readonly storeId: string) {}

  encode(position: number): string {
    return `${this.storeId}:${String(position)}`;
  }

  /** Throws `stream.foreign-position` (Rejected) for a position of another store or of no store. */
  decode(position: string): number {
    const [storeId, number, ...rest] = position.split(':');
    if (storeId !== this.storeId || !number || rest.length > 0 || !/^\d{1,15}$/.test(number)) {
      return reject('stream.foreign-position');
    }
    return Number(number);
  }

  compare(a: string, b: string): number {
    return this.decode(a) - this.decode(b);
  }
}

/** The number in a position of whatever store. */
export const numberIn = (position: string): number => Number(position.slice(position.indexOf(':') + 1));
