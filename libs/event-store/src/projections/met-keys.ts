const seeds = [0x811c9dc5, 0x9747b28c];
/** 1 MiB. A million keys: of those never met, one in twenty is taken for one that was. */
const words = 2 ** 18;

/**
 * Keys that were met, in little memory however many they are (a Bloom filter): it may take a key for one that was met, never one
 * that was met for a new one.
 */
export class MetKeys {
  private readonly bits = new Uint32Array(words);

  add(key: string): void {
    for (const seed of seeds) {
      const bit = hashed(key, seed);
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  mayHold(key: string): boolean {
    return seeds.every((seed) => {
      const bit = hashed(key, seed);
      return ((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    });
  }
}

/** The number of a bit: FNV-1a, its high half folded in. */
function hashed(key: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (words * 32 - 1);
}
