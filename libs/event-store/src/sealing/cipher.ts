import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals bytes so that they open only with the same key and the same associated data. SM4-GCM can take its place. */
export abstract class Cipher {
  /** Stored beside what it sealed. */
  abstract readonly name: string;
  /** Bytes of a key. */
  abstract readonly keyLength: number;
  abstract seal(key: Buffer, plain: Buffer, associated: Buffer): Buffer;
  /** Throws `BrokenSeal` for another key, another place, or changed bytes. */
  abstract open(key: Buffer, sealed: Buffer, associated: Buffer): Buffer;
}

/** What was sealed does not open: changed, moved, or sealed with another key. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
}

const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM: fresh IV of 12 bytes, tag of 16 bytes, ciphertext. */
export class AesGcm extends Cipher {
  readonly name = 'A256GCM';
  readonly keyLength = 32;
  private ivs = Buffer.alloc(0);

  seal(key: Buffer, plain: Buffer, associated: Buffer): Buffer {
    const iv = this.freshIv();
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Each given out once; taken many at a time, for asking the system costs more than the sealing. */
  private freshIv(): Buffer {
    if (this.ivs.length === 0) this.ivs = randomBytes(ivLength * 256);
    const iv = this.ivs.subarray(0, ivLength);
    this.ivs = this.ivs.subarray(ivLength);
    return iv;
  }

  open(key: Buffer, sealed: Buffer, associated: Buffer): Buffer {
    if (sealed.length < ivLength + tagLength) throw new BrokenSeal('too short to have been sealed');
    const iv = sealed.subarray(0, ivLength);
    const tag = sealed.subarray(ivLength, ivLength + tagLength);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
    decipher.setAAD(associated).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
    } catch (error) {
      throw new BrokenSeal('changed, moved, or sealed with another key', { cause: error });
    }
  }
}

/** The parts one after the other, each after its length (32 bits, big-endian): no two lists of parts look alike. */
export function associatedData(...parts: readonly string[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  // From the pool: a buffer of its own for every length took more time than the sealing.
  const all = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    at = all.writeUInt32BE(lengths[index] ?? 0, at);
    at += all.write(part, at);
  }
  return all;
}
